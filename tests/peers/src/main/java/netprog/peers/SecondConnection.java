package netprog.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;

/// Another connection of the same conversation, such as the one that carries
/// the data of FTP: its steps are in the script of the first one, and both
/// share a transcript.
///
/// ```java
/// SecondConnection data = SecondConnection.listening("data");
/// Peer.listen().play(port -> client.list(port),
///         expect("EPSV\r\n", lesson),
///         send("229 here (|||%d|)\r\n".formatted(data.port())),
///         expect("NLST\r\n", lesson),
///         data.play(send("a.txt\r\n"), close()),
///         send("226 done\r\n"));
/// ```
///
/// It is made by its first step, stays open from step to step, and closes with
/// the test. After a `close()` or `reset()` in its script the next step makes a
/// new one.
public final class SecondConnection {

    private static final String LESSON =
            "What is offered on one connection is used on the other: see the transcript.";

    private final String name;
    private final ServerSocket server;
    private final IntSupplier dialled;
    private final TestScope scope = TestScope.current();
    private Slicing slicing = new Slicing.Whole();
    private Player player;

    private SecondConnection(String name, ServerSocket server, IntSupplier dialled) {
        this.name = name;
        this.server = server;
        this.dialled = dialled;
    }

    /// {@return a connection that the program under test makes, to an ephemeral
    /// port of 127.0.0.1}
    ///
    /// @param name stands for the test's end of it in the transcript
    public static SecondConnection listening(String name) {
        try {
            ServerSocket server = TestScope.current()
                    .closing(new ServerSocket(0, 50, Peer.loopback()));
            return new SecondConnection(name, server, () -> 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
        }
    }

    /// {@return a connection that the peer makes, to a port of 127.0.0.1}
    ///
    /// @param name stands for the test's end of it in the transcript
    /// @param port is asked for when the connection is made
    public static SecondConnection dialling(String name, IntSupplier port) {
        return new SecondConnection(name, null, port);
    }

    /// {@return the port on which this end listens}
    public int port() {
        return server.getLocalPort();
    }

    /// Cuts what the script sends into pieces. {@return this connection}
    public SecondConnection sliced(Slicing how) {
        slicing = how;
        return this;
    }

    /// {@return a step that plays a script on this connection}
    public Step play(Step... script) {
        return new Step.Beside(this, List.of(script));
    }

    /// {@return a step that listens no longer: who connects from now on is refused}
    public Step refuse() {
        return new Step.Call("close() on the port of " + name, server::close);
    }

    /// Plays a part of its script on the thread of the first connection.
    void play(List<Step> script) throws IOException, InterruptedException {
        if (player == null) {
            player = connect();
        }
        player.play(script);
        if (!script.isEmpty() && (script.getLast() instanceof Step.Close
                || script.getLast() instanceof Step.Reset)) {
            player.close();
            player = null;
        }
    }

    private Player connect() throws IOException {
        Socket socket = scope.closing(server == null ? new Socket() : accept());
        ConnectionLog log;
        if (server == null) {
            log = Peer.connect(socket, dialled.getAsInt(), name);
        } else {
            log = new ConnectionLog(scope.transcript(),
                    scope.transcript().connection(port(), socket.getPort(), true, name));
            log.signal(TranscriptEvent.Side.YOURS, TranscriptEvent.Sign.CONNECT, "connects");
        }
        return scope.closing(Player.reading(socket, slicing, log, "", new CountDownLatch(1)));
    }

    private Socket accept() throws IOException {
        server.setSoTimeout((int) Patience.silence().toMillis());
        try {
            return server.accept();
        } catch (SocketTimeoutException _) {
            TranscriptPosition silence = scope.transcript().silence(Patience.silence());
            throw new PeerFailure("Your side did not connect to port %d (%s).".formatted(port(),
                    name), scope.transcript().render(), "", LESSON, silence);
        }
    }
}
