package netprog.introduction;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("1.1")
class BannerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Shorter than a peer's patience, so that the client is the first to give up.
    private static final Duration SHORT = Duration.ofMillis(250);

    private static final String NAMED = """
            An error names what was attempted and with which value: anyone who reads the message \
            must know which server was meant.""";

    @WireTest
    @Points(1)
    void a_banner_is_read_to_its_end(Slicing slicing, Random random) {
        String banner = lines(random.nextInt(66_000, 90_000), random);

        Peer.listen().sliced(slicing).play(
                port -> reads(banner, port, StandardCharsets.US_ASCII, """
                        One read returns what has arrived, one octet or thousands; only -1 says \
                        that the server has closed (RFC 9293, section 3.6).
                        The banner ends there and nowhere earlier."""),
                send(banner),
                halfClose());
    }

    @Test
    @Points(1)
    void a_pause_is_not_the_end(Random random) {
        drips(Duration.ofMillis(400), 140, random);
        drips(Duration.ofMillis(2_100), 140, random);
    }

    private static void drips(Duration timeout, int millis, Random random) {
        List<String> words = List.of(Octets.word(random), Octets.word(random), Octets.word(random),
                Octets.word(random));
        Peer.listen().play(
                port -> teaches("""
                        The server is slow: octets that are not there yet may still arrive, and \
                        only -1 says that none will.
                        Each wait may take as long as the time-out, and all of them together \
                        longer.""",
                        () -> assertThat(
                                Banner.read(loopback(port), StandardCharsets.US_ASCII, timeout))
                                .as("The banner").isEqualTo(String.join("", words))),
                pause(millis), send(words.get(0)),
                pause(millis), send(words.get(1)),
                pause(millis), send(words.get(2)),
                pause(20), send(words.get(3)),
                halfClose());
    }

    @Test
    @Points(1)
    void the_text_is_in_the_charset_that_was_named(Random random) {
        String text = "\u00e7a va, " + Octets.word(random) + "? \u00fcber \u00d8";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16BE)) {
            says(text, Octets.of(text.getBytes(charset)), charset, """
                    The server wrote in %s, and nothing in the octets says so: the reader has to \
                    know.
                    This machine's own charset is a different one. See "Octets are not text" in \
                    this chapter.""".formatted(charset.name()));
        }
        String replaced = """
                0xff never occurs in UTF-8, and e2 82 is the beginning of a character of three \
                octets (RFC 3629, section 3).
                The contract names the character that replaces such octets.""";
        says("a\ufffdb", Octets.of('a', 0xff, 'b'), StandardCharsets.UTF_8, replaced);
        says("b\ufffd", Octets.of('b', 0xe2, 0x82), StandardCharsets.UTF_8, replaced);
        says("\ufeffc", Octets.of("\ufeffc"), StandardCharsets.UTF_8, """
                U+FEFF at the beginning may be a byte order mark (RFC 3629, section 6). It is a \
                part of the text all the same, and the contract removes nothing.""");
    }

    @WireTest
    @Points(1)
    void a_character_may_arrive_in_two_segments(Slicing slicing, Random random) {
        StringBuilder text = new StringBuilder(Octets.word(random));
        for (int i = 0; i < 6; i++) {
            text.append("\u20ac\u00e9\ud83d\ude00").append((char) random.nextInt('a', 'z' + 1));
        }
        String banner = text.toString();

        Peer.listen().sliced(slicing).play(
                port -> reads(banner, port, StandardCharsets.UTF_8, """
                        The euro sign has three octets in UTF-8, and TCP may deliver them in three \
                        segments: one or two of them are not a character (RFC 3629, section 3).
                        What arrives stays octets until all of it is there."""),
                send(banner),
                halfClose());
    }

    @Test
    @Points(1)
    void the_text_is_what_arrived_and_nothing_else(Random random) {
        String lesson = """
                The banner is what the server said: no line end and no blank is added, changed \
                or removed.
                What they mean is for the caller to decide.""";
        for (String text : List.of("", "220 ready\r\n", "\r\n\r\n",
                "a\nb\rc\r\n d ", " \t", "\n",
                "\0", Octets.word(random))) {
            says(text, Octets.of(text), StandardCharsets.US_ASCII, lesson);
        }
    }

    @Test
    @Points(1)
    void the_connection_is_closed_when_the_server_has_closed(Random random) {
        String banner = Octets.word(random);
        String silence = """
                A banner arrives unasked: this client has nothing to say, but that does not end \
                its direction.
                Many servers take an early FIN for a client that is gone.""";

        Peer.listen().play(
                port -> teaches(silence, () -> read(loopback(port), Patience.silence())),
                expectNothing(A_MOMENT, silence),
                send(banner),
                halfClose(),
                expectEnd("""
                        The server has said all it wanted to say. Its end of the connection stays \
                        open until yours is closed (RFC 9293, section 3.6).
                        The program that opens a socket closes it."""));
    }

    @Test
    @Points(1)
    void a_server_that_is_not_there_is_named() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp()) {
            Thrown refused = Thrown.by(() -> read(nobody.address(), SHORT));
            teaches("""
                    No socket listens on that port, so the connection is refused (RFC 9293, \
                    section 3.5.2). ConnectException says so.""",
                    () -> assertThat(refused).as("read()").isA(ConnectException.class));
            names("127.0.0.1:" + nobody.port(), refused);
        }
        Thrown unknown = Thrown.by(() -> read(
                InetSocketAddress.createUnresolved("no-such-host.invalid", 80), SHORT));
        teaches("""
                An unresolved address is a name without an address: there is nothing to connect \
                to. The contract names the exception.""",
                () -> assertThat(unknown).as("read()").isA(UnknownHostException.class));
        names("no-such-host.invalid", unknown);
        Thrown everybody = Thrown.by(() -> read(UnreachableAddresses.broadcast(), SHORT));
        teaches("""
                A connection has one other end, so the system refuses a broadcast address. What \
                it throws is neither of the two exceptions above, and has to be named as well.""",
                () -> assertThat(everybody).as("read()").isA(IOException.class));
        names("127.255.255.255:" + UnreachableAddresses.broadcast().getPort(), everybody);
        Needs.IPV6.demand();
        try (Socket bound = UnreachableAddresses.boundToIPv6()) {
            Thrown refused = Thrown.by(
                    () -> read(new InetSocketAddress("::1", bound.getLocalPort()), SHORT));
            teaches("""
                    An IPv6 address has its own colons, so brackets say where it ends and the port \
                    begins (RFC 3986, section 3.2.2).""",
                    () -> assertThat(refused).says("[", "1]:" + bound.getLocalPort()));
        }
    }

    @Test
    @Points(1)
    void connecting_ends_in_time() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp()) {
            for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-250),
                    Duration.ofNanos(999_999))) {
                teaches("""
                        Less than a millisecond is not a time-out: to a socket 0 means for ever.
                        The contract names the exception.""",
                        () -> assertThat(Thrown.by(() -> read(nobody.address(), none)))
                                .as("read() with a time-out of %d ns", none.toNanos())
                                .isA(IllegalArgumentException.class));
            }
        }
        for (Duration longest : List.of(Duration.ofDays(40), Duration.ofSeconds(Long.MAX_VALUE))) {
            Peer.listen().play(
                    port -> teaches("""
                            Any time-out from a millisecond on is possible. A socket takes an int \
                            of milliseconds, which ends after 24 days.""",
                            () -> read(loopback(port), longest)),
                    pause(20),
                    halfClose());
        }
        try (FullBacklog full = FullBacklog.open()) {
            long begin = System.nanoTime();
            Thrown thrown = Thrown.by(() -> read(full.address(), A_MOMENT));
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            teaches("""
                    A request to connect may stay unanswered. How long the system tries again is \
                    its own choice, often minutes, unless the program says.
                    See "The client dials" in this chapter.""",
                    () -> {
                        assertThat(thrown).as("read()").isA(full.due());
                        assertThat(waited).as("The time until read() gave up")
                                .isLessThan(A_MOMENT.plus(Patience.silence()));
                    });
            names("127.0.0.1:" + full.port(), thrown);
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The program that opens a socket closes it on every path, also when a read throws.
            try-with-resources closes what it opened, however its block ends.""")
    void silence_ends_in_time(Random random) {
        Step[] silent = {send(Octets.word(random)), neverAnswer()};
        Peer.listen().play(port -> {
            long begin = System.nanoTime();
            Thrown thrown = Thrown.by(() -> read(loopback(port), SHORT));
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            teaches("""
                    A server that has lost its power sends no FIN: without a time-out a read waits \
                    for ever.
                    Half a banner is not a banner, so the caller must hear of the time-out.""",
                    () -> {
                        assertThat(thrown).as("read()").isA(SocketTimeoutException.class);
                        assertThat(waited).as("The time until read() gave up")
                                .isLessThan(SHORT.plus(Patience.silence()));
                    });
            names("127.0.0.1:" + port, thrown);
        }, silent);
    }

    @Test
    @Points(1)
    void a_reset_is_an_error_and_not_an_end(Random random) {
        Step[] broken = {send(Octets.word(random)), pause(50), reset()};
        Peer.listen().play(port -> {
            Thrown thrown = Thrown.by(() -> read(loopback(port), Patience.silence()));
            teaches("""
                    RST ends a connection at once and says that something went wrong; FIN says \
                    that everything has been sent (RFC 9293, section 3.5.3).
                    Nobody knows how much of the banner is missing.""",
                    () -> assertThat(thrown).as("read()").isA(IOException.class));
            names("127.0.0.1:" + port, thrown);
        }, broken);
    }

    private static void says(String text, Octets octets, Charset charset, String lesson) {
        Peer.listen().play(
                port -> reads(text, port, charset, lesson),
                send(octets),
                halfClose());
    }

    private static void reads(String banner, int port, Charset charset, String lesson) {
        teaches(lesson, () -> assertThat(Banner.read(loopback(port), charset, Patience.silence()))
                .as("The banner").isEqualTo(banner));
    }

    private static void names(String server, Thrown thrown) {
        teaches(NAMED, () -> assertThat(thrown).says(server));
    }

    private static void read(InetSocketAddress server, Duration timeout) throws IOException {
        Banner.read(server, StandardCharsets.US_ASCII, timeout);
    }

    /// Random words and line ends, `length` characters or a few more.
    private static String lines(int length, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Octets.word(random)).append(random.nextInt(8) == 0 ? "\r\n" : " ");
        }
        return text.toString();
    }
}
