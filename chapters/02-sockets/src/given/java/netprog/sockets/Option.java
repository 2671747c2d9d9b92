package netprog.sockets;

/// An option of a socket whose value is a whole number, as in C.
public enum Option {

    /// Whether an address may be bound that an old connection still has:
    /// 0 or 1. `SO_REUSEADDR` in C.
    REUSE_ADDRESS,

    /// Whether small segments are sent at once: 0 or 1. `TCP_NODELAY` in C.
    NO_DELAY,

    /// The octets that the system keeps until they are sent. `SO_SNDBUF` in C.
    SEND_BUFFER,

    /// The octets that the system keeps until they are read. `SO_RCVBUF` in C.
    RECEIVE_BUFFER,

    /// For how many seconds `close` waits until all is sent, -1 for not at all.
    /// `SO_LINGER` in C.
    LINGER
}
