package netprog.structures;

/// Would be found in the submission of somebody else.
public final class Frames {}
