package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

/// How the server begins and ends, and what it survives.
@Exercise("4.2.2a")
@WellKnownPort(7)
class SelectServerLifeTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String ECHO = "An echo server sends back what it receives (RFC 862).";

    private static final String ENDED = """
            close() returns when the server's work has ended: it wakes the thread, and waits for \
            it. Only then does nobody use what the caller takes down next.""";

    private static final String NAMED = """
            An error names what was attempted and the value: anyone who reads the log must know \
            which one was meant.""";

    @Test
    @Points(1)
    void what_cannot_be_started_is_named_in_the_error() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> start(port).close());
            teaches("""
                    Another socket listens on that port, so start() cannot do what it promises.
                    It says so itself, before it returns: an exception on another thread reaches \
                    nobody.""",
                    () -> assertThat(thrown).as("start(%d, ...)", port).isA(BindException.class));
            teaches(NAMED, () -> assertThat(thrown).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            Thrown thrown = Thrown.by(() -> start(port).close());
            teaches("A port has 16 bits, so these numbers are not ports (RFC 9293, section 3.1).",
                    () -> assertThat(thrown).as("start(%d, ...)", port)
                            .isA(IllegalArgumentException.class));
            teaches(NAMED, () -> assertThat(thrown).says(port));
        }
        for (int seconds : new int[] {0, -7}) {
            Duration idle = Duration.ofSeconds(seconds);
            Thrown thrown = Thrown.by(() -> SelectServer.start(0, idle, new Reports()).close());
            teaches("""
                    With an idle time that is not positive no client could stay.
                    The contract names the exception.""",
                    () -> assertThat(thrown).as("start(0, %s, log)", idle)
                            .isA(IllegalArgumentException.class));
            teaches(NAMED, () -> assertThat(thrown).says(seconds));
        }
    }

    @Test
    @Points(1)
    void a_server_listens_when_start_returns_and_on_loopback_alone(Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        for (int i = 0; i < 20; i++) {
            try (SelectServer server = start(0)) {
                Peer.dial(server.port()).play(send(word), expect(word, ECHO));
            }
        }
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        try (SelectServer server = SelectServer.start(0, longest, new Reports())) {
            Peer.dial(server.port()).play(
                    send(word),
                    expect(word, """
                            Every positive idle time is allowed; the longest has more milliseconds \
                            or nanoseconds than a long can count, and no client reaches it.
                            TimeUnit.NANOSECONDS.convert(duration) returns the largest long \
                            then."""),
                    halfClose(),
                    expectEnd("The client has stopped sending, so the server closes."));
            teaches("""
                    A channel that is bound without an address listens on every interface of the \
                    machine, so anyone on the network can connect.
                    The contract asks for the loopback interface.""",
                    () -> assertThat(connects("127.0.0.2", server.port()))
                            .as("Connecting to 127.0.0.2").isEqualTo("refused"));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A connection that broke is closed at once, whatever the server was doing with it: \
            else each one leaves a socket.""")
    void a_connection_that_breaks_concerns_nobody_else(Random random) throws IOException {
        String lesson = """
                A client that resets its connection makes read() or write() throw, on the thread \
                that serves all clients.
                The exception concerns one channel: close it, report it, and go on with the next \
                key. See "One bad client" in this chapter.""";
        Reports log = new Reports();
        Octets word = Octets.randomWord(random);
        try (SelectServer server = SelectServer.start(0, LONG, log);
                Clients clients = Clients.of(server.port())) {
            Client other = clients.dial("other");
            other.play(send(word), expect(word, ECHO));
            clients.dial("resets").play(send(word), expect(word, ECHO), reset());
            int port;
            try (NonReaders full = NonReaders.dial(server.port(), 2, random)) {
                full.fill();
                port = full.port(1);
                full.reset(); // while octets wait for them
            }
            other.play(send(word), expect(word, lesson));
            teaches("A connection that broke is not counted any more.",
                    () -> await("clients() returns 1").atMost(Patience.silence())
                            .until(() -> server.clients() == 1)); // before anybody else comes
            clients.dial("new").play(
                    send(word),
                    expect(word, lesson),
                    halfClose(),
                    expectEnd("The client has stopped sending, so the server closes."));
            teaches("""
                    The log hears of each connection that broke, once, with the client's address \
                    and port first, and of no conversation that ended well.""",
                    () -> {
                        await("a report that begins with 127.0.0.1:" + port)
                                .atMost(Patience.silence()).until(() -> log.about(port) == 1);
                        await("three reports, for three connections that broke")
                                .atMost(Patience.silence()).until(() -> log.all().size() == 3);
                    });
        }
    }

    @Test
    @Points(1)
    void a_log_that_throws_changes_nothing(Random random) throws IOException {
        ServerLog failing = (_, _) -> {
            throw new IllegalStateException("this log cannot write");
        };
        Octets word = Octets.randomWord(random);
        try (SelectServer server = SelectServer.start(0, LONG, failing)) {
            Peer.dial(server.port()).play(send(word), expect(word, ECHO), reset());
            Peer.dial(server.port()).play(
                    send(word),
                    expect(word, """
                            The log is somebody else's code, and it may throw. On the only thread \
                            of the server that must not end the service."""));
        }
    }

    @Test
    @Points(1)
    void clients_are_counted(Random random) throws IOException {
        try (SelectServer server = start(0); Clients clients = Clients.of(server.port())) {
            counts(server, 0, "No client has connected yet.");
            Octets word = Octets.randomWord(random);
            List<Client> three = clients.dialMany(3);
            for (Client client : three) {
                client.play(send(word), expect(word, ECHO));
            }
            counts(server, 3, "A client that has received an octet is counted.");
            three.get(1).play(halfClose(), expectEnd("The client has stopped sending."));
            counts(server, 2, """
                    A client that sees the end of its connection is not counted any more: count \
                    first, then close.""");
        }
    }

    private static void counts(SelectServer server, int count, String lesson) {
        teaches(lesson, () -> assertThat(server.clients()).as("clients()").isEqualTo(count));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            close() closes the selector, the listening channel and the channels of all clients. A \
            channel that is registered keeps its socket until its selector is closed or selects \
            again.""")
    void close_stops_the_server_at_once(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        ThreadWatch threads = ThreadWatch.begin();
        SelectServer server = start(0);
        int port = server.port();
        try (Clients clients = Clients.of(port);
                NonReaders full = NonReaders.dial(port, 1, random)) {
            full.fill();
            Client client = clients.dial("connected");
            client.play(send(word), expect(word, ECHO));
            closes(server);
            teaches(ENDED, () -> assertThat(threads).as("close()").haveEndedTheirWork());
            counts(server, 0, "close() has closed the connections of all clients.");
            client.play(expectEnd("close() closes the connections of all clients."));
        }
        teaches("A closed server gives its port back, and still says which one it was.", () -> {
            assertThat(connects("127.0.0.1", port)).as("Connecting after close()")
                    .isEqualTo("refused");
            assertThat(server.port()).as("port() after close()").isEqualTo(port);
        });
        closes(server);
        for (int round = 0; round < 30; round++) { // a thread that ends is easily missed
            ThreadWatch watch = ThreadWatch.begin();
            start(0).close();
            teaches(ENDED, () -> assertThat(watch).as("close()").haveEndedTheirWork());
        }
        leavesNoDescriptor();
    }

    /// On a thread of its own, since it may not return.
    private static void closes(SelectServer server) {
        WaitingCall.in(SelectServer.class, "close()", () -> {
            server.close();
            return true;
        }).result("""
                The thread waits in select(), and nothing happens that would end that wait.
                wakeup() does, or that the selector is closed; then close() waits for the \
                thread.""");
    }

    private static void leavesNoDescriptor() throws IOException {
        start(0).close(); // what the JDK opens once and keeps
        long before = descriptors();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 40; i++) {
                start(0).close();
                Thrown.by(() -> start(other.getLocalPort()).close());
            }
        }
        long more = descriptors() - before;
        teaches("""
                A selector is a resource of the system, like a socket, and has descriptors of its \
                own: close it with the server, and also when start() fails after it was opened.""",
                () -> assertThat(more)
                        .withFailMessage("""
                                After 40 servers and 40 failed starts, %d more descriptors are \
                                open.""", more)
                        .isLessThan(40));
    }

    /// {@return how many descriptors this process has open, where that is known}
    private static long descriptors() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount() : 0;
    }

    private static SelectServer start(int port) throws IOException {
        return SelectServer.start(port, LONG, new Reports());
    }

    private static String connects(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), 1_000);
            return "accepted";
        } catch (IOException _) {
            return "refused";
        }
    }
}
