package netprog.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts with a character for each octet: they can be searched as texts, and
/// their octets are not lost.
final class FormText {

    private FormText() {}

    static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String utf8(String latin) throws HttpError {
        return FormField.utf8(octets(latin));
    }

    /// {@return a word as it can be compared}
    static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    static void requireAtMost(int limit, long asked, String what) throws HttpError {
        if (asked > limit) {
            throw new HttpError(413, "A form may have %d %s.".formatted(limit, what));
        }
    }

    static HttpError bad(String message) {
        return new HttpError(400, message);
    }
}
