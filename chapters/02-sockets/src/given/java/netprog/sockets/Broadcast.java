package netprog.sockets;

/// Whether a datagram may be sent to all machines on a network at once.
public enum Broadcast {
    /// A datagram to a broadcast address is not sent.
    REFUSED,
    /// It is sent, once, and each machine on the network receives it.
    ALLOWED
}
