package netprog.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Percent-encoding (RFC 3986, section 2.1), and the query that a form sends.
///
/// An *escape* is `%` and two hexadecimal digits, `0` to `9` and `a` to `f` in
/// either case. It stands for an octet, and the octets of a text are UTF-8.
///
/// A text that a method refuses is an [IllegalArgumentException], whose message
/// contains this text.
public final class UrlCoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlCoding() {}

    /// Encodes a text so that it may be used in any part of a URL. The unreserved
    /// characters stay as they are: the letters from A to Z in either case, `0` to
    /// `9`, `-`, `.`, `_` and `~` (RFC 3986, section 2.3). Each octet of the others
    /// becomes an escape with upper-case digits.
    ///
    /// @throws IllegalArgumentException if the text has half of a surrogate pair
    public static String encode(String text) {
        StringBuilder coded = new StringBuilder();
        for (byte octet : octets(text)) {
            if (isUnreserved((char) octet)) {
                coded.append((char) octet);
            } else {
                coded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return coded.toString();
    }

    /// {@return whether it is one of the characters of RFC 3986, section 2.3}
    static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || "-._~".indexOf(c) >= 0;
    }

    private static byte[] octets(String text) {
        try {
            ByteBuffer octets = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(octets.array(), octets.limit());
        } catch (CharacterCodingException half) {
            throw new IllegalArgumentException("half of a surrogate pair in \"%s\""
                    .formatted(text), half);
        }
    }

    /// Replaces escapes by what they stand for. All else stays as it is, `+` too.
    ///
    /// @throws IllegalArgumentException if a `%` begins no escape, or if the octets
    /// are not UTF-8; nothing is replaced by a question mark
    public static String decode(String text) {
        return unescape(text, '+');
    }

    /// Decodes, and takes each `+` for another character.
    private static String unescape(String text, char plus) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            for (; text.startsWith("%", at); at += 3) {
                octets.write(octet(text, at));
            }
            plain.append(text(octets.toByteArray(), text));
            int escape = text.indexOf('%', at);
            int end = escape < 0 ? text.length() : escape;
            plain.append(text.substring(at, end).replace('+', plus));
            at = end;
        }
        return plain.toString();
    }

    /// {@return what the escape at that place of a text stands for}
    static int octet(String text, int at) {
        if (at + 3 > text.length() || !HexFormat.isHexDigit(text.charAt(at + 1))
                || !HexFormat.isHexDigit(text.charAt(at + 2))) {
            throw new IllegalArgumentException("the %% at character %d of \"%s\" begins no escape"
                    .formatted(at, text));
        }
        return HexFormat.fromHexDigits(text, at + 1, at + 3);
    }

    private static String text(byte[] octets, String coded) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the escapes of \"%s\" are not UTF-8"
                    .formatted(coded), malformed);
        }
    }

    /// Reads what a form has sent, `application/x-www-form-urlencoded`.
    ///
    /// Pairs are separated by `&`, and empty ones are skipped. The first `=`
    /// separates name and value; without one the value is empty. In both, `+` is a
    /// space, and escapes are decoded as by [#decode].
    ///
    /// @param query without the question mark
    /// @return the values of each name, in their order; the names are in the order
    /// in which each appears first
    /// @throws IllegalArgumentException if [#decode] refuses a name or a value; the
    /// message contains that name or value as it was sent
    public static Map<String, List<String>> parseQuery(String query) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] both = pair.split("=", 2);
                fields.computeIfAbsent(unescape(both[0], ' '), _ -> new ArrayList<>())
                        .add(both.length == 1 ? "" : unescape(both[1], ' '));
            }
        }
        return fields;
    }

    /// Writes a query that [#parseQuery] reads as the same names and values, in the
    /// order of the map and its lists: pairs of `name=value` with `&` between them.
    /// Names and values are encoded as by [#encode], except that a space becomes
    /// `+`.
    ///
    /// @throws IllegalArgumentException if [#encode] refuses a name or a value
    public static String unparseQuery(Map<String, List<String>> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(
                value -> pairs.add(encodeField(name) + "=" + encodeField(value))));
        return String.join("&", pairs);
    }

    private static String encodeField(String text) {
        return encode(text).replace("%20", "+");
    }
}
