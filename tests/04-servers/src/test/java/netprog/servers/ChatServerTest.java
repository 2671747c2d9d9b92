package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static netprog.servers.ChatGuests.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerTest {

    private static final Octets CRLF = Octets.of("\r\n");

    /// The longest line, its line end included.
    private static final int MOST_LINE_OCTETS = 512;

    private static final String UNCHANGED = """
            All others get the message with the name of its author before it and CR LF behind it, \
            and its octets as they were sent; the author gets nothing.
            A line ends with LF; a CR directly before it belongs to the line end.""";

    private static final String REFUSED_NAME = """
            A name has 1 to 16 letters and digits of US-ASCII, and each name is there once.
            A client whose name is refused is told why and sends another one. Until it has a name, \
            it hears nothing of the room.""";

    private static final String TOO_LONG = """
            A line of more than 512 octets, the line end included, is refused once, without \
            waiting for its end: else one client could fill the memory.
            The rest of it, up to its line end, is thrown away. Then the next line begins.""";

    private static final String CONTROL = """
            A terminal obeys control characters: with them a message could clear the screens of \
            all others, or look like a line of the server's.
            In UTF-8 they are the octets 0 to 31 and 127, and C2 followed by 80 to 9F (RFC 3629, \
            section 3). TAB is allowed.""";

    @WireTest
    @Points(1)
    void a_message_reaches_all_others_unchanged(Slicing slicing, Random random)
            throws IOException {
        Octets text = Octets.of("10 \u20ac\tf\u00fcr ").plus(Octets.of(0x80, 0xff, 0xfe))
                .plus(Octets.of(random.ints(20, 0xa0, 0x100).toArray()));
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port()).sliced(slicing)) {
            Client ada = join(clients, "ada");
            Client bob = join(clients, "bob", "ada");
            Client eve = join(clients, "eve", "ada", "bob");
            ada.play(expect("+ bob\r\n+ eve\r\n", ChatGuests.ENTERS));
            bob.play(expect("+ eve\r\n", ChatGuests.ENTERS));
            ada.play(send(text.plus(CRLF)));
            for (Client other : List.of(eve, bob)) {
                other.play(expect(Octets.of("ada: ").plus(text).plus(CRLF), UNCHANGED));
            }
            bob.play(send("one\ntwo\r\n\r\n\n three \n"));
            for (Client other : List.of(eve, ada)) {
                other.play(expect("bob: one\r\nbob: two\r\nbob:  three \r\n", """
                        One read may bring several lines or a part of one, and each line is a \
                        message. An empty one is passed to nobody.
                        """ + UNCHANGED));
            }
        }
    }

    @WireTest
    @Points(1)
    void a_newcomer_learns_who_is_there_in_the_order_in_which_they_came(Slicing slicing,
            Random random) throws IOException {
        List<String> names = new ArrayList<>();
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port()).sliced(slicing)) {
            clients.dial("nobody").play(expect("? name\r\n", ChatGuests.ASKS));
            for (int i = 0; i < 7; i++) {
                String name = Octets.randomWord(random).escaped() + i;
                List<String> before = server.names();
                join(clients, name, names.toArray(String[]::new));
                teaches("""
                        names() tells who has a name, in the order in which they came: a client \
                        that has read its own + line is among them.
                        Another thread keeps that list while the room changes, so it is a copy.""",
                        () -> {
                            assertThat(Elements.of(before)).as("names() before %s came", name)
                                    .containsExactlyElementsOf(names);
                            names.add(name);
                            assertThat(Elements.of(server.names())).as("names()")
                                    .containsExactlyElementsOf(names);
                        });
            }
        }
    }

    @WireTest
    @Points(1)
    void a_name_that_is_bad_or_taken_is_refused_and_another_one_may_follow(Slicing slicing)
            throws IOException {
        List<String> bad = List.of("", "a b", "ada ", "-ada", "a_b", "ada:", "ad\u00e4", "a\tb",
                "ada\r", "n".repeat(17));
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port()).sliced(slicing)) {
            Client ada = join(clients, "ada");
            Client bob = clients.dial("bob");
            bob.play(
                    expect("? name\r\n", ChatGuests.ASKS),
                    send(String.join("\r\n", bad) + "\r\nada\r\n"),
                    expect("! bad name\r\n".repeat(bad.size()) + "! name taken\r\n",
                            REFUSED_NAME));
            ada.play(send("are you there?\n"));
            bob.play(
                    send("Ada\n"),
                    expect("+ ada\r\n+ Ada\r\n", REFUSED_NAME));
            ada.play(expect("+ Ada\r\n", ChatGuests.ENTERS));
            join(clients, "A23456789abcdefZ", "ada", "Ada");
        }
    }

    @WireTest
    @Points(1)
    void a_line_that_is_too_long_is_refused_and_the_next_one_is_heard(Slicing slicing,
            Random random) throws IOException {
        Octets most = Octets.of(random.ints(MOST_LINE_OCTETS - 1, 'a', 'z' + 1).toArray());
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port()).sliced(slicing)) {
            Client bob = join(clients, "bob");
            Client ada = clients.dial("ada");
            ada.play(
                    expect("? name\r\n", ChatGuests.ASKS),
                    send(most.plus(Octets.of("m\nada\n"))),
                    expect("! line too long\r\n+ bob\r\n+ ada\r\n", TOO_LONG),
                    send(most.plus(Octets.of("\n"))),
                    send(most.slice(1, most.length()).plus(CRLF)),
                    send(most.plus(CRLF)),
                    expect("! line too long\r\n", TOO_LONG),
                    send("x".repeat(2 * MOST_LINE_OCTETS)),
                    expect("! line too long\r\n", TOO_LONG),
                    send("x".repeat(100_000)),
                    send("\nhello\n"));
            Octets ada1 = Octets.of("ada: ");
            bob.play(
                    expect("+ ada\r\n", ChatGuests.ENTERS),
                    expect(ada1.plus(most).plus(CRLF), TOO_LONG),
                    expect(ada1.plus(most.slice(1, most.length())).plus(CRLF), TOO_LONG),
                    expect("ada: hello\r\n", TOO_LONG),
                    send("hi\n"));
            ada.play(expect("bob: hi\r\n", TOO_LONG));
        }
    }

    @Test
    @Points(1)
    void a_message_with_a_control_character_is_refused(Random random) throws IOException {
        List<Octets> refused = new ArrayList<>();
        for (int octet = 0; octet < 0x20; octet++) {
            if (octet != '\t' && octet != '\n') {
                refused.add(Octets.of('a', octet, 'b'));
            }
        }
        refused.add(Octets.of(0x7f));
        for (int second : new int[] {0x80, random.nextInt(0x81, 0x9f), 0x9b, 0x9f}) {
            refused.add(Octets.of('a', 0xc2, second));
        }
        List<Octets> heard = List.of(Octets.of("a\tb"), Octets.of(0x80, 0x9f, 0x9b),
                Octets.of(0xc2, 0xa0, 0xc3, 0x9f), Octets.of(0x20, 0x7e, 0xc2));
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port())) {
            Client bob = join(clients, "bob");
            Client ada = join(clients, "ada", "bob");
            bob.play(expect("+ ada\r\n", ChatGuests.ENTERS));
            for (Octets text : refused) {
                ada.play(send(text.plus(CRLF)), expect("! control character\r\n", CONTROL));
            }
            for (Octets text : heard) {
                ada.play(send(text.plus(CRLF)));
                bob.play(expect(Octets.of("ada: ").plus(text).plus(CRLF), CONTROL));
            }
        }
    }
}
