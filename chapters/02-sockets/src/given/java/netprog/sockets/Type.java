package netprog.sockets;

/// The type of a socket: what it carries. The five are those of 4.3BSD.
public enum Type {

    /// A stream of octets in each direction, complete and in order. `SOCK_STREAM`
    /// in C; in the families INET and INET6 it is TCP.
    STREAM,

    /// Single messages, which may be lost, doubled or out of order. `SOCK_DGRAM`
    /// in C; in the families INET and INET6 it is UDP.
    DGRAM,

    /// Packets with the headers that the system makes otherwise. `SOCK_RAW` in C.
    RAW,

    /// Messages over a connection, complete and in order. `SOCK_SEQPACKET` in C.
    SEQPACKET,

    /// Messages that arrive, without order and without a connection. `SOCK_RDM`
    /// in C.
    RDM
}
