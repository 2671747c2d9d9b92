package netprog.http;

import java.net.ProtocolException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of an answer (RFC 9112, section 4).
///
/// @param minor of the version: 0 for HTTP/1.0
/// @param status 100 to 599
/// @param reason may be empty
record StatusLine(int minor, int status, String reason) {

    private static final Pattern LINE =
            Pattern.compile("HTTP/1\\.([0-9]) ([1-5][0-9]{2})(?: (.*))?", Pattern.DOTALL);

    static StatusLine of(String line) throws ProtocolException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ProtocolException(
                    "not a status line of HTTP/1.x: " + HeaderReader.shown(line));
        }
        String reason = parts.group(3) == null ? "" : parts.group(3);
        return new StatusLine(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                reason);
    }
}
