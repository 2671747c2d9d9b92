package netprog.sockets;

/// The family of a socket: what its addresses look like.
public enum Family {

    /// IPv4: an address of four octets and a port. `AF_INET` in C.
    INET,

    /// IPv6: an address of sixteen octets and a port. `AF_INET6` in C.
    INET6,

    /// The UNIX domain: the path of a file on this machine. `AF_UNIX` in C.
    UNIX
}
