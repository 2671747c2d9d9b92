package netprog.protocols;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Texts of people in fields that have US-ASCII alone.
final class MailPhrase {

    /// So many octets make 48 characters of base64.
    private static final int WORD_OCTETS = 36;

    private MailPhrase() {}

    static String addresses(List<MailAddress> addresses) {
        return addresses.stream().map(MailPhrase::address).collect(Collectors.joining(", "));
    }

    private static String address(MailAddress address) {
        String plain = MailSyntax.address("an address", address.address());
        return address.name().isEmpty() ? plain
                : "%s <%s>".formatted(name(address.name()), plain);
    }

    private static String name(String name) {
        MailSyntax.line("a name", name);
        if (name.matches("[A-Za-z0-9]+( [A-Za-z0-9]+)*")) {
            return name;
        }
        return isPrintable(name) ? quoted(name) : words(name);
    }

    /// {@return a text that stands alone in its field}
    static String text(String what, String text) {
        MailSyntax.line(what, text);
        boolean isPlain = isPrintable(text) && !text.contains("=?") && text.equals(text.strip());
        return isPlain ? text : words(text);
    }

    static String fileName(String name) {
        byte[] octets = MailSyntax.line("a file name", name).getBytes(StandardCharsets.UTF_8);
        if (octets.length == 0 || octets.length > 200) {
            throw new IllegalArgumentException(
                    "a file name has %d octets, not 1 to 200: %s".formatted(octets.length, name));
        }
        if (isPrintable(name)) {
            return "filename=" + quoted(name);
        }
        StringBuilder value = new StringBuilder("filename*=UTF-8''");
        for (byte octet : octets) {
            char character = (char) (octet & 0xff);
            value.append(String.valueOf(character).matches("[A-Za-z0-9._-]") ? character
                    : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return value.toString();
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(each -> each >= ' ' && each <= '~');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// {@return a text in encoded words; none splits a character}
    private static String words(String text) {
        StringJoiner words = new StringJoiner(" ");
        StringBuilder word = new StringBuilder();
        int octets = 0;
        for (int each : text.codePoints().toArray()) {
            int more = Character.toString(each).getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > WORD_OCTETS) {
                words.add(word(word.toString()));
                word.setLength(0);
                octets = 0;
            }
            word.appendCodePoint(each);
            octets += more;
        }
        return words.add(word(word.toString())).toString();
    }

    private static String word(String text) {
        return "=?UTF-8?B?%s?=".formatted(Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
}
