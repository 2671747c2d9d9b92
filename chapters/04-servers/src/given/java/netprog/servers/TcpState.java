package netprog.servers;

import java.net.ServerSocket;
import java.net.Socket;

/// The state of a [TcpConnection]: one of three, each with what is true in it
/// and nothing else.
///
/// The names are those of [RFC 9293], section 3.3.2, but for a program that
/// accepts: `Listen` has a listening socket, `Established` a client as well.
/// The sockets belong to the connection, which closes them.
///
/// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.3.2
public sealed interface TcpState {

    /// Clients can connect, and none has been accepted.
    record Listen(ServerSocket listener) implements TcpState {}

    /// One client has been accepted. Others can connect, and wait.
    record Established(ServerSocket listener, Socket client) implements TcpState {}

    /// Nothing is open, and nothing will be.
    record Closed() implements TcpState {}
}
