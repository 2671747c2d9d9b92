package netprog.structures;

import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.1")
@WellKnownPort(7)
class EchoServerTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @WireTest
    @Points(1)
    void the_echo_does_not_wait_for_the_end_of_the_input(Slicing slicing, Random random)
            throws IOException {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(first),
                    expect(first,
                            """
                            An echo server answers what has come, when it has come (RFC 862, \
                            section 1).
                            There is no line and no message: one read may give one octet or many."""),
                    send(second),
                    expect(second, """
                            The client had not stopped sending: the conversation goes on until \
                            read() says that the input has ended.
                            See "One read is not one message" in this chapter."""),
                    expectNothing(A_MOMENT, "The server says nothing of its own accord."));
        }
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
                            All that came before the FIN is echoed, and nothing else, before the server closes."""),
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
                            An octet has 256 values, and none of them is an end: 0 is data, 0xff \
                            is data, \\r and \\n are data.
                            Octets are not text: a Reader or Writer changes those that its charset \
                            does not know."""));
        }
    }

    @Test
    @Points(1)
    void eight_mebibytes_come_back_while_they_are_sent(Random random) throws IOException {
        Octets much = Octets.random(8 * MEBIBYTE + random.nextInt(1000), random);
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).play(
                    send(much),
                    halfClose(),
                    expect(much, """
                            Nothing may be lost and nothing added, however much there is.
                            A read says how many octets of the buffer are new, and a channel's \
                            write may take fewer than it is offered."""));
        }
    }

    @Test
    @Points(1)
    void a_started_server_listens_already() throws IOException {
        String lesson = """
                start() returns a server that listens: binding and listening come before the \
                thread that accepts.
                See "No half-states" in this chapter; RFC 9293, section 3.9.1, passive OPEN.""";
        for (int i = 0; i < 20; i++) {
            try (EchoServer server = EchoServer.start(0)) {
                int port = server.port();
                Checks.that(port > 0, "port() is " + port + " right after start().", lesson);
                Checks.that(accepts(InetAddress.getLoopbackAddress(), port),
                        "Nobody listens on port " + port + " right after start().", lesson);
            }
        }
    }

    @Test
    @Points(1)
    void a_port_in_use_is_named_in_the_error() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            BindException error = Checks.thrown(BindException.class, "start(" + port + ")",
                    () -> EchoServer.start(port).close(), """
                            Another socket listens on that port, so start() cannot do what it \
                            promises.
                            It says so itself, before it returns: an exception on another thread \
                            reaches nobody.""");
            Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(port)),
                    "The message does not name the port: \"" + error.getMessage() + "\".", """
                            Whoever reads the log must know which port was meant: an error names the \
                            attempt and the value.""");
        }
    }

    @Test
    @Points(1)
    void only_this_machine_can_connect() throws IOException {
        EchoServer server = EchoServer.start(0);
        boolean everybody = accepts(InetAddress.ofLiteral("127.0.0.2"), server.port());
        Peer.dial(server.port()).play(reset()); // a program on this machine may connect
        Checks.that(!everybody, "The server listens on more than 127.0.0.1.", """
                A ServerSocket without an address listens on every interface of the machine, to \
                everybody on the network.
                The contract asks for the loopback interface.""");
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it on every path: also when the client resets, also when \
            nobody waits for the result.
            try-with-resources closes what it opened, however its block ends.""")
    void a_client_that_resets_leaves_no_socket_and_no_thread() throws IOException {
        EchoServer server = EchoServer.start(0);
        Peer.dial(server.port()).play(
                send("hello"),
                expect("hello", "The echo of what the client sent."),
                reset());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            accept() waits until a client comes or the listening socket is closed; a flag or an \
            interrupt does not wake it.
            close() closes that socket, and waits for the thread.""")
    void close_frees_a_server_to_which_nobody_came() throws IOException {
        Set<Thread> before = Checks.threads();
        for (int i = 0; i < 50; i++) {
            EchoServer server = EchoServer.start(0);
            server.close();
            Checks.noThreadSince(before, "close()", """
                    close() wakes the thread by closing the socket in which it waits, and then \
                    waits until it has ended.
                    Only then is nobody left who uses what the caller takes down next.""");
            server.close();
            Checks.that(!accepts(InetAddress.getLoopbackAddress(), server.port()),
                    "The port still accepts connections after close().",
                    "A server that is closed gives its port back: the next one wants to listen.");
        }
    }

    @Test
    @Points(1)
    void close_ends_a_conversation_that_goes_on(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        EchoServer server = EchoServer.start(0);
        Peer.dial(server.port()).play(
                send(word),
                expect(word, "The echo of what the client sent."),
                call("server.close()", server::close),
                expectEnd("""
                        close() stops the server also while a client is connected.
                        The server's thread waits in read(), and what ends that is that its socket \
                        is closed."""));
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
