package netprog.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What a target says to a server of scripts.
///
/// @param name of the script, decoded
/// @param scriptName the prefix and the name
/// @param pathInfo what follows the name, decoded; may be empty
/// @param query what follows the first `?`, as it was sent; may be empty
record CgiTarget(String name, String scriptName, String pathInfo, String query) {

    /// {@return the parts of a target}
    ///
    /// @throws HttpError 404 if it names no script, 400 if it is malformed
    static CgiTarget of(String target, String prefix) throws HttpError {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        if (!path.startsWith(prefix)) {
            throw notFound();
        }
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/'); // cut first: a decoded slash cuts nothing
        int end = slash < 0 ? rest.length() : slash;
        String name = decoded(rest.substring(0, end));
        String pathInfo = decoded(rest.substring(end));
        if (name.isEmpty() || name.startsWith(".") || name.contains("/")
                || name.contains("\\")) {
            throw notFound();
        }
        return new CgiTarget(name, prefix + name, pathInfo, query);
    }

    private static String decoded(String text) throws HttpError {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                octets.write(octet(text, i + 1));
                i += 2;
            } else {
                octets.write(text.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray())).toString();
        } catch (CharacterCodingException _) {
            throw new HttpError(400, "The path is not UTF-8.");
        }
    }

    private static int octet(String text, int from) throws HttpError {
        if (from + 2 > text.length() || !HexFormat.isHexDigit(text.charAt(from))
                || !HexFormat.isHexDigit(text.charAt(from + 1))) {
            throw new HttpError(400, "A % is not followed by two hexadecimal digits.");
        }
        int octet = HexFormat.fromHexDigits(text, from, from + 2);
        if (octet == 0) { // no environment can carry it
            throw new HttpError(400, "The path has a NUL.");
        }
        return octet;
    }

    static HttpError notFound() {
        return new HttpError(404, "There is no such script.");
    }
}
