package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static netprog.structures.EchoClients.FIRST;
import static netprog.structures.EchoClients.LONG_MS;
import static netprog.structures.EchoClients.address;
import static netprog.structures.EchoClients.echoed;
import static netprog.structures.EchoClients.message;
import static netprog.structures.EchoClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
@WellKnownPort(7)
class DatagramEchoClientPortTest {

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A client has a socket, and a socket has a port, until it is closed.
            close() gives both back.""")
    void a_client_may_have_the_port_it_asks_for(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        DatagramEchoClient first = open(server.port(), LONG_MS, 0);
        int port = first.port();
        teaches("open() binds the socket: from then on it has a port, and port() tells which.",
                () -> assertThat(port).as("port() of an open client").isPositive());
        first.close();
        first.close();
        teaches("""
                A client that is closed has no socket to send with: the caller must hear of it, \
                because this message was not lost on its way.""",
                () -> assertThat(Thrown.by(() -> first.exchange(word.toArray())))
                        .as("exchange() after close()").isA(IOException.class));
        DatagramEchoClient second = again(port, server.port());
        teaches("""
                A client may bind a port as a server does; 0 leaves the choice to the system.
                The first client had that port, and gave it back when it was closed.""",
                () -> assertThat(second.port()).as("port()").isEqualTo(port));
        server.play(_ -> echoed(second, word), expect(message(1, word), FIRST),
                send(message(1, word)));
        boolean shared = canBind("127.0.0.2", port);
        second.close();
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
        teaches("""
                A socket that is bound to all addresses of the machine receives what anyone on the \
                network sends.
                The contract asks for the loopback interface.""",
                () -> assertThat(shared).withFailMessage(
                        "The client has port %d of 127.0.0.2 too: it is bound to all addresses.",
                        port).isTrue());
    }

    private static boolean canBind(String address, int port) {
        try (var _ = new DatagramSocket(port, InetAddress.ofLiteral(address))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static DatagramEchoClient again(int port, int serverPort) {
        return teaches("A client has a port until it is closed, and close() gives it back.",
                () -> DatagramEchoClient.open(port, address(serverPort),
                        Duration.ofMillis(LONG_MS), 0));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            open() threw, so its caller has no client to close: what open() has opened, it closes.""")
    void a_port_in_use_is_named_in_the_error() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> DatagramEchoClient.open(port, address(server.port()),
                    Duration.ofMillis(LONG_MS), 0).close());
            teaches("""
                    Another socket is bound to that port, so open() cannot do what it promises.""",
                    () -> assertThat(thrown).as("open(%d, ...)", port).isA(BindException.class));
            teaches("Anyone who reads the log must know which port was meant.",
                    () -> assertThat(thrown).says(port));
        }
    }
}
