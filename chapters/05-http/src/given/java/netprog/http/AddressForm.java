package netprog.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The form of an address book, as somebody has filled it in.
///
/// @param name nobody has checked it: it may be empty, or have several lines
/// @param address likewise
/// @param tel likewise
public record AddressForm(String name, String address, String tel) {

    /// The longest body of a form, in octets.
    public static final int MOST_OCTETS = 10_000;

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /// Reads the form that a CGI request carries in its body, and no octet more
    /// (RFC 3875, section 4.2). A field that was not sent is an empty text; of two
    /// with the same name, the first counts.
    ///
    /// Blocks until the body has arrived, which can take as long as the visitor
    /// likes.
    ///
    /// @param environment the meta-variables
    /// @param body the request's body
    /// @throws HttpError with 411 without a length, 413 above [#MOST_OCTETS], 415
    /// for a body of another type than `application/x-www-form-urlencoded`, and 400
    /// if the form ends early, or if its length, a `%` or its UTF-8 is malformed;
    /// with a message for the visitor
    /// @throws IOException if the stream is broken
    public static AddressForm read(Map<String, String> environment, InputStream body)
            throws IOException {
        String type = environment.getOrDefault("CONTENT_TYPE", "").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded")) {
            throw new HttpError(415, "A form cannot be read from the type \"" + type + "\".");
        }
        int length = length(environment.getOrDefault("CONTENT_LENGTH", ""));
        byte[] octets = body.readNBytes(length);
        if (octets.length < length) {
            throw new HttpError(400,
                    "The form ended early: %d of %d octets.".formatted(octets.length, length));
        }
        Map<String, String> fields = fields(new String(octets, ISO_8859_1));
        return new AddressForm(fields.getOrDefault("name", ""),
                fields.getOrDefault("address", ""), fields.getOrDefault("tel", ""));
    }

    private static int length(String text) throws HttpError {
        if (text.isEmpty()) {
            throw new HttpError(411, "The length of the form is missing.");
        }
        if (!text.matches("[0-9]+")) {
            throw new HttpError(400, "The length of the form is not a number: " + text);
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9 || Integer.parseInt(digits) > MOST_OCTETS) {
            throw new HttpError(413, "A form may have %d octets.".formatted(MOST_OCTETS));
        }
        return Integer.parseInt(digits);
    }

    private static Map<String, String> fields(String text) throws HttpError {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] sides = pair.split("=", 2);
            fields.putIfAbsent(decoded(sides[0]), sides.length < 2 ? "" : decoded(sides[1]));
        }
        return fields;
    }

    /// URLDecoder would take `%+1` for an octet, and replace what is not UTF-8.
    private static String decoded(String text) throws HttpError {
        if (BROKEN_ESCAPE.matcher(text).find()) {
            throw new HttpError(400, "A % needs two hexadecimal digits.");
        }
        return FormField.utf8(URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1));
    }
}
