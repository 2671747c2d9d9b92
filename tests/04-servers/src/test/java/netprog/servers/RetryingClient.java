package netprog.servers;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.PeerThreads;

/// A client of [PreforkWorker] that connects again and again, and tries each
/// conversation a second time when the first try fails.
final class RetryingClient implements AutoCloseable {

    private final int port;
    private final Set<Long> servers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicInteger inARow = new AtomicInteger();
    private volatile long last;
    private volatile boolean closed;

    private RetryingClient(int port) {
        this.port = port;
    }

    /// {@return a client that waits for calls of [#converse]}
    static RetryingClient of(int port) {
        return new RetryingClient(port);
    }

    /// {@return a client that converses on a thread of its own until it is closed}
    static RetryingClient busy(int port) {
        RetryingClient client = new RetryingClient(port);
        PeerThreads.start(() -> {
            while (!client.closed) {
                client.converse();
            }
        });
        return client;
    }

    /// Holds a short conversation, with a second try.
    void converse() {
        if (!isServed() && !isServed()) {
            lost.incrementAndGet();
        }
    }

    private boolean isServed() {
        try (PlainClient client = PlainClient.connectedTo(port)) {
            String greeting = PatientReader.read(client);
            if (!greeting.matches("\\d+\r\n")) {
                return false;
            }
            boolean echoed = client.sends("x") && PatientReader.read(client).equals("x");
            if (!echoed) {
                cut.incrementAndGet();
            }
            servedBy(Long.parseLong(greeting.strip()));
            return echoed;
        } catch (IOException _) {
            return false; // refused, which is what a second try is for
        }
    }

    private void servedBy(long server) {
        servers.add(server);
        if (server == last) {
            inARow.incrementAndGet();
        } else {
            inARow.set(1);
        }
        last = server;
    }

    /// {@return the processes that have served it}
    Set<Long> servers() {
        return Set.copyOf(servers);
    }

    /// {@return how many conversations in a row another process has served}
    int inARowNotBy(long pid) {
        return last == pid ? 0 : inARow.get();
    }

    /// {@return how many conversations failed twice}
    int lost() {
        return lost.get();
    }

    /// {@return how many conversations ended after the greeting, before the echo}
    int cut() {
        return cut.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
