package netprog.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.List;

/// A peer that waits for datagrams on an ephemeral port of 127.0.0.1 and
/// answers as its script says: each `send` goes to the sender of the datagram
/// that was expected last.
///
/// ```java
/// Peer.listenUdp().play(
///         port -> client.ask(port),
///         expect("who?", "The client asks."),
///         sendFromElsewhere(Octets.of("me")),
///         send("I"));
/// ```
public final class DatagramListener {

    private final DatagramSocket socket;
    private final Transcript transcript = TestScope.current().transcript();

    private DatagramListener(DatagramSocket socket) {
        this.socket = socket;
    }

    static DatagramListener open() {
        try {
            return new DatagramListener(
                    TestScope.current().closing(new DatagramSocket(0, Peer.loopback())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a datagram socket on 127.0.0.1", e);
        }
    }

    /// {@return the port of 127.0.0.1 on which the peer waits}
    public int port() {
        return socket.getLocalPort();
    }

    /// Runs the client on one thread while the script plays on another
    /// one, and waits for both. The socket is closed then.
    ///
    /// @throws PeerFailure at the first step that the client does not keep, or
    ///         with what the client threw
    /// @throws IllegalArgumentException for a word that means nothing over UDP
    public void play(Listener.Client client, Step... script) {
        DatagramPlayer.check(List.of(script));
        DatagramPlayer player = new DatagramPlayer(socket, null, transcript);
        try (socket) {
            ClientAndScript.play(port -> {
                try {
                    client.talk(port);
                } finally {
                    player.clientIsDone();
                }
            }, port(), () -> player.play(List.of(script)));
        }
    }

    /// Runs the client on one thread while another one answers each
    /// datagram with itself, until the client is done. The socket is closed then.
    ///
    /// @throws PeerFailure with what the client threw
    public void echo(Listener.Client client) {
        ClientAndScript.play(port -> {
            try (socket) {
                client.talk(port);
            }
        }, port(), this::echoAll);
    }

    private void echoAll() throws IOException {
        try {
            while (!socket.isClosed()) {
                echoOne();
            }
        } catch (SocketException e) {
            if (!socket.isClosed()) { // when it is closed, the client is done
                throw e;
            }
        }
    }

    private void echoOne() throws IOException {
        byte[] buffer = new byte[DatagramInbox.MOST_OCTETS];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Octets octets = Octets.of(buffer).slice(0, packet.getLength());
        Flow flow = transcript.datagrams(port(), packet.getPort(), true);
        transcript.datagram(flow, TranscriptEvent.Side.YOURS, octets);
        transcript.datagram(flow, TranscriptEvent.Side.TEST, octets);
        socket.send(packet);
    }
}
