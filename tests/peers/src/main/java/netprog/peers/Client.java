package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One of many [Clients]: a connection that is open, on which scripts are
/// played one after the other.
public final class Client implements Closeable {

    private final String name;
    private final int number;
    private final ConnectionLog log;
    private final Player player;
    private CompletableFuture<Void> begun = CompletableFuture.completedFuture(null);

    private Client(String name, int number, ConnectionLog log, Player player) {
        this.name = name;
        this.number = number;
        this.log = log;
        this.player = player;
    }

    /// Connects to a port of 127.0.0.1.
    ///
    /// @param receiveBuffer the octets for which there shall be room, or 0
    static Client dial(int port, String name, int number, Slicing slicing, int receiveBuffer) {
        TestScope scope = TestScope.current();
        try {
            Socket socket = scope.closing(new Socket());
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            ConnectionLog log = Peer.connect(socket, port, name);
            return new Client(name, number, log, new Player(socket, slicing, log, "",
                    new CountDownLatch(1), PeerThreads::startVirtual));
        } catch (PeerFailure failure) {
            throw failure.of(title(name));
        } catch (IOException e) {
            throw broken(e, scope.transcript().render()).of(title(name));
        }
    }

    /// Begins to read. {@return this client}
    Client reading() {
        player.beginToRead();
        return this;
    }

    /// {@return what the client is called in the transcript}
    public String name() {
        return name;
    }

    /// {@return its number among the [Clients], from 1 on}
    public int number() {
        return number;
    }

    /// Plays a script on the calling thread, and leaves the connection open.
    ///
    /// @throws PeerFailure at the first step that the other end does not keep
    public void play(Step... script) {
        try {
            player.play(List.of(script));
        } catch (PeerFailure failure) {
            throw failure.of(title(name));
        } catch (IOException e) {
            throw broken(e, log.render()).of(title(name));
        } catch (InterruptedException _) {
            throw Failures.interrupted(log.transcript());
        }
    }

    /// Begins to play a script on a thread of its own. The client plays nothing
    /// else until [#finish] was called.
    public void begin(Step... script) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        begun = end;
        PeerThreads.startVirtual(() -> {
            try {
                play(script);
                end.complete(null);
            } catch (RuntimeException | Error error) {
                end.completeExceptionally(error);
            }
        });
    }

    /// Waits for the end of the script that was begun.
    ///
    /// @throws PeerFailure at the first step that the other end did not keep
    public void finish() {
        try {
            begun.get(Patience.beyondDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("cannot play the script", e.getCause());
        } catch (InterruptedException _) {
            throw Failures.interrupted(log.transcript());
        } catch (TimeoutException _) {
            throw new IllegalStateException("the test's own deadline comes first");
        }
    }

    /// Closes the connection. A second call does nothing.
    @Override
    public void close() throws IOException {
        player.close();
    }

    private static PeerFailure broken(IOException e, String conversation) {
        return new PeerFailure("The connection broke: " + e.getMessage() + ".", conversation, "",
                "");
    }

    private static String title(String name) {
        return name.startsWith("client ") ? "C" + name.substring(1) : "Client " + name;
    }
}
