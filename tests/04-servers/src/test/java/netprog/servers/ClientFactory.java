package netprog.servers;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import netprog.peers.Addresses;
import netprog.servers.ClientState.Closed;
import netprog.servers.ClientState.Connected;
import netprog.servers.ClientState.Disconnected;

/// The client under test, as most tests make it: its pauses take no time, and
/// its jitter is none.
final class ClientFactory {

    /// The first pause, and with no jitter every pause is half of it and its
    /// doubles.
    static final Duration FIRST = Duration.ofSeconds(10);

    static final ClientTimes TIMES = new ClientTimes(Duration.ofSeconds(5), FIRST,
            Duration.ofSeconds(60));

    /// Longer than all that a test does, with its pauses.
    static final Duration LONG = Duration.ofHours(1);

    /// A first pause of an hour, or half an hour with no jitter.
    static final ClientTimes HOURS = new ClientTimes(Duration.ofSeconds(5), LONG,
            LONG.multipliedBy(2));

    /// Waits for a server as long as for anything else.
    static final ClientTimes PATIENT = new ClientTimes(LONG, LONG, LONG);

    static final ClientClock MACHINE = ClientClock.ofMachine();

    private ClientFactory() {}

    /// {@return the state of a client in words}, as in `Disconnected, 2 attempts`
    static String state(ReconnectingClient client) {
        return switch (client.state()) {
            case null -> "null";
            case Disconnected(int attempts, _) -> "Disconnected, %d attempts".formatted(attempts);
            case Connected(InetSocketAddress server, int attempts) ->
                "Connected to %s, %d attempts".formatted(Addresses.text(server), attempts);
            case Closed _ -> "Closed";
        };
    }

    static ReconnectingClient of(ClientClock clock, InetSocketAddress... servers) {
        return of(TIMES, clock, servers);
    }

    static ReconnectingClient of(ClientTimes times, ClientClock clock,
            InetSocketAddress... servers) {
        return ReconnectingClient.to(List.of(servers), times, ScriptedJitter.of(0), clock);
    }
}
