package netprog.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The path of a request's target, decoded.
///
/// @param raw as it was sent
/// @param query with its `?`, or empty
/// @param names the decoded segments, without an empty last one
record TargetPath(String raw, String query, List<String> names) {

    /// {@return the path of a target}
    ///
    /// @throws HttpError 400 if it is malformed
    static TargetPath of(String target) throws HttpError {
        if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw malformed("A target begins with / and has visible ASCII characters only.");
        }
        int end = target.indexOf('?');
        String raw = end < 0 ? target : target.substring(0, end);
        List<String> names = new ArrayList<>();
        for (String segment : raw.substring(1).split("/", -1)) {
            names.add(decoded(segment)); // cut first: a decoded slash cuts nothing
        }
        if (names.getLast().isEmpty()) {
            names.removeLast();
        }
        return new TargetPath(raw, target.substring(raw.length()), names);
    }

    boolean endsWithSlash() {
        return raw.endsWith("/");
    }

    String withSlash() {
        return raw + "/" + query;
    }

    String text() {
        return "/" + String.join("/", names);
    }

    private static String decoded(String segment) throws HttpError {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '%') {
                octets.write(octet(segment, i + 1));
                i += 2;
            } else {
                octets.write(segment.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray())).toString();
        } catch (CharacterCodingException _) {
            throw malformed("A name in the target is not UTF-8.");
        }
    }

    private static int octet(String segment, int from) throws HttpError {
        if (from + 2 > segment.length() || !HexFormat.isHexDigit(segment.charAt(from))
                || !HexFormat.isHexDigit(segment.charAt(from + 1))) {
            throw malformed("A % in the target is not followed by two hexadecimal digits.");
        }
        return HexFormat.fromHexDigits(segment, from, from + 2);
    }

    private static HttpError malformed(String message) {
        return new HttpError(400, message);
    }

    static HttpError notFound() {
        return new HttpError(404, "There is no such file or folder.");
    }
}
