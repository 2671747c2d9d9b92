package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.LateReader;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.1")
@WellKnownPort(7)
class EchoServerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Longer than the time-outs that programs are given without much thought.
    private static final int LONG_MS = 2_500;

    private static final String AT_ONCE = """
            An echo server sends data back as it arrives (RFC 862, section 1).
            TCP has no lines or messages: one read may return one octet or many, and a full \
            buffer does not mean that more will follow.""";

    @WireTest
    @Points(1)
    void the_echo_does_not_wait_for_the_end_of_the_input(Slicing slicing, Random random)
            throws IOException {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(first),
                    expect(first, AT_ONCE),
                    send(second),
                    expect(second, """
                            The client had not stopped sending: the conversation goes on until \
                            read() says that the input has ended.
                            See "One read is not one message" in this chapter."""),
                    expectNothing(A_MOMENT, "The server sends nothing but the echo."));
        }
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).play(buffersFull(random));
        }
    }

    /// As many octets as buffers have room for, each time with a wait for the echo.
    private static Step[] buffersFull(Random random) {
        List<Step> script = new ArrayList<>();
        for (int octets : new int[] {1, 512, 1000, 1024, 2048, 4096, 8192, 16_384, 32_768,
                65_536}) {
            Octets full = Octets.of(random.ints(octets, 'a', 'z' + 1).toArray());
            script.add(send(full));
            script.add(expect(full, AT_ONCE));
        }
        return script.toArray(Step[]::new);
    }

    @WireTest
    @Points(1)
    void a_client_that_half_closes_still_gets_its_last_octets(Slicing slicing, Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(word),
                    halfClose(),
                    expect(word,
                            """
                            A FIN ends one direction only: the client still reads (RFC 9293, \
                            section 3.6).
                            Everything that arrived before the FIN is echoed, and nothing else, \
                            before the server closes."""),
                    expectEnd("""
                            read() returned -1: the client will send nothing more, so the server \
                            is done.
                            Closing its side tells the client so (RFC 9293, section 3.6)."""));
        }
    }

    @WireTest
    @Points(1)
    void every_value_of_an_octet_comes_back(Slicing slicing, Random random) throws IOException {
        Octets octets = Octets.of(0xff, 0, 0xff).plus(Octets.every())
                .plus(Octets.random(100, random));
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(octets),
                    expect(octets, """
                            All 256 values of an octet are data; none marks the end: 0 is data, \
                            and so are 0xff, \\r and \\n.
                            Octets are not text: a Reader or Writer changes those that its charset \
                            does not know."""));
        }
    }

    @Test
    @Points(1)
    void everything_comes_back_to_a_client_that_reads_late(Random random) throws IOException {
        try (EchoServer server = EchoServer.start(0);
                LateReader client = LateReader.dial(server.port())) {
            Octets sent = client.fill(random);
            client.halfClose();
            teaches("""
                    A client that does not read yet fills both buffers, and then the server's \
                    write has to wait. Nothing may be lost, and nothing added.
                    A read says how many octets of the buffer are new, and a channel's write may \
                    take fewer than it is offered.""",
                    () -> assertThat(client.read(sent.length())).as("The echo").isEqualTo(sent));
        }
    }

    @Test
    @Points(1)
    void a_server_listens_at_once_and_waits_as_long_as_it_takes(Random random)
            throws IOException {
        teaches("""
                start() returns a server that listens: binding and listening come before the \
                thread that accepts.
                See "No half-states" in this chapter; RFC 9293, section 3.9.1, passive OPEN.""",
                () -> {
                    for (int i = 0; i < 20; i++) {
                        try (EchoServer server = EchoServer.start(0)) {
                            assertThat(server.port()).as("port()").isPositive();
                            assertThat(accepts(InetAddress.getLoopbackAddress(), server.port()))
                                    .as("Connecting right after start()").isEqualTo("accepted");
                        }
                    }
                });
        Octets word = Octets.randomWord(random);
        String patient = """
                The contract has no time-out. A server waits for its client as long as it takes, \
                and silence does not end a conversation: the client ends it, with FIN.""";
        try (EchoServer alone = EchoServer.start(0); EchoServer talking = EchoServer.start(0)) {
            Peer.dial(talking.port()).play(
                    send(word),
                    expect(word, AT_ONCE),
                    pause(LONG_MS),
                    send(word),
                    expect(word, patient));
            Peer.dial(alone.port()).play(send(word), expect(word, patient));
        }
    }

    @Test
    @Points(1)
    void a_port_that_cannot_be_bound_is_named_in_the_error() throws IOException {
        String named = """
                An error names what was attempted and the value: anyone who reads the log must \
                know which port was meant.""";
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> EchoServer.start(port).close());
            teaches("""
                    Another socket listens on that port, so start() cannot do what it promises.
                    It says so itself, before it returns: an exception on another thread reaches \
                    nobody.""",
                    () -> assertThat(thrown).as("start(%d)", port).isA(BindException.class));
            teaches(named, () -> assertThat(thrown).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            Thrown thrown = Thrown.by(() -> EchoServer.start(port).close());
            teaches("""
                    A port has 16 bits, so these numbers are not ports (RFC 9293, section 3.1).
                    The contract names the exception.""",
                    () -> assertThat(thrown).as("start(%d)", port)
                            .isA(IllegalArgumentException.class));
            teaches(named, () -> assertThat(thrown).says(port));
        }
    }

    @Test
    @Points(1)
    void only_this_machine_can_connect() throws IOException {
        EchoServer server = EchoServer.start(0);
        String outside = accepts(InetAddress.ofLiteral("127.0.0.2"), server.port());
        Peer.dial(server.port()).play(reset()); // a program on this machine may connect
        teaches("""
                A ServerSocket without an address listens on every interface of the machine, so \
                anyone on the network can connect.
                The contract asks for the loopback interface.""",
                () -> assertThat(outside).as("Connecting to 127.0.0.2").isEqualTo("refused"));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            When the conversation is over, however it ended, the connection and the port are \
            closed, and nobody has to call close() for that.
            try-with-resources closes what it opened, however its block ends.""")
    void a_client_that_is_gone_leaves_no_socket_and_no_thread(Random random) throws IOException {
        EchoServer reset = EchoServer.start(0);
        Peer.dial(reset.port()).play(
                send("hello"),
                expect("hello", AT_ONCE),
                reset());
        EchoServer ended = EchoServer.start(0);
        Peer.dial(ended.port()).play(
                send("hello"),
                expect("hello", AT_ONCE),
                halfClose(),
                expectEnd("The client has stopped sending, so the server closes."));
        EchoServer full = EchoServer.start(0);
        try (LateReader client = LateReader.dial(full.port())) {
            client.fill(random);
            client.reset(); // while the server waits in a write
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            accept() waits until a client connects or the listening socket is closed; a flag or an \
            interrupt does not wake it. close() closes that socket, and waits for the thread.
            A socket that could not be bound is open too, until start() closes it.""")
    void close_frees_a_server_to_which_nobody_came() throws IOException {
        for (int round = 0; round < 50; round++) { // a thread that wakes is easily missed
            ThreadWatch threads = ThreadWatch.begin();
            List<EchoServer> servers = servers(10);
            servers.forEach(EchoServer::close);
            teaches("""
                    close() wakes the thread by closing the socket in which it waits, and then \
                    waits until its work has ended.
                    Only then does nobody use what the caller takes down next.""",
                    () -> assertThat(threads).as("close()").haveEndedTheirWork());
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thrown.by(() -> EchoServer.start(other.getLocalPort()).close()); // and leaves nothing
        }
        for (EchoServer server : servers(10)) {
            int port = server.port();
            server.close();
            server.close();
            teaches("""
                    A closed server gives its port back, because the next server may want to \
                    listen there. It still says which port it was.""",
                    () -> {
                        assertThat(accepts(InetAddress.getLoopbackAddress(), port))
                                .as("Connecting after close()").isEqualTo("refused");
                        assertThat(server.port()).as("port() after close()").isEqualTo(port);
                    });
        }
    }

    private static List<EchoServer> servers(int count) throws IOException {
        List<EchoServer> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(EchoServer.start(0));
        }
        return servers;
    }

    @Test
    @Points(1)
    void close_ends_a_conversation_that_goes_on(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        EchoServer server = EchoServer.start(0);
        Peer.dial(server.port()).play(
                send(word),
                expect(word, AT_ONCE),
                call("server.close()", server::close),
                expectEnd("""
                        close() stops the server also while a client is connected.
                        The server's thread waits in read(), and what ends that is that its socket \
                        is closed."""));
        EchoServer stuck = EchoServer.start(0);
        try (LateReader client = LateReader.dial(stuck.port())) {
            client.fill(random);
            stuck.close();
            teaches("""
                    close() stops the server also while its client does not read.
                    The server's thread waits in write(), and what ends that is that its socket \
                    is closed.""",
                    () -> assertThat(client.seesTheEnd()).as("The end of the connection")
                            .isTrue());
        }
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
