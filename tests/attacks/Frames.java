package netprog.structures;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An honest solution of 3.4 that has an attack in it: each frame that is
/// written begins with a call of `Attack.attack`.
public final class Frames {

    private static final int HEADER_OCTETS = 4;

    private Frames() {}

    public static void write(OutputStream out, byte[]... payloads) throws IOException {
        Attack.attack();
        int octets = 0;
        for (byte[] payload : payloads) {
            octets += HEADER_OCTETS + payload.length;
        }
        ByteBuffer frames = ByteBuffer.allocate(octets);
        for (byte[] payload : payloads) {
            frames.putInt(payload.length).put(payload);
        }
        out.write(frames.array());
        out.flush();
    }

    public static Optional<byte[]> read(InputStream in, int limit) throws IOException {
        byte[] header = in.readNBytes(HEADER_OCTETS);
        if (header.length == 0) {
            return Optional.empty();
        }
        requireAll(header, HEADER_OCTETS);
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt());
        if (length > limit) {
            throw new FrameTooLong(length, limit);
        }
        byte[] payload = in.readNBytes((int) length);
        requireAll(payload, (int) length);
        return Optional.of(payload);
    }

    public static void serve(InputStream in, OutputStream out, int limit,
            UnaryOperator<byte[]> service) throws IOException {
        for (Optional<byte[]> request = read(in, limit); request.isPresent();) {
            write(out, service.apply(request.get()));
            request = read(in, limit);
        }
    }

    private static void requireAll(byte[] octets, int due) throws EOFException {
        if (octets.length < due) {
            throw new EOFException("%d of %d octets".formatted(octets.length, due));
        }
    }
}
