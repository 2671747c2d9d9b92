package netprog.structures;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

    private static final int HEADER_OCTETS = 4;

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
        int octets = 0;
        for (byte[] payload : payloads) {
            octets = Math.addExact(octets, HEADER_OCTETS + payload.length);
        }
        ByteBuffer frames = ByteBuffer.allocate(octets);
        for (byte[] payload : payloads) {
            frames.putInt(payload.length).put(payload);
        }
        out.write(frames.array());
        out.flush();
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
        byte[] header = in.readNBytes(HEADER_OCTETS);
        if (header.length == 0) {
            return Optional.empty();
        }
        requireAll(header, HEADER_OCTETS, "header");
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt());
        if (length > limit) {
            throw new FrameTooLong(length, limit);
        }
        byte[] payload = in.readNBytes((int) length);
        requireAll(payload, (int) length, "payload");
        return Optional.of(payload);
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
        Optional<byte[]> request = read(in, limit);
        while (request.isPresent()) {
            write(out, service.apply(request.get()));
            request = read(in, limit);
        }
    }

    private static void requireAll(byte[] octets, int expected, String part) throws EOFException {
        if (octets.length < expected) {
            throw new EOFException("the stream ended inside a frame: %d of %d octets of the %s"
                    .formatted(octets.length, expected, part));
        }
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
