package netprog.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;

/// A peer on loopback that begins: it sends datagrams to the program under test
/// and expects datagrams from it. [DatagramListener] is the other role.
///
/// Its socket stays open until the test ends or the script says `close`, so one
/// peer can play several scripts, and several peers can take turns:
///
/// ```java
/// DatagramPeer ada = Peer.dialUdp(server.port());
/// DatagramPeer bob = Peer.dialUdp(server.port());
/// ada.play(send("a"));
/// bob.play(send("b"), expect("b", "Each one gets its own."));
/// ada.play(expect("a", "Each one gets its own."));
/// ```
public final class DatagramPeer {

    private final DatagramSocket socket;
    private final DatagramPlayer player;

    private DatagramPeer(DatagramSocket socket, DatagramPlayer player) {
        this.socket = socket;
        this.player = player;
    }

    static DatagramPeer open(int port) {
        TestScope scope = TestScope.current();
        Peer.checkPort(port, "send to");
        try {
            DatagramSocket socket = scope.closing(new DatagramSocket(0, Peer.loopback()));
            return new DatagramPeer(socket, new DatagramPlayer(socket,
                    new InetSocketAddress(Peer.loopback(), port), scope.transcript()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a datagram socket on 127.0.0.1", e);
        }
    }

    /// {@return the port of 127.0.0.1 from which this peer sends}
    public int port() {
        return socket.getLocalPort();
    }

    /// Plays a script on the calling thread.
    ///
    /// @return this peer, for the next script
    /// @throws PeerFailure at the first step that the other end does not keep
    /// @throws IllegalArgumentException for a word that means nothing over UDP
    public DatagramPeer play(Step... script) {
        DatagramPlayer.check(List.of(script));
        try {
            player.play(List.of(script));
        } catch (IOException e) {
            throw new PeerFailure("The test could not send: " + e.getMessage() + ".",
                    TestScope.current().transcript().render(), "", "");
        } catch (InterruptedException _) {
            throw Failures.interrupted(TestScope.current().transcript());
        }
        return this;
    }
}
