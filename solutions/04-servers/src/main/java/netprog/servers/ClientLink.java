package netprog.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import netprog.servers.ClientState.Closed;
import netprog.servers.ClientState.Connected;
import netprog.servers.ClientState.Disconnected;

/// The state of a client, the connection that belongs to it, and each step from
/// one state to the next. `Closed` is final: no step leads out of it.
final class ClientLink {

    private final List<InetSocketAddress> servers;
    private final ClientBackOff backOff;
    private final ClientClock clock;
    private ClientState state;
    private ClientConnection connection; // null before the first attempt
    private String lastFailure;

    ClientLink(List<InetSocketAddress> servers, ClientBackOff backOff, ClientClock clock) {
        this.servers = List.copyOf(servers);
        this.backOff = backOff;
        this.clock = clock;
        this.state = new Disconnected(0, clock.nanos());
        this.lastFailure = attempt(1, server(1), "no time for it");
    }

    synchronized ClientState state() {
        return state;
    }

    /// {@return the connection of the state `Connected`}
    synchronized ClientConnection connection() {
        return connection;
    }

    /// {@return the last attempt that failed, its server, and why}
    synchronized String lastFailure() {
        return lastFailure;
    }

    /// {@return the server of an attempt}
    ///
    /// @param attempt 1 for the first
    InetSocketAddress server(int attempt) {
        return servers.get((attempt - 1) % servers.size());
    }

    /// Makes a connection known to [#close()] before it waits for its server.
    synchronized ClientConnection begin(ClientConnection next) {
        connection = next;
        if (state instanceof Closed) {
            next.close();
        }
        return next;
    }

    synchronized void reached(Connected next) {
        if (!(state instanceof Closed)) {
            state = next;
        }
    }

    synchronized void replied() {
        if (state instanceof Connected(InetSocketAddress server, _)) {
            state = new Connected(server, 0);
        }
    }

    /// Gives the connection up: it broke, was not made, or must not be used again.
    synchronized void lost(IOException failure) {
        closeConnection();
        switch (state) {
            case Connected(InetSocketAddress server, int attempts) ->
                disconnect(attempts, server, failure);
            case Disconnected(int attempts, _) ->
                disconnect(attempts + 1, server(attempts + 1), failure);
            case Closed _ -> {
                return; // close() has done it
            }
        }
    }

    private void disconnect(int attempts, InetSocketAddress server, IOException failure) {
        lastFailure = attempt(Math.max(1, attempts), server, failure.toString());
        boolean isRoundOver = attempts > 0 && attempts % servers.size() == 0;
        long pause = isRoundOver ? backOff.nanos(attempts / servers.size()) : 0;
        state = new Disconnected(attempts, clock.nanos() + pause);
    }

    private static String attempt(int number, InetSocketAddress server, String failure) {
        return "attempt %d, at %s:%d: %s".formatted(number, server.getHostString(),
                server.getPort(), failure);
    }

    synchronized void close() {
        state = new Closed();
        closeConnection();
    }

    private void closeConnection() {
        if (connection != null) {
            connection.close();
        }
    }
}
