package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// Many clients of one server, each with a connection of its own that stays
/// open from script to script.
///
/// A test plays the clients one after the other, in the order that it wants to
/// see kept. No thread of the test is needed for that:
///
/// ```java
/// try (Clients clients = Clients.of(server.port())) {
///     Client ada = clients.dial("ada");
///     Client bob = clients.dial("bob");
///     bob.play(send("hello\r\n"));
///     ada.play(expect("bob: hello\r\n", "The server sends each line to all others."));
///
///     for (Client client : clients.dialMany(20).reversed()) {
///         client.play(send("x"), expect("x", "No client waits for another one."));
///     }
/// }
/// ```
///
/// [#playTogether] plays many at the same time, and [Client#begin] one besides
/// the others. A thousand clients have no platform threads.
///
/// A failure says which client it was, and shows what that one sent and
/// received; where the transcript is short, also what the others did.
public final class Clients implements Closeable {

    /// So that few octets fill the buffers of a client that does not read.
    private static final int SMALL_OCTETS = 4096;

    /// So many clients connect without a pause: more at once than a server's queue
    /// has room for would wait a second for their next try.
    private static final int BURST = 16;

    /// Enough for a server to accept a burst.
    private static final Duration BREATH = Duration.ofMillis(2);

    private final int port;
    private final List<Client> all = new ArrayList<>();
    private Slicing slicing = new Slicing.Whole();

    private Clients(int port) {
        this.port = port;
    }

    /// {@return no clients yet, of a server on a port of 127.0.0.1}
    public static Clients of(int port) {
        Peer.checkPort(port, "connect to");
        return new Clients(port);
    }

    /// Cuts what the clients send into pieces, those that connect from now on.
    /// {@return these clients}
    public Clients sliced(Slicing how) {
        slicing = how;
        return this;
    }

    /// Connects a client.
    ///
    /// @param name stands for the client in the transcript
    public Client dial(String name) {
        return add(Client.dial(port, name, all.size() + 1, slicing, 0).reading());
    }

    /// Connects so many clients, one after the other. {@return them in this order;
    /// they are called `client 1` and so on}
    public List<Client> dialMany(int count) {
        List<Client> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % BURST == BURST - 1) {
                LockSupport.parkNanos(BREATH.toNanos());
            }
            more.add(dial("client " + (all.size() + 1)));
        }
        return List.copyOf(more);
    }

    /// Connects a client that reads nothing before its first `expect`, and has
    /// little room for what arrives until then. [LateReader] also fills the room in
    /// the other direction.
    ///
    /// @param name stands for the client in the transcript
    public Client dialNotReading(String name) {
        return add(Client.dial(port, name, all.size() + 1, slicing, SMALL_OCTETS));
    }

    private Client add(Client client) {
        all.add(client);
        return client;
    }

    /// Plays a script for each client, all at the same time, and waits for all.
    ///
    /// @throws PeerFailure with the first failure, and how many more clients failed
    public static void playTogether(List<Client> clients, Function<Client, List<Step>> script) {
        clients.forEach(client -> client.begin(script.apply(client).toArray(Step[]::new)));
        List<PeerFailure> failures = new ArrayList<>();
        for (Client client : clients) {
            try {
                client.finish();
            } catch (PeerFailure failure) {
                failures.add(failure);
            }
        }
        failures.stream().min(Comparator.comparingLong(PeerFailure::since)).ifPresent(first -> {
            throw failures.size() == 1 ? first : first.more("%d of %d clients failed."
                    .formatted(failures.size(), clients.size()));
        });
    }

    /// Closes all connections.
    @Override
    public void close() throws IOException {
        for (Client client : all) {
            client.close();
        }
    }
}
