package netprog.peers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A peer on loopback that plays a script against the program under test. This
/// one dials; [Listener] is the other role, with the same words.
///
/// ```java
/// Peer.dial(server.port()).sliced(slicing).play(
///         send("bye"),
///         halfClose(),
///         expect("bye", "A FIN ends one direction only (RFC 9293, section 3.6)."),
///         expectEnd("The client is done, so the server closes its side too."));
/// ```
public final class Peer {

    private static final int CONNECT_MS = 5_000;

    private final int port;
    private Slicing slicing = new Slicing.Whole();

    private Peer(int port) {
        this.port = port;
    }

    /// {@return a peer that will connect to a port of 127.0.0.1}
    public static Peer dial(int port) {
        return new Peer(port);
    }

    /// {@return a peer that listens on an ephemeral port of 127.0.0.1, and closes
    /// with the test}
    public static Listener listen() {
        return Listener.open();
    }

    /// {@return a peer that will send datagrams to a port of 127.0.0.1}
    public static DatagramPeer dialUdp(int port) {
        return DatagramPeer.open(port);
    }

    /// {@return a peer that waits for datagrams on an ephemeral port of 127.0.0.1,
    /// and closes with the test}
    public static DatagramListener listenUdp() {
        return DatagramListener.open();
    }

    /// Cuts what the script sends into pieces. {@return this peer}
    public Peer sliced(Slicing how) {
        slicing = how;
        return this;
    }

    /// Connects, plays the script on the calling thread, and closes.
    ///
    /// @throws PeerFailure at the first step that the other end does not keep
    public void play(Step... script) {
        TestScope scope = TestScope.current();
        Transcript transcript = scope.transcript();
        checkPort(port, "connect to");
        try (Socket socket = scope.closing(new Socket())) {
            ConnectionLog log = connect(socket, port, "");
            try (Player player = Player.reading(socket, slicing, log,
                    ByHand.dialling(List.of(script)), new CountDownLatch(1))) {
                player.play(List.of(script));
            }
        } catch (IOException e) {
            throw new PeerFailure("The connection broke: " + e.getMessage() + ".",
                    transcript.render(), "", "");
        } catch (InterruptedException _) {
            throw Failures.interrupted(transcript);
        }
    }

    /// Connects a socket to a port of 127.0.0.1.
    ///
    /// @param client the name of one of many clients, or empty
    static ConnectionLog connect(Socket socket, int port, String client) throws IOException {
        Transcript transcript = TestScope.current().transcript();
        try {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MS);
            ConnectionLog log = new ConnectionLog(transcript,
                    transcript.connection(socket.getLocalPort(), port, client));
            log.signal(TranscriptEvent.Side.TEST, TranscriptEvent.Sign.CONNECT,
                    "connects to 127.0.0.1:" + port);
            return log;
        } catch (ConnectException e) {
            transcript.signal(transcript.connection(socket.getLocalPort(), port, client),
                    TranscriptEvent.Side.TEST, TranscriptEvent.Sign.REFUSED,
                    "cannot connect to 127.0.0.1:" + port);
            throw new PeerFailure("Nobody listens on 127.0.0.1:" + port + ".",
                    transcript.render(), "", """
                            A connection is refused when no socket listens on the port (RFC 9293, \
                            section 3.5.2).
                            See "Listening comes before connecting" in chapter 03.""");
        } catch (SocketTimeoutException _) {
            throw new PeerFailure(
                    "Nobody answered a client that connects to 127.0.0.1:%d for %d ms."
                            .formatted(port, CONNECT_MS),
                    transcript.render(), "", """
                            The system answers clients as long as there is room in the queue of \
                            connections that the program has not accepted yet.
                            A server that accepts the next client only when it is done with one \
                            lets that queue fill up.""");
        }
    }

    /// Refuses a port that no socket has: 0 or -1, as long as it is not bound.
    ///
    /// @param use what the port is there for, such as `connect to`
    static void checkPort(int port, String use) {
        if (port <= 0) {
            throw new PeerFailure("port() returned %d: there is no port to %s."
                    .formatted(port, use), TestScope.current().transcript().render(), "", """
                            start() binds before it returns: only a socket that is bound has a \
                            port, and the caller asks for it on the next line.
                            See "No half-states" in chapter 03.""");
        }
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    }
}
