package netprog.sockets;

/// Whether a letter may go to everybody on a network at once.
public enum Broadcast {
    /// A letter to a broadcast address is not sent.
    REFUSED,
    /// It is sent, once, and each machine on the network gets it.
    ALLOWED
}
