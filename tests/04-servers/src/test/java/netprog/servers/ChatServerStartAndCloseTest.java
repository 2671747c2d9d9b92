package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.reset;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerStartAndCloseTest {

    private static final ServerLog SILENT = (_, _) -> {};

    private static final String NAMED = """
            An error names what was attempted and the value: anyone who reads the log must know \
            which value was meant.""";

    @Test
    @Points(1)
    void one_thread_serves_all_clients() throws IOException {
        try (ChatServer server = ChatGuests.start(); ChatCrowd crowd = new ChatCrowd()) {
            crowd.add(ChatSocket.join(server.port(), "first"));
            long before = LiveThreads.count();
            for (int i = 0; i < 40; i++) {
                crowd.add(ChatSocket.join(server.port(), "named" + i));
                ChatSocket nameless = crowd.add(ChatSocket.dial(server.port(), "nameless"));
                teaches(ChatGuests.ASKS, () -> nameless.readUntil("? name"));
            }
            long more = LiveThreads.count() - before;
            teaches("""
                    A Selector waits for all clients at once, so that one thread is enough for any \
                    number of them, with a name or without one.
                    Then no two threads change the room or write to one client at the same time, \
                    and nothing needs a lock.""",
                    () -> assertThat(more)
                            .withFailMessage("80 more clients need %d more threads.", more)
                            .isLessThan(20)); // the JDK may start some of its own
        }
    }

    @Test
    @Points(1)
    void a_server_listens_at_once_on_loopback_or_says_which_value_is_wrong() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> ChatServer.start(port, 1000, SILENT).close());
            teaches("""
                    Another socket listens on that port, so start() cannot do what it promises.
                    It says so itself, before it returns: an exception on another thread reaches \
                    nobody.""",
                    () -> assertThat(thrown).as("start(%d, ...)", port).isA(BindException.class));
            teaches(NAMED, () -> assertThat(thrown).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            teaches(NAMED, () -> assertThat(
                    Thrown.by(() -> ChatServer.start(port, 1000, SILENT).close()))
                    .as("start(%d, 1000, log)", port).isA(IllegalArgumentException.class)
                    .says(port));
        }
        for (int octets : new int[] {0, -17}) {
            teaches(NAMED, () -> assertThat(
                    Thrown.by(() -> ChatServer.start(0, octets, SILENT).close()))
                    .as("start(0, %d, log)", octets).isA(IllegalArgumentException.class)
                    .says(octets));
        }
        for (int i = 0; i < 5; i++) {
            try (ChatServer server = ChatServer.start(0, 1_000_000, SILENT);
                    Clients clients = Clients.of(server.port())) {
                clients.dial("ada").play(expect("? name\r\n", ChatGuests.ASKS));
                teaches("""
                        A socket that is bound to no address listens on every interface of the \
                        machine, so anyone on the network can connect.
                        The contract asks for the loopback interface.""",
                        () -> assertThat(accepts(InetAddress.ofLiteral("127.0.0.2"),
                                server.port())).as("Connecting to 127.0.0.2")
                                .isEqualTo("refused"));
            }
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A server that is closed has closed its port, its connections and its selector, and its \
            thread has ended. A socket that could not be bound is closed by start().
            A channel that is registered is gone for good when its selector is closed, too.""")
    void close_ends_all_conversations_and_frees_the_port() throws IOException {
        for (int round = 0; round < 20; round++) { // a thread that wakes late is easily missed
            ThreadWatch threads = ThreadWatch.begin();
            List<ChatServer> servers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                servers.add(ChatGuests.start());
            }
            servers.forEach(ChatServer::close);
            teaches("""
                    The thread waits in select() and does not look at a flag there: close() wakes \
                    it, and waits until its work has ended.
                    Only then does nobody use what the caller takes down next.""",
                    () -> assertThat(threads).as("close()").haveEndedTheirWork());
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thrown.by(() -> ChatServer.start(other.getLocalPort(), 1000, SILENT).close());
        }
        ChatServer server = ChatGuests.start();
        int port = server.port();
        try (ChatCrowd crowd = new ChatCrowd()) {
            crowd.add(ChatSocket.join(port, "ada"));
            crowd.add(ChatSocket.join(port, "bob")).say("half a");
            crowd.add(ChatSocket.dial(port, "nameless"));
            Peer.dial(port).play(reset());
            server.close();
            server.close();
            teaches("""
                    close() stops the server while clients are connected, too: each of them sees \
                    the end of its connection, whether it had a name or not.""", () -> {
                for (ChatSocket client : crowd.all()) {
                    assertThat(client.seesTheEnd()).withFailMessage(
                            "Client %s does not see the end.", client.name()).isTrue();
                }
                assertThat(Elements.of(server.names())).as("names() after close()").isEmpty();
            });
        }
        teaches("""
                A closed server gives its port back, because the next server may want to listen \
                there. It still says which port it was.""", () -> {
            assertThat(accepts(InetAddress.getLoopbackAddress(), port))
                    .as("Connecting after close()").isEqualTo("refused");
            assertThat(server.port()).as("port() after close()").isEqualTo(port);
        });
    }

    private static String accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return "accepted";
        } catch (IOException _) {
            return "refused";
        }
    }
}
