import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How mail carries what US-ASCII has no letters for: three ways to write one
/// text, and two ways to break it.
public class Postcards {

    static void main() {
        String text = "Grüße";
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        IO.println("octets              " + hex(octets));
        IO.println("quoted-printable    " + quoted(octets));
        IO.println("base64              " + Base64.getEncoder().encodeToString(octets));
        IO.println("an encoded word     " + word(octets, 0, octets.length));
        IO.println("cut in a character  " + word(octets, 0, 3) + " " + word(octets, 3, 4));
        IO.println("                    " + decoded(octets, 0, 3) + decoded(octets, 3, 4));
        IO.println("a line of its own   " + ("Subject: " + "hi\r\nBcc: all@mail.example")
                .replace("\r\n", " CR LF "));
    }

    /// {@return each octet that is no letter as `=` and two digits}
    static String quoted(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(Character.isLetter(octet) && octet > 0 ? "" + (char) octet
                    : "=%02X".formatted(octet));
        }
        return text.toString();
    }

    /// {@return some of the octets in base64, with the marks of an encoded word}
    static String word(byte[] octets, int from, int count) {
        byte[] some = new byte[count];
        System.arraycopy(octets, from, some, 0, count);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(some) + "?=";
    }

    static String decoded(byte[] octets, int from, int count) {
        return new String(octets, from, count, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] octets) {
        StringBuilder digits = new StringBuilder();
        for (byte octet : octets) {
            digits.append("%02x ".formatted(octet));
        }
        return digits.toString().strip();
    }
}
