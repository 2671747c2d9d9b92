package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.stream.Stream;

/// Where the body of an answer ends (RFC 9112, section 6.3).
sealed interface Framing {

    /// After so many octets.
    record Length(long octets) implements Framing {}

    /// After the last chunk and the trailers.
    record Chunks() implements Framing {}

    /// With the connection.
    record ToEnd() implements Framing {}

    static Framing of(String method, StatusLine line, Headers headers) throws ProtocolException {
        List<String> codings = headers.values("Transfer-Encoding");
        List<String> lengths = options(headers, "Content-Length");
        if (method.equals("HEAD") || line.status() == 204 || line.status() == 304) {
            return new Length(0);
        }
        if (!codings.isEmpty()) {
            checkCodings(codings, lengths, line);
            return new Chunks();
        }
        return lengths.isEmpty() ? new ToEnd() : new Length(length(lengths));
    }

    private static void checkCodings(List<String> codings, List<String> lengths, StatusLine line)
            throws ProtocolException {
        if (!lengths.isEmpty()) {
            throw new ProtocolException("both Transfer-Encoding and Content-Length");
        }
        if (line.minor() == 0) {
            throw new ProtocolException("Transfer-Encoding in HTTP/1.0");
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new ProtocolException("Transfer-Encoding that is not chunked alone: "
                    + HeaderReader.shown(String.join(", ", codings)));
        }
    }

    private static long length(List<String> lengths) throws ProtocolException {
        String first = lengths.getFirst();
        if (!lengths.stream().allMatch(first::equals) || !first.matches("[0-9]+")) {
            throw new ProtocolException("no one Content-Length: "
                    + HeaderReader.shown(String.join(", ", lengths)));
        }
        try {
            return Long.parseLong(first);
        } catch (NumberFormatException _) {
            throw new ProtocolException(
                    "Content-Length is too large: " + HeaderReader.shown(first));
        }
    }

    /// {@return the octets of the body, and no other}
    default InputStream body(InputStream in) {
        return switch (this) {
            case Length(long octets) -> new FixedBody(in, octets, "body");
            case Chunks() -> new ChunkedBody(in);
            case ToEnd() -> in;
        };
    }

    /// {@return whether another answer can come after this one (section 9.3)}
    default boolean persists(StatusLine line, Headers headers) {
        if (this instanceof ToEnd || says(headers, "Connection", "close")) {
            return false;
        }
        return line.minor() > 0 || says(headers, "Connection", "keep-alive");
    }

    /// {@return whether an option stands in a field that lists options}
    static boolean says(Headers headers, String name, String option) {
        return options(headers, name).stream().anyMatch(option::equalsIgnoreCase);
    }

    private static List<String> options(Headers headers, String name) {
        return headers.values(name).stream().flatMap(value -> Stream.of(value.split(",", -1)))
                .map(HeaderReader::strip).toList();
    }
}
