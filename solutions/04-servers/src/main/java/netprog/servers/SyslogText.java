package netprog.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The two formats of [Syslog]: a message goes in, octets come out.
final class SyslogText {

    private static final int MOST_3164_OCTETS = 1_024;
    private static final int MOST_5424_OCTETS = 2_048;

    /// The day of the month has a blank in front where it has one digit.
    private static final DateTimeFormatter TIME_3164 =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    private static final DateTimeFormatter TIME_5424 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX", Locale.ENGLISH);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SyslogText() {}

    static byte[] rfc3164(SyslogMessage message) {
        String header = priority(message) + TIME_3164.format(message.time()) + " "
                + message.host() + " " + message.tag() + ": ";
        return octets(header, pieces(message.text()), MOST_3164_OCTETS);
    }

    static byte[] rfc5424(SyslogMessage message) {
        List<String> text = pieces(message.text());
        String header = priority(message) + "1 " + TIME_5424.format(message.time()) + " "
                + message.host() + " " + message.tag() + " - - - "
                + (isAscii(text) ? "" : BYTE_ORDER_MARK);
        return octets(header, text, MOST_5424_OCTETS);
    }

    private static String priority(SyslogMessage message) {
        return "<" + (message.facility().code() * 8 + message.severity().code()) + ">";
    }

    /// {@return the characters of a text, each as it is sent}
    private static List<String> pieces(String text) {
        return text.codePoints().mapToObj(SyslogText::escaped).toList();
    }

    private static String escaped(int character) {
        if (Character.isISOControl(character)) {
            return "\\x" + HexFormat.of().toHexDigits((byte) character);
        }
        return character == '\\' ? "\\\\" : Character.toString(character);
    }

    private static boolean isAscii(List<String> text) {
        return text.stream().flatMapToInt(String::chars).allMatch(unit -> unit < 0x80);
    }

    /// {@return header and text in UTF-8}, up to the first character that does not
    /// fit whole
    private static byte[] octets(String header, List<String> text, int most) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(most);
        octets.writeBytes(header.getBytes(UTF_8));
        for (String character : text) {
            byte[] next = character.getBytes(UTF_8);
            if (octets.size() + next.length > most) {
                return octets.toByteArray();
            }
            octets.writeBytes(next);
        }
        return octets.toByteArray();
    }
}
