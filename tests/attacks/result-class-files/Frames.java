package netprog.structures;

/// Is empty: the class file beside it is meant to count.
public final class Frames {}
