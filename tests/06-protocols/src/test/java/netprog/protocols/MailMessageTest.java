package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("6.3b")
class MailMessageTest {

    static final ZonedDateTime DATE = ZonedDateTime.of(2026, 2, 3, 9, 5, 7, 0,
            ZoneOffset.ofHours(1));
    private static final String ADDRESS = "ada@mail.example";
    private static final String ID = "17.a8@mail.example";

    @Test
    @Points(1)
    void the_header_has_its_fields_in_their_order(Random random) {
        String word = Octets.word(random);
        Letter letter = new Letter(ada(), List.of(new MailAddress("", "bob@x.example"), ada()),
                List.of(new MailAddress("", word + "@y.example")), word, "Hello", List.of());
        ReadMail mail = ReadMail.of(MailMessage.octets(letter, DATE, ID));
        teaches("A header has the fields of the contract, each once and in that order.",
                () -> assertThat(Elements.of(mail.names().subList(0, 7))).as("The first fields")
                        .containsExactly("Date", "From", "To", "Cc", "Message-ID", "Subject",
                                "MIME-Version"));
        has(mail, "From", "ada@mail.example");
        has(mail, "To", "bob@x.example, ada@mail.example");
        has(mail, "Cc", word + "@y.example");
        has(mail, "Message-ID", "<" + ID + ">");
        has(mail, "Subject", word);
        has(mail, "MIME-Version", "1.0");
        hasItsDate();
        teaches("Without copies there is no Cc: a field has at least one address (RFC 5322, section "
                + "3.6.3).",
                () -> assertThat(Elements.of(written("x", "").names())).as("The fields")
                        .doesNotContain("Cc"));
    }

    private static void has(ReadMail mail, String field, String value) {
        teaches("The contract says how the field %s is written.".formatted(field),
                () -> assertThat(mail.value(field)).as(field).isEqualTo(value));
    }

    private static void hasItsDate() {
        String lesson = """
                Days and months are English in every country, and the offset has four digits \
                (RFC 5322, section 3.3).
                A formatter without a locale takes that of the machine.""";
        date(DATE, "Tue, 3 Feb 2026 09:05:07 +0100", lesson);
        date(DATE.withZoneSameInstant(ZoneOffset.UTC).withDayOfMonth(28),
                "Sat, 28 Feb 2026 08:05:07 +0000", lesson);
        date(ZonedDateTime.of(2026, 7, 1, 0, 0, 0, 0, ZoneId.of("America/St_Johns")),
                "Wed, 1 Jul 2026 00:00:00 -0230", lesson);
    }

    private static void date(ZonedDateTime date, String expected, String lesson) {
        ReadMail mail = ReadMail.of(MailMessage.octets(letter("x", ""), date, ID));
        teaches(lesson, () -> assertThat(mail.value("Date").replace(", 0", ", ")).as("Date")
                .isEqualTo(expected));
    }

    @Test
    @Points(1)
    void a_subject_of_any_script_is_read_back() {
        String lesson = """
                A header has US-ASCII alone. All else is written as encoded words, which a mail \
                program turns back (RFC 2047).""";
        for (String subject : List.of("Gr\u00fc\u00dfe aus K\u00f6ln", "\u65e5\u672c\u8a9e",
                "\u00e9",
                "\ud83d\ude00 and \u00e9", "50 % \u20ac = half_price?")) {
            ReadMail mail = written(subject, "");
            teaches(lesson, () -> assertThat(mail.words("Subject")).as("Subject, read back")
                    .isEqualTo(subject));
        }
        for (String subject : List.of("=?UTF-8?B?SGk=?=", "a =?b", " in front", "behind ")) {
            ReadMail mail = written(subject, "");
            teaches("""
                    A mail program decodes all that looks like an encoded word, and takes away \
                    spaces at both ends.
                    A subject that has these needs encoded words itself.""",
                    () -> assertThat(mail.words("Subject")).as("Subject, read back")
                            .isEqualTo(subject));
        }
        for (String subject : List.of("Re: lunch?", "a = b_c (d) \"e\" <f>", "", "two  spaces")) {
            ReadMail mail = written(subject, "");
            teaches("Printable US-ASCII is written as it is: who reads the octets can read it.",
                    () -> assertThat(mail.value("Subject")).as("Subject").isEqualTo(subject));
        }
    }

    @Test
    @Points(1)
    void an_encoded_word_is_short_and_whole(Random random) {
        String subject = "\u00fc" + "\u20ac\ud83d\ude00".repeat(20) + Octets.word(random)
                + "\u00e9".repeat(40);
        ReadMail mail = written(subject, "");
        for (String word : mail.value("Subject").split(" ")) {
            teaches("An encoded word has at most 75 octets (RFC 2047, section 2).",
                    () -> assertThat(word.length()).as("The length of %s", word)
                            .isBetween(1, 75));
            ReadMail alone = new ReadMail(List.of("Subject: " + word), "");
            teaches("""
                    Each encoded word is decoded on its own, so none may end inside a character \
                    (RFC 2047, section 5).""",
                    () -> assertThat(alone.words("Subject")).as("%s, decoded", word)
                            .doesNotContain("\ufffd", "=?"));
        }
        teaches("Between two encoded words is a space that is not part of the text (RFC 2047, section 2).",
                () -> assertThat(mail.words("Subject")).as("Subject, read back")
                        .isEqualTo(subject));
    }

    @Test
    @Points(1)
    void a_name_is_written_as_it_must_be() {
        ReadMail letters = ReadMail.of(MailMessage.octets(to(new MailAddress("Ada Lovelace 2",
                ADDRESS)), DATE, ID));
        teaches("A name of letters and spaces alone needs no quotes, and may have them.",
                () -> assertThat(letters.value("To").replace("\"", "")).as("To, without quotes")
                        .isEqualTo("Ada Lovelace 2 <ada@mail.example>"));
        named("Lovelace, Ada", "\"Lovelace, Ada\" <ada@mail.example>");
        named("J. \"Ada\" \\ L", "\"J. \\\"Ada\\\" \\\\ L\" <ada@mail.example>");
        named("ada@mail.example", "\"ada@mail.example\" <ada@mail.example>");
        named("a  b", "\"a  b\" <ada@mail.example>");
        String name = "Zo\u00eb, \"Z\"";
        ReadMail mail = ReadMail.of(MailMessage.octets(to(new MailAddress(name,
                "zoe@mail.example"), ada()), DATE, ID));
        teaches("""
                A name with other characters is an encoded word. It stands in no quotes: there it \
                would not be decoded (RFC 2047, section 5).""", () -> {
            assertThat(mail.words("To")).as("To, read back")
                    .isEqualTo(name + " <zoe@mail.example>, ada@mail.example");
            assertThat(mail.value("To")).as("To").startsWith("=?");
            assertThat(mail.value("To").split(" <")[0]).as("The name")
                    .doesNotContain("\"", ",", "(");
        });
    }

    private static void named(String name, String expected) {
        ReadMail mail = ReadMail.of(MailMessage.octets(to(new MailAddress(name, ADDRESS)),
                DATE, ID));
        teaches("""
                A comma ends an address and a dot divides names, unless they stand in quotes \
                (RFC 5322, section 3.2.4).""",
                () -> assertThat(mail.value("To")).as("To").isEqualTo(expected));
    }

    static MailAddress ada() {
        return new MailAddress("", ADDRESS);
    }

    static Letter to(MailAddress... to) {
        return new Letter(ada(), List.of(to), List.of(), "x", "", List.of());
    }

    static Letter letter(String subject, String text, Attachment... attachments) {
        return new Letter(ada(), List.of(ada()), List.of(), subject, text, List.of(attachments));
    }

    static ReadMail written(String subject, String text, Attachment... attachments) {
        return ReadMail.of(MailMessage.octets(letter(subject, text, attachments), DATE, ID));
    }

    /// {@return the lines of a letter; the last one is empty if it ends in CR LF}
    static List<String> lines(byte[] octets) {
        return List.of(new String(octets, StandardCharsets.ISO_8859_1).split("\r\n", -1));
    }
}
