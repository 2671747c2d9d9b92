package netprog.structures;

/// Is here so that there is a source.
final class Helper {}
