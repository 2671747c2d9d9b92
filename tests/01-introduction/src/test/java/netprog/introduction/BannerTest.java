package netprog.introduction;

import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.Checks;
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
import netprog.peers.Texts;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("1.1")
class BannerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Shorter than a peer's patience, so that the client is the first to give up.
    private static final Duration SHORT = Duration.ofMillis(250);

    @WireTest
    @Points(1)
    void a_banner_is_read_to_its_end(Slicing slicing, Random random) {
        String banner = lines(random.nextInt(20_000, 60_000), random);
        String lesson = """
                One read gives what has come, one octet or thousands of them; -1 says that the \
                server has closed (RFC 9293, section 3.6).
                The banner ends there, and nowhere before.""";

        Peer.listen().sliced(slicing).play(
                port -> Texts.same(banner, read(port, StandardCharsets.US_ASCII, lesson),
                        "the banner", lesson),
                send(banner),
                halfClose());
    }

    @Test
    @Points(1)
    void a_pause_is_not_the_end(Random random) {
        List<String> words = List.of(word(random), word(random), word(random), word(random));
        String lesson = """
                The server is slow: octets that are not there yet may still come, and only -1 \
                says that none will.""";
        Duration timeout = Duration.ofMillis(400);

        Peer.listen().play(
                port -> Texts.same(String.join("", words),
                        read(port, StandardCharsets.US_ASCII, timeout, lesson), "the banner",
                        lesson),
                pause(140), send(words.get(0)),
                pause(140), send(words.get(1)),
                pause(140), send(words.get(2)),
                pause(20), send(words.get(3)),
                halfClose());
    }

    @Test
    @Points(1)
    void the_text_is_in_the_charset_that_was_named(Random random) {
        String text = "\u00e7a va, " + word(random) + "? \u00fcber \u00d8";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16BE)) {
            says(text, Octets.of(text.getBytes(charset)), charset, """
                    The server wrote in %s, and nothing in the octets says so: whoever reads them has \
                    to know.
                    This machine's own charset is another one. See "Octets are not text" in this \
                    chapter.""".formatted(charset.name()));
        }
        says("a\ufffdb", Octets.of('a', 0xff, 'b'), StandardCharsets.UTF_8, """
                The octet 0xff is no text in UTF-8 (RFC 3629, section 3). The contract names the \
                character that stands for such octets.""");
    }

    @WireTest
    @Points(1)
    void a_character_may_come_in_two_segments(Slicing slicing, Random random) {
        StringBuilder text = new StringBuilder(word(random));
        for (int i = 0; i < 6; i++) {
            text.append("\u20ac\u00e9\ud83d\ude00").append((char) random.nextInt('a', 'z' + 1));
        }
        String banner = text.toString();
        String lesson = """
                The euro sign has three octets in UTF-8, and TCP may deliver them in three \
                segments: one or two of them are no text (RFC 3629, section 3).
                What came is octets until all of it is there.""";

        Peer.listen().sliced(slicing).play(
                port -> Texts.same(banner, read(port, StandardCharsets.UTF_8, lesson),
                        "the banner", lesson),
                send(banner),
                halfClose());
    }

    @Test
    @Points(1)
    void the_text_is_what_came_and_nothing_else(Random random) {
        String lesson = """
                The banner is what the server said: no line end is added, changed or cut away, \
                and no blank.
                What they mean is for the caller to decide.""";
        for (String text : List.of("", "220 ready\r\n", "\r\n\r\n", "a\nb\rc\r\n d ", " \t", "\n",
                "\0", word(random))) {
            says(text, Octets.of(text), StandardCharsets.US_ASCII, lesson);
        }
    }

    @Test
    @Points(1)
    void the_connection_is_closed_when_the_server_has_closed(Random random) {
        String banner = word(random);
        String silence = """
                A banner comes by itself: this client has nothing to say, and that is no end.
                Many servers take an early FIN for a client that is gone.""";

        Peer.listen().play(
                port -> read(port, StandardCharsets.US_ASCII, silence),
                expectNothing(A_MOMENT, silence),
                send(banner),
                halfClose(),
                expectEnd("""
                        The server has said all it wanted to say. Its own end of the connection \
                        stays open until yours is closed (RFC 9293, section 3.6).
                        Whoever opens a socket closes it."""));
    }

    @Test
    @Points(1)
    void a_server_that_is_not_there_is_named() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp()) {
            IOException refused = Checks.thrown(ConnectException.class, "read()",
                    () -> Banner.read(nobody.address(), StandardCharsets.US_ASCII, SHORT), """
                            Nobody listens on that port, so the connection is refused (RFC 9293, \
                            section 3.5.2). ConnectException says so.""");
            names("127.0.0.1:" + nobody.port(), refused);
        }
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no-such-host.invalid", 80);
        IOException unknown = Checks.thrown(UnknownHostException.class, "read()",
                () -> Banner.read(nowhere, StandardCharsets.US_ASCII, SHORT), """
                        An unresolved address is a name without an address: there is nobody to \
                        connect to. The contract names the exception.""");
        names("no-such-host.invalid", unknown);
    }

    @Test
    @Points(1)
    void connecting_ends_in_time() throws IOException {
        try (FullBacklog full = FullBacklog.open()) {
            IOException error = Checks.thrown(full.due(), "read()",
                    () -> Banner.read(full.address(), StandardCharsets.US_ASCII, A_MOMENT), """
                            A request to connect may stay without an answer. How long to try \
                            again is the system's choice, minutes often, unless the program says.
                            See "The client dials" in this chapter.""");
            names("127.0.0.1:" + full.port(), error);
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it on every path, also when a read throws.
            try-with-resources closes what it opened, however its block ends.""")
    void silence_ends_in_time(Random random) {
        Step[] silent = {send(word(random)), neverAnswer()};
        Peer.listen().play(port -> {
            IOException error = Checks.thrown(SocketTimeoutException.class, "read()",
                    () -> Banner.read(at(port), StandardCharsets.US_ASCII, SHORT),
                    """
                            A server that is down sends no FIN: without a time-out a read waits \
                            for ever.
                            Half a banner is none, so the time-out is for the caller to hear of.""");
            names("127.0.0.1:" + port, error);
        }, silent);
    }

    @Test
    @Points(1)
    void a_reset_is_an_error_and_no_end(Random random) {
        Step[] broken = {send(word(random)), pause(50), reset()};
        Peer.listen().play(port -> {
            IOException error = Checks.thrown(IOException.class, "read()",
                    () -> Banner.read(at(port), StandardCharsets.US_ASCII, Patience.silence()),
                    """
                            RST ends a connection at once and says that something went wrong; FIN \
                            says that all is said (RFC 9293, section 3.5.3).
                            Nobody knows how much of the banner is missing.""");
            names("127.0.0.1:" + port, error);
        }, broken);
    }

    private static void says(String text, Octets octets, Charset charset, String lesson) {
        Peer.listen().play(
                port -> Texts.same(text, read(port, charset, lesson), "the banner", lesson),
                send(octets),
                halfClose());
    }

    private static String read(int port, Charset charset, String lesson) {
        return read(port, charset, Patience.silence(), lesson);
    }

    private static String read(int port, Charset charset, Duration timeout, String lesson) {
        return Checks.returned("read()", () -> Banner.read(at(port), charset, timeout), lesson);
    }

    private static void names(String server, Throwable error) {
        Checks.that(String.valueOf(error.getMessage()).contains(server),
                "The message does not name %s: \"%s\".".formatted(server, error.getMessage()), """
                        Whoever reads the message must know which server was meant: an error names \
                        the attempt and the value.""");
    }

    /// Random words and line ends, `length` characters or a few more.
    private static String lines(int length, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(word(random)).append(random.nextInt(8) == 0 ? "\r\n" : " ");
        }
        return text.toString();
    }

    private static String word(Random random) {
        return Octets.randomWord(random).escaped();
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
