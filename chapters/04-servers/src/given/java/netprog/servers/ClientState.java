package netprog.servers;

import java.net.InetSocketAddress;

/// The state of a [ReconnectingClient]: one of three, each with what is true in
/// it and nothing else.
///
/// An *attempt* is one try to get a reply from one server: to connect to it,
/// and to get a first reply over that connection.
public sealed interface ClientState {

    /// There is no connection. All attempts since the last reply have failed.
    ///
    /// @param attempts how many there have been since the last reply, or since the
    ///        client was made
    /// @param notBefore the time of the [ClientClock] before which there is no
    ///        further attempt
    record Disconnected(int attempts, long notBefore) implements ClientState {}

    /// There is a connection.
    ///
    /// @param server to which it leads
    /// @param attempts how many there have been since the last reply, this one
    ///        included; 0 if this connection has brought a reply
    record Connected(InetSocketAddress server, int attempts) implements ClientState {}

    /// The client was closed. There is no connection, and there will be none.
    record Closed() implements ClientState {}
}
