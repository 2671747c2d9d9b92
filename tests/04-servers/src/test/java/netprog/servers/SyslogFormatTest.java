package netprog.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// The two formats, octet by octet.
@Exercise("4.1c")
class SyslogFormatTest {

    private static final OffsetDateTime TIME =
            OffsetDateTime.of(2026, 3, 7, 6, 5, 4, 12_000_000, ZoneOffset.ofHours(1));

    private static final String NIL = " - - - ";

    private static final String BOM = "\uFEFF";

    private static final int MOST_3164 = 1024;

    private static final int MOST_5424 = 2048;

    private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun",
            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    @Test
    @Points(1)
    void the_priority_is_eight_times_the_facility_plus_the_severity() {
        for (Facility facility : Facility.values()) {
            for (Severity severity : Severity.values()) {
                SyslogMessage message =
                        new SyslogMessage(facility, severity, TIME, "web1", "shop", "text");
                String expected = "<" + (facility.code() * 8 + severity.code()) + ">";
                teaches("""
                        A server sorts messages by this number: the facility in the upper bits, \
                        the severity in the lower three, without zeros in front.
                        RFC 5424, section 6.2.1.""", () -> {
                    assertThat(beginning(Syslog.rfc3164(message), expected.length()))
                            .as("The beginning of rfc3164 for %s, %s", facility, severity)
                            .isEqualTo(Octets.of(expected));
                    assertThat(beginning(Syslog.rfc5424(message), expected.length() + 2))
                            .as("The beginning of rfc5424 for %s, %s", facility, severity)
                            .isEqualTo(Octets.of(expected + "1 "));
                });
            }
        }
    }

    @Test
    @Points(1)
    void a_message_of_3164_has_local_time_without_a_year_host_and_tag(Random random) {
        String host = Octets.word(random);
        String tag = Octets.word(random);
        String text = "to " + Octets.word(random) + ", at 100%: Grüße, 5 €";
        for (int month = 1; month <= 12; month++) {
            for (int day : new int[] {random.nextInt(1, 10), random.nextInt(10, 29)}) {
                OffsetDateTime time = OffsetDateTime.of(2026, month, day, random.nextInt(24),
                        random.nextInt(60), random.nextInt(60), 999_999_999, offset(random));
                String expected = "%s %2d %02d:%02d:%02d %s %s: %s".formatted(
                        MONTHS.get(month - 1), day, time.getHour(), time.getMinute(),
                        time.getSecond(), host, tag, text);
                teaches("""
                        A receiver finds the parts by their places: English month, day in two \
                        columns with a blank in front, hour, minute and second, host, tag.
                        RFC 3164, sections 4.1.2 and 4.1.3.""",
                        () -> assertThat(afterPriority(Syslog.rfc3164(
                                message(time, host, tag, text))))
                                .as("rfc3164 at %s, after its priority", time)
                                .isEqualTo(Octets.of(expected)));
            }
        }
    }

    @Test
    @Points(1)
    void a_message_of_5424_has_time_with_its_offset_and_hyphens_for_what_is_absent(
            Random random) {
        String host = Octets.word(random);
        String tag = Octets.word(random);
        for (int nanos : new int[] {0, 120_000_000, 999_999_999, 1_000, 999, 12_345_678}) {
            ZoneOffset offset = nanos == 999 ? ZoneOffset.UTC : offset(random);
            OffsetDateTime time = OffsetDateTime.of(2026, random.nextInt(1, 13),
                    random.nextInt(1, 29), random.nextInt(24), random.nextInt(60), 0, nanos,
                    offset);
            String expected = "1 %04d-%02d-%02dT%02d:%02d:00.%06d%s %s %s".formatted(
                    time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(),
                    time.getMinute(), nanos / 1000, offset.getId(), host, tag);
            String word = Octets.word(random);
            teaches("""
                    The seconds have at most six digits after the point, never nine, and the \
                    offset says which time it is. A hyphen stands for a part that is not given.
                    RFC 5424, sections 6.2.3 and 6.3.""",
                    () -> assertThat(afterPriority(Syslog.rfc5424(message(time, host, tag, word))))
                            .as("rfc5424 at %s, after its priority", time)
                            .isEqualTo(Octets.of(expected + NIL + word)));
            String wide = Octets.word(random) + (random.nextBoolean() ? "é" : "→");
            teaches("""
                    The byte order mark, EF BB BF, tells the receiver that the text is in UTF-8. \
                    Text in US-ASCII does without.
                    RFC 5424, section 6.4.""",
                    () -> assertThat(afterPriority(Syslog.rfc5424(message(time, host, tag, wide))))
                            .as("rfc5424 of \"%s\", after its priority", wide)
                            .isEqualTo(Octets.of(expected + NIL + BOM + wide)));
        }
    }

    @Test
    @Points(1)
    void control_characters_are_escaped_and_nothing_else_is(Random random) {
        String user = Octets.word(random);
        escapes("login failed: " + user + "\n<0>Mar  7 06:05:04 web1 kernel: panic",
                "login failed: " + user + "\\x0a<0>Mar  7 06:05:04 web1 kernel: panic");
        escapes("\r\n" + user + "\t\u001b[2J", "\\x0d\\x0a" + user + "\\x09\\x1b[2J");
        for (int control = 0; control < 0xa0; control++) {
            if (control < 0x20 || control >= 0x7f) {
                escapes("a" + (char) control + "b", "a\\x%02xb".formatted(control));
            }
        }
        boolean isMarked =
                new String(Syslog.rfc5424(message(TIME, "web1", "shop", "\u0085")), UTF_8)
                        .contains(BOM);
        teaches("U+0085 is sent as \\x85. That is US-ASCII, so there is no byte order mark.",
                () -> assertThat(isMarked).as("Whether rfc5424 marks an escaped U+0085").isFalse());
        escapes("C:\\x0a\\" + user, "C:\\\\x0a\\\\" + user);
        String others = " !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\u00a0ü€\u2028\ud83d\ude00";
        escapes(user + others + "%n %s", user + others + "%n %s");
        escapes("", "");
    }

    private static void escapes(String text, String expected) {
        teaches("""
                A text may come from anyone. A line feed in it forges a message of its own in a \
                log of lines, and ESC steers the terminal of the person who reads it.
                See "A line that nobody wrote" in this chapter.""", () -> {
            assertThat(ending(Syslog.rfc3164(message(TIME, "web1", "shop", text)), ": "))
                    .as("The text of rfc3164").isEqualTo(Octets.of(expected));
            assertThat(ending(Syslog.rfc5424(message(TIME, "web1", "shop", text)), NIL))
                    .as("The text of rfc5424").isEqualTo(Octets.of(expected));
        });
    }

    @Test
    @Points(1)
    void a_long_message_is_cut_between_two_characters(Random random) {
        String host = "h".repeat(random.nextInt(1, 200));
        for (String begin : List.of("", "é")) {
            cut("rfc3164", Syslog::rfc3164, MOST_3164, host, begin);
            cut("rfc5424", Syslog::rfc5424, MOST_5424, host, begin);
        }
    }

    /// Lets each kind of character begin at each distance from the limit.
    private static void cut(String name, Function<SyslogMessage, byte[]> format, int most,
            String host, String begin) {
        for (String last : List.of("x", "é", "€", "\ud83d\ude00", "\n")) {
            String sent = last.equals("\n") ? "\\x0a" : last;
            int size = sent.getBytes(UTF_8).length;
            int header = format.apply(message(TIME, host, "shop", begin + last)).length - size;
            for (int room = 0; room <= size + 1; room++) {
                String text = begin + "a".repeat(most - header - room);
                String expected = text + (room < size ? "" : sent) + (room > size ? "z" : "");
                teaches("""
                        A message has at most %d octets, its header included. What does not fit \
                        whole is left out, and so is all that follows: half a character is none.
                        For the size see %s.""".formatted(most,
                        name.equals("rfc5424") ? "RFC 5424, section 6.1" : "RFC 3164, section 4.1"),
                        () -> {
                            byte[] cut = format.apply(
                                    message(TIME, host, "shop", text + last + "z".repeat(most)));
                            assertThat(cut.length).as("The length of a long message in " + name)
                                    .isLessThanOrEqualTo(most);
                            assertThat(ending(cut, name.equals("rfc5424") ? NIL : ": "))
                                    .as("The text of a long message in " + name)
                                    .isEqualTo(Octets.of(expected));
                        });
            }
        }
    }

    private static SyslogMessage message(OffsetDateTime time, String host, String tag,
            String text) {
        return new SyslogMessage(Facility.DAEMON, Severity.WARNING, time, host, tag, text);
    }

    private static ZoneOffset offset(Random random) {
        int minutes = 15 * random.nextInt(1, 48);
        return ZoneOffset.ofTotalSeconds(60 * (random.nextBoolean() ? minutes : -minutes));
    }

    private static Octets octets(byte[] message) {
        return Octets.of(message);
    }

    private static Octets beginning(byte[] message, int length) {
        return octets(message).slice(0, Math.min(length, message.length));
    }

    /// {@return what follows the first `>`}, or all where there is none
    private static Octets afterPriority(byte[] message) {
        Octets all = octets(message);
        int end = 0;
        while (end < all.length() && all.at(end) != '>') {
            end++;
        }
        return all.slice(Math.min(end + 1, all.length()), all.length());
    }

    /// {@return what follows the first occurrence of a mark in US-ASCII, without a
    /// byte order mark}, or all where there is none
    private static Octets ending(byte[] message, String mark) {
        String text = new String(message, ISO_8859_1);
        int found = text.indexOf(mark);
        int begin = found < 0 ? 0 : found + mark.length();
        boolean isMarked = text.startsWith("\u00ef\u00bb\u00bf", begin);
        return octets(message).slice(isMarked ? begin + 3 : begin, message.length);
    }
}
