package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.protocols.TelnetCalls.CLOSES;
import static netprog.protocols.TelnetCalls.IAC;
import static netprog.protocols.TelnetCalls.connect;
import static netprog.protocols.TelnetCalls.fails;
import static netprog.protocols.TelnetCalls.finds;
import static netprog.protocols.TelnetCalls.isOpen;
import static netprog.protocols.TelnetCalls.reads;
import static netprog.protocols.TelnetCalls.readsAll;
import static netprog.protocols.TelnetCalls.wire;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Text in both directions.
@Exercise("6.1a")
class TelnetClientTextTest {

    @WireTest
    @Points(1)
    void a_text_is_waited_for_and_what_follows_it_stays(Slicing slicing, Random random) {
        String word = Octets.word(random);
        String lesson = """
                readUntil returns all text up to the end of what it waits for, and keeps the rest \
                for the next call.
                TCP keeps the order of octets, not the boundaries of writes.""";
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("Welcome to " + word + "\nloglogin: ", client, "login: ", lesson);
                reads("login: ", client, "login: ", lesson);
                client.write(word + "\n");
                reads(" 1 [a]*? ", client, "[a]*? ",
                        "What readUntil waits for is a text: no character in it is special.");
                readsAll("\\E 2\n", client, lesson);
            }
        },
                send("Welcome to " + word + "\r\nloglogin: login: "),
                expect(word + "\r\n", "The client has found the prompt, and answers it."),
                send(" 1 [a]*? \\E 2\r\n"),
                halfClose(),
                expectEnd(CLOSES));
    }

    @WireTest
    @Points(1)
    void the_first_pattern_of_a_list_that_is_found_counts(Slicing slicing, Random random) {
        String word = Octets.word(random);
        String lesson = """
                A server answers in one way or another, and the client waits for both at once.
                What came before the match is returned too, and what follows it stays.""";
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                finds(1, "Last login: today\n", word + "@host:~$ ", client, lesson,
                        "(?i)incorrect", "[a-z]+@host:~\\$ ", "login:: ");
                client.write("who\n");
                fails(EOFException.class, "readUntil(\"three\")",
                        () -> client.readUntil("three", Patience.silence()),
                        "The server has ended before this text.");
                finds(0, "two two ", "one", client, """
                        Where several patterns are found in what waits, the order of the list \
                        decides, and not the order of the text.""", "one", "two");
                finds(1, " four ", "two", client, lesson, "one", "two", "four");
                readsAll(" five", client, lesson);
            }
        },
                send("Last login: today\r\n" + word + "@host:~$ "),
                expect("who\r\n", "The client has found the prompt, and answers it."),
                send("two two one four two five"),
                halfClose(),
                expectEnd(CLOSES));
    }

    @WireTest
    @Points(1)
    void line_ends_and_nuls_become_text(Slicing slicing) {
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("a\nb\n", client, "b\n", """
                        CR LF ends a line (RFC 1123, section 3.3.1), and so does a lone LF.
                        A segment may end between CR and LF.""");
                readsAll("c\rd\re\r\nfgh\n\ni\r\nj\r", client, """
                        CR NUL is a carriage return, and so is a CR before anything else; another \
                        NUL means nothing (RFC 1123, section 3.3.1).
                        Only the octet after a CR tells what it is.""");
                readsAll("", client, "The end comes once, and all has been returned.");
            }
        },
                send("a\r\nb\nc\r\0d\re\r\r\nf\0g\0\0h\r\n\ni\r\0\nj\r"),
                halfClose(),
                expectEnd(CLOSES));
    }

    @WireTest
    @Points(1)
    void text_is_read_in_the_charset_of_the_link(Slicing slicing) {
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("3 \u20ac \ud83c\udf75 Benutzer\u00fc: ", client, "\u00fc: ", """
                        A character of UTF-8 has up to four octets, and a read may return some \
                        of them. They belong to the next ones.""");
                readsAll("a\ufffdb\ufffd", client, """
                        What is no character becomes U+FFFD. At the end so does one that was cut \
                        off.""");
            }
        },
                send(wire("3 \u20ac \ud83c\udf75 Benutzer\u00fc: a", 0xf8, "b", 0xc3)),
                halfClose(),
                expectEnd(CLOSES));
        Listener latin = Peer.listen().sliced(slicing);
        latin.play(port -> {
            try (TelnetClient client = connect(port, StandardCharsets.ISO_8859_1)) {
                reads("gr\u00fc\u00df", client, "\u00df",
                        "In ISO-8859-1 each octet is a character. The caller says which it is.");
            }
        }, send(wire("gr", 0xfc, 0xdf)), expectEnd(CLOSES));
    }

    @Test
    @Points(1)
    void what_is_written_has_the_line_ends_of_the_protocol(Random random) {
        String word = Octets.word(random);
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                client.write(word);
                client.write(" \u20ac\n");
                client.write("a\rb\n\n");
                client.write("\r\n");
            }
        },
                expect(word + " \u20ac\r\n", """
                        A text is sent as it is, at once and in the charset of the link. Only its \
                        line ends change: `\\n` is CR LF (RFC 1123, section 3.3.1)."""),
                expect("a\r\0b\r\n\r\n",
                        """
                        A carriage return that ends no line is CR NUL (RFC 1123, section 3.3.1)."""),
                expect("\r\0\r\n", """
                        Each `\\r` is CR NUL and each `\\n` is CR LF, whatever stands beside it: \
                        so the other side reads what was written."""),
                expectEnd(CLOSES));
    }

    @Test
    @Points(1)
    void an_octet_255_is_sent_twice() {
        List<String> trace = Collections.synchronizedList(new ArrayList<>());
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = TelnetClient.connect(loopback(port), Patience.silence(),
                    StandardCharsets.ISO_8859_1, (_, line) -> trace.add(line))) {
                client.write("\u00ffy\u00fd\u00ff\u00ff\n");
            }
            teaches("The trace counts what is sent.", () -> assertThat(String.join(", ", trace))
                    .as("What the trace shows").isEqualTo("(10 octets)"));
        },
                expect(wire(IAC, IAC, "y", 0xfd, IAC, IAC, IAC, IAC, "\r\n"),
                        """
                        An octet 255 in the text would be read as the beginning of a command, so \
                        it is sent twice (RFC 1123, section 3.2.6). In ISO-8859-1 that is \u00ff."""),
                expectEnd(CLOSES));
    }

    @Test
    @Points(1)
    void a_text_that_cannot_be_encoded_is_neither_sent_nor_shown(Random random) {
        String secret = Octets.word(random);
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port, StandardCharsets.ISO_8859_1)) {
                cannotWrite(secret + "\u20ac\n", secret, client);
                client.write("next\n");
            }
        },
                expect("next\r\n", "Nothing was sent of the text that was refused."),
                expectEnd(CLOSES));
        Listener unicode = Peer.listen();
        unicode.play(port -> {
            try (TelnetClient client = connect(port)) {
                cannotWrite(secret + "\ud83c\n", secret, client);
            }
        }, expectEnd("Nothing was sent of the text that was refused."));
    }

    private static void cannotWrite(String text, String secret, TelnetClient client) {
        Thrown thrown = Thrown.by(() -> client.write(text));
        teaches("""
                The charset of the link lacks a character, or it is half of a surrogate pair. A \
                question mark in its place would be another text, perhaps another password.""",
                () -> assertThat(thrown).as("write()").isA(IllegalArgumentException.class));
        teaches("A text may be a password, and the message of an exception goes to a log.",
                () -> assertThat(thrown.message().contains(secret))
                        .as("Whether the message shows the text").isFalse());
        isOpen(true, client, "The caller was wrong, and the link is as before.");
    }
}
