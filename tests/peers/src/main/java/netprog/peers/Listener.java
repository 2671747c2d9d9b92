package netprog.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A peer in the role of a server: it listens on an ephemeral port of 127.0.0.1
/// and plays a script with the first client that comes.
///
/// ```java
/// Peer.listen().play(
///         port -> EchoClient.run(endpoint(port), in, out, timeout),
///         expect("hello", "The client sends what its input holds."),
///         send("hello"),
///         expectEnd("The input has ended, so the client closes."));
/// ```
public final class Listener {

    /// The program under test, as a client of this peer.
    @FunctionalInterface
    public interface Client {

        /// Talks to the peer. What it throws ends the test, unless the script has
        /// failed before.
        ///
        /// @param port of 127.0.0.1 on which the peer listens
        void talk(int port) throws Exception;
    }

    private final ServerSocket server;
    private final TestScope scope;
    private Slicing slicing = new Slicing.Whole();

    private Listener(ServerSocket server, TestScope scope) {
        this.server = server;
        this.scope = scope;
    }

    static Listener open() {
        TestScope scope = TestScope.current();
        try {
            return new Listener(scope.closing(new ServerSocket(0, 50, Peer.loopback())), scope);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
        }
    }

    /// {@return the port of 127.0.0.1 on which the peer listens}
    public int port() {
        return server.getLocalPort();
    }

    /// Cuts what the script sends into pieces. {@return this peer}
    public Listener sliced(Slicing how) {
        slicing = how;
        return this;
    }

    /// Runs the client on one thread while the script plays on another
    /// one, and waits for both.
    ///
    /// @throws PeerFailure at the first step that the client does not keep, or
    ///         with what the client threw
    public void play(Client client, Step... script) {
        CountDownLatch over = new CountDownLatch(1);
        ClientAndScript.play(port -> {
            try {
                client.talk(port);
            } finally {
                over.countDown();
            }
        }, port(), () -> serve(List.of(script), over));
    }

    private void serve(List<Step> script, CountDownLatch over)
            throws IOException, InterruptedException {
        Transcript transcript = scope.transcript();
        transcript.remark(TranscriptEvent.Side.TEST, "listens on 127.0.0.1:" + port());
        try (Socket socket = scope.closing(accept(transcript))) {
            ConnectionLog log = new ConnectionLog(transcript,
                    transcript.connection(port(), socket.getPort(), true));
            log.signal(TranscriptEvent.Side.YOURS, TranscriptEvent.Sign.CONNECT, "connects");
            try (Player player = Player.reading(socket, slicing, log, "", over)) {
                player.play(script);
            }
        }
    }

    private Socket accept(Transcript transcript) throws IOException {
        server.setSoTimeout((int) Patience.silence().toMillis());
        try {
            return server.accept();
        } catch (SocketTimeoutException _) {
            TranscriptPosition silence = transcript.silence(Patience.silence());
            throw new PeerFailure("Your side did not connect.", transcript.render(), "", """
                    A client begins the conversation: it connects to the address it is given.
                    See "The client dials" in chapter 03.""", silence);
        }
    }
}
