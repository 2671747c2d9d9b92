package netprog.protocols;

/// What goes wrong with a transfer.
sealed interface TransferFault {

    /// The server refuses to send the file.
    record Refused() implements TransferFault {}

    /// The connection breaks after some octets of the file.
    record Breaks(int octets) implements TransferFault {}

    /// The connection ends after some octets of the file, and the server says that
    /// all is well.
    record Ends(int octets) implements TransferFault {}

    /// All octets arrive, and then the server says that something went wrong.
    record EndsBadly() implements TransferFault {}

    /// After the octets of the file there are others, without an end.
    record Endless() implements TransferFault {}
}
