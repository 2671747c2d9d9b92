package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.protocols.MailMessageTest.ada;
import static netprog.protocols.MailMessageTest.DATE;
import static netprog.protocols.MailMessageTest.letter;
import static netprog.protocols.MailMessageTest.lines;
import static netprog.protocols.MailMessageTest.to;
import static netprog.protocols.MailMessageTest.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("6.3b")
class MailMessageBodyTest {

    private static final String ID = "17.a8@mail.example";
    private static final String PNG = "image/png";

    @Test
    @Points(1)
    void lines_are_short_and_of_us_ascii(Random random) {
        String word = Octets.word(random);
        Letter letter = new Letter(new MailAddress("Zo\u00eb", "zoe@mail.example"),
                List.of(new MailAddress("Lovelace, Ada", ada().address()), ada(), ada(), ada(),
                        ada(), ada()),
                List.of(ada()), "so many words ".repeat(20) + word,
                (word + " \u00e9 ").repeat(100) + "\n.\nFrom me", List.of(new Attachment(
                        "K\u00f6ln.png", PNG, Octets.random(500, random).toArray())));
        byte[] octets = MailMessage.octets(letter, DATE, ID);
        List<String> lines = lines(octets);
        teaches("Each line ends in CR LF, the last one too (RFC 5322, section 2.1).",
                () -> assertThat(lines.getLast()).as("What follows the last CR LF").isEmpty());
        areShort(lines);
        for (int i = 1; i < 15; i++) { // some words end right behind the limit
            areShort(lines(MailMessage.octets(letter("x".repeat(i) + " many words".repeat(20), ""),
                    DATE, ID)));
        }
        areShort(lines(MailMessage.octets(letter("\u00e9".repeat(200), ""), DATE, ID)));
        ReadMail mail = ReadMail.of(octets);
        teaches("A fold is taken out again: only the CR LF goes, the space stays.",
                () -> assertThat(mail.value("Subject")).as("Subject, unfolded")
                        .isEqualTo(letter.subject()));
        teaches("A fold stands before a space, so that unfolding gives the same addresses.",
                () -> assertThat(mail.value("To")).as("To, unfolded").isEqualTo(
                        "\"Lovelace, Ada\" <ada@mail.example>" + ", ada@mail.example".repeat(5)));
    }

    private static void areShort(List<String> lines) {
        for (String line : lines) {
            teaches("""
                    Servers may cut lines of more than 998 octets; 76 is what MIME allows (RFC \
                    2045, section 6.7, and RFC 2047, section 2).
                    A header goes on in the next line if that begins with a space.""",
                    () -> assertThat(line.length()).as("The length of %s", Octets.of(line))
                            .isLessThanOrEqualTo(76));
            teaches("A line end is CR LF; a CR or LF alone, and an octet above 127, is none of mail's.",
                    () -> assertThat(line.chars().allMatch(each -> each >= ' ' && each < 127
                            || each == '\t')).as("%s is printable", Octets.of(line)).isTrue());
        }
    }

    @Test
    @Points(1)
    void a_text_arrives_as_it_was(Random random) {
        String word = Octets.word(random);
        text("hello\r\n", "hello\r\n");
        text("", "");
        text("a\nb\rc\r\n\n\r\rd", "a\r\nb\r\nc\r\n\r\n\r\n\r\nd\r\n");
        text(".\r\n..\r\nFrom " + word + "\r\n", ".\r\n..\r\nFrom " + word + "\r\n");
        text("a=3D = \u00e9 \u65e5\u672c \ud83d\ude00\r\n",
                "a=3D = \u00e9 \u65e5\u672c \ud83d\ude00\r\n");
        text("blanks behind  \t\r\n and a tab\t\r\n", "blanks behind  \t\r\n and a tab\t\r\n");
        text("x".repeat(74) + " \r\n" + "y".repeat(75) + "\r\n" + "z".repeat(2000),
                "x".repeat(74) + " \r\n" + "y".repeat(75) + "\r\n" + "z".repeat(2000) + "\r\n");
        text("\u00e9".repeat(400) + "\u0000\u0007\f", "\u00e9".repeat(400) + "\u0000\u0007\f\r\n");
    }

    private static void text(String text, String expected) {
        ReadMail mail = written("x", text);
        teaches("""
                What was written is read back: line ends as CR LF, each blank, each octet of UTF-8 \
                (RFC 2045, section 6).""",
                () -> assertThat(mail.content()).as("The text, read back")
                        .isEqualTo(Octets.of(expected)));
        areShort(List.of(mail.body().split("\r\n", -1)));
        teaches("The type and the encoding say how to read the octets as text.", () -> {
            assertThat(mail.value("Content-Transfer-Encoding").toLowerCase(Locale.ROOT))
                    .as("The encoding").isIn("quoted-printable", "base64");
            assertThat(mail.value("Content-Type").split(";")[0]).as("The type")
                    .isEqualToIgnoringCase("text/plain");
            assertThat(mail.parameter("Content-Type", "charset")).as("The charset")
                    .isEqualToIgnoringCase("UTF-8");
        });
    }

    @Test
    @Points(1)
    void attachments_arrive_octet_for_octet(Random random) {
        Octets one = Octets.every().plus(Octets.random(random.nextInt(300), random));
        Octets two = Octets.of("a line\nanother\r\n--=_part\r\n\r\n");
        String[] names = {Octets.word(random) + ".png", "a \"b\"; c\\d.txt", "K\u00f6ln 50%'.txt",
                "\u65e5".repeat(66)};
        ReadMail mail = written("x", "Look:", new Attachment(names[0], PNG, one.toArray()),
                new Attachment(names[1], "text/plain", two.toArray()),
                new Attachment(names[2], "application/x-a+b", new byte[0]),
                new Attachment(names[3], PNG, two.toArray()));
        List<ReadMail> parts = mail.parts();
        teaches("The text is the first part, and each file one more (RFC 2046, section 5.1).",
                () -> {
                    assertThat(mail.value("Content-Type").split(";")[0]).as("The type")
                            .isEqualToIgnoringCase("multipart/mixed");
                    assertThat(parts.size()).as("The number of parts").isEqualTo(5);
                    assertThat(parts.getFirst().content()).as("The text").isEqualTo(
                            Octets.of("Look:\r\n"));
                });
        attached(parts.get(1), names[0], PNG, one);
        attached(parts.get(2), names[1], "text/plain", two);
        attached(parts.get(3), names[2], "application/x-a+b", Octets.of(""));
        attached(parts.get(4), names[3], PNG, two);
    }

    private static void attached(ReadMail part, String name, String type, Octets content) {
        teaches("A file is octets: base64 carries each of them (RFC 2045, section 6.8).",
                () -> assertThat(part.content()).as("The content").isEqualTo(content));
        teaches("A file keeps its type.",
                () -> assertThat(part.value("Content-Type").split(";")[0]).as("The type")
                        .isEqualTo(type));
        teaches("Content-Transfer-Encoding says how the content is written.",
                () -> assertThat(part.value("Content-Transfer-Encoding")).as("The encoding")
                        .isEqualToIgnoringCase("base64"));
        teaches("""
                A file name stands in quotes, or, with other characters than US-ASCII has, in \
                filename* (RFC 2231, section 4).""", () -> {
            assertThat(part.value("Content-Disposition").split(";")[0]).as("The disposition")
                    .isEqualTo("attachment");
            assertThat(part.fileName()).as("The file name").isEqualTo(name);
        });
    }

    @Test
    @Points(1)
    void no_text_looks_like_a_boundary() {
        Attachment file = new Attachment("a.txt", "text/plain", new byte[] {'a'});
        String text = "";
        for (int i = 0; i < 3; i++) {
            String boundary = written("x", text, file).parameter("Content-Type", "boundary");
            teaches("A boundary has 1 to 70 characters (RFC 2046, section 5.1.1).",
                    () -> assertThat(boundary.length()).as("The length of the boundary")
                            .isBetween(1, 70));
            text += "\r\n--" + boundary + "\r\n\r\n--" + boundary + "--\r\n";
            ReadMail mail = written("x", text, file);
            Octets expected = Octets.of(text);
            teaches("""
                    A boundary is a text that occurs in no part: whoever knows it could write parts \
                    of his own (RFC 2046, section 5.1.1).""", () -> {
                assertThat(mail.parts().size()).as("The number of parts").isEqualTo(2);
                assertThat(mail.parts().getFirst().content()).as("The text").isEqualTo(expected);
            });
        }
    }

    @Test
    @Points(1)
    void no_value_makes_a_line_of_its_own() {
        String lesson = """
                A line end in a value makes a field, or a body, of the sender's choice: with "Bcc" a \
                form becomes a machine for spam.""";
        for (String value : List.of("x\r\nBcc: eve@x.example", "x\ny", "x\ry", "x\u0000", "x\u007f",
                "x\u0085y")) {
            String control = "U+%04X".formatted((int) value.charAt(1));
            refused(letter(value, ""), "The subject", lesson, control);
            refused(to(new MailAddress(value, ada().address())), "A name", lesson, control);
            refused(new Letter(new MailAddress(value, ada().address()), List.of(ada()), List.of(),
                    "x", "", List.of()), "The sender's name", lesson, control);
            refused(new Letter(ada(), List.of(ada()), List.of(new MailAddress(value,
                    ada().address())), "x", "", List.of()), "A copy's name", lesson, control);
            refused(to(new MailAddress("", value + "@x.example")), "An address", lesson, control);
            refused(letter("x", "", new Attachment(value, PNG, new byte[0])), "A file name", lesson,
                    control);
            refused(letter("x", "", new Attachment("x", value + "/x", new byte[0])), "A type",
                    lesson, control);
            teaches(lesson, () -> assertThat(
                    Thrown.by(() -> MailMessage.octets(letter("x", ""), DATE, value)))
                    .as("octets() with this id: %s", Octets.of(value))
                    .isA(IllegalArgumentException.class).says(control));
        }
        String half = "U+D83D";
        String whole =
                "Half of a surrogate pair is no character: UTF-8 has no octets for it, and a \"?\" "
                        + "would take its place.";
        refused(letter("x\ud83d", ""), "The subject", whole, half);
        refused(letter("x", "\ud83dx"), "The text", whole, half);
        refused(to(new MailAddress("\ud83d", ada().address())), "A name", whole, half);
    }

    @Test
    @Points(1)
    void what_is_no_address_is_refused() {
        String lesson = """
                An address is two dot-atoms with "@" between them (RFC 5322, section 3.2.3). What \
                else stands there changes what the field says.""";
        for (String address : List.of("ada", "@x.example", "ada@", "a da@x.example", "a@b@c",
                "ada@x.example, eve@x.example", "<ada@x.example>", ".a@x.example", "a..b@x.example",
                "ad\u00e4@x.example", "", "ada@x.example.", "\"a\"@x.example")) {
            refused(to(ada(), new MailAddress("", address)), "An address", lesson, address);
            teaches("An id looks like an address (RFC 5322, section 3.6.4).",
                    () -> assertThat(Thrown.by(
                            () -> MailMessage.octets(letter("x", ""), DATE, address)))
                            .as("octets() with this id: %s", Octets.of(address))
                            .isA(IllegalArgumentException.class).says(address));
            refused(new Letter(new MailAddress("", address), List.of(ada()), List.of(), "", "",
                    List.of()), "The sender", lesson, address);
            refused(new Letter(ada(), List.of(ada()), List.of(new MailAddress("Ada", address)), "",
                    "",
                    List.of()), "A copy's address", lesson, address);
        }
        refused(new Letter(ada(), List.of(), List.of(ada()), "", "", List.of()),
                "The list of receivers",
                "A letter needs somebody to get it.", "");
        for (String type : List.of("text", "text/", "/x", "text/plain; charset=x", "a b/c", "")) {
            refused(letter("x", "", new Attachment("x", type, new byte[0])), "A type",
                    "A type is two tokens (RFC 2045, section 5.1); a parameter would need rules of its own.",
                    type);
        }
        String name = "x".repeat(198);
        teaches("A limit of 200 octets accepts 200.", () -> assertThat(
                written("x", "", new Attachment(name + "\u00e9", PNG, new byte[0])).parts().get(1)
                        .fileName())
                .as("A file name of 200 octets").isEqualTo(name + "\u00e9"));
        refused(letter("x", "", new Attachment("x" + name + "\u00e9", PNG, new byte[0])),
                "A file name", "A limit of 200 octets refuses 201.", "x" + name + "\u00e9");
        refused(letter("x", "", new Attachment("", PNG, new byte[0])), "A file name",
                "A file has a name.", "");
    }

    private static void refused(Letter letter, String what, String lesson, String says) {
        teaches(lesson, () -> assertThat(
                Thrown.by(() -> MailMessage.octets(letter, DATE, ID)))
                .as("octets() of a letter in which %s is wrong%s", what.toLowerCase(Locale.ROOT),
                        says.isEmpty() ? "" : ": " + Octets.of(says))
                .isA(IllegalArgumentException.class).says(says));
    }
}
