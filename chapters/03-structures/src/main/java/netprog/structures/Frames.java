package netprog.structures;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Messages on a stream: each one is sent in a frame with its length in front.
///
/// ```
///   octet  0        1        2        3        4 ...
///        ┌────────┬────────┬────────┬────────┬─────────────────┐
///        │ length of the payload, unsigned   │ payload         │
///        └────────┴────────┴────────┴────────┴─────────────────┘
/// ```
///
/// The length is in network order: the most significant octet comes first
/// ([RFC 791], appendix B). It does not count its own four octets. A payload
/// may be empty and may hold any octets. The methods keep nothing between two
/// calls, so a stream may be used for other things between two frames.
///
/// [RFC 791]: https://www.rfc-editor.org/rfc/rfc791#appendix-B
public final class Frames {

    private Frames() {}

    /// Writes a frame for each payload, in order, and flushes the stream.
    ///
    /// All frames, headers included, leave in one write call, however long they
    /// are. With one call for the header and one for the payload, TCP would send
    /// the header and hold the payload back until the header is acknowledged,
    /// which can take 40 ms (the Nagle algorithm, [RFC 9293], section 3.7.4).
    /// Without payloads, no octet is written.
    ///
    /// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.7.4
    ///
    /// @param payloads shorter than 2 GiB together with their headers
    /// @throws IOException if the stream is broken
    public static void write(OutputStream out, byte[]... payloads) throws IOException {
        throw new UnsupportedOperationException("TODO 3.4 Frames.write");
    }

    /// Reads one frame.
    ///
    /// Blocks until the frame is complete, and takes no octet beyond it. A length
    /// above the limit is refused as soon as the header has arrived: no octet of
    /// the payload is read, and no memory is allocated for it.
    ///
    /// @param limit octets that a payload may have, 0 or more
    /// @return the payload, or nothing if the stream ended before the first octet
    ///         of a frame
    /// @throws EOFException if the stream ends inside a frame; the message says
    ///         how many octets of the header or of the payload had arrived, and
    ///         how many were expected, such as `7 of 12`
    /// @throws FrameTooLong if the header announces more than `limit` octets
    /// @throws IOException if the stream is broken
    public static Optional<byte[]> read(InputStream in, int limit) throws IOException {
        throw new UnsupportedOperationException("TODO 3.4 Frames.read");
    }

    /// Answers each request frame with one frame, in order, until the input ends
    /// between two frames.
    ///
    /// An answer is written and flushed before serve() waits for the next request,
    /// and nothing is written that no request asked for. Both streams stay open,
    /// also when serve() throws.
    ///
    /// @param limit octets that a request may have, 0 or more; an answer may have
    ///        more
    /// @param service makes the payload of the answer from that of the request
    /// @throws EOFException if the input ends inside a frame
    /// @throws FrameTooLong if a request is longer than `limit`
    /// @throws IOException if a stream is broken
    public static void serve(InputStream in, OutputStream out, int limit,
            UnaryOperator<byte[]> service) throws IOException {
        throw new UnsupportedOperationException("TODO 3.4 Frames.serve");
    }

    /// Prints the octets of a frame for each argument, in hexadecimal.
    static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            write(octets, argument.getBytes(StandardCharsets.UTF_8));
            IO.println(HexFormat.ofDelimiter(" ").formatHex(octets.toByteArray()));
        }
    }
}
