package netprog.sockets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One datagram's part of a message, as [MessageAssembler] draws it.
///
/// @param number of the message, 0 to 4 294 967 295
/// @param index of this fragment, 0 to `count` - 1
/// @param count how many fragments the message has, 1 to 65 535
/// @param payload this fragment's own octets of the message
record Fragment(long number, int index, int count, byte[] payload) {

    private static final byte MAGIC = 'M';
    private static final byte VERSION = 1;

    /// {@return the fragments of a message, in order}
    ///
    /// @param room octets of payload that each of them has; the last one may have
    /// fewer
    static Stream<Fragment> cut(byte[] message, long number, int count, int room) {
        return IntStream.range(0, count).mapToObj(index -> new Fragment(number, index, count,
                Arrays.copyOfRange(message, index * room,
                        Math.min(message.length, (index + 1) * room))));
    }

    /// {@return what a datagram says, or nothing if it is no fragment}
    static Optional<Fragment> parse(byte[] datagram) {
        if (datagram.length < MessageAssembler.HEADER_OCTETS) {
            return Optional.empty();
        }
        ByteBuffer octets = ByteBuffer.wrap(datagram);
        if (octets.get() != MAGIC || octets.get() != VERSION) {
            return Optional.empty();
        }
        int index = Short.toUnsignedInt(octets.getShort());
        long number = Integer.toUnsignedLong(octets.getInt());
        int count = Short.toUnsignedInt(octets.getShort());
        if (index >= count) {
            return Optional.empty(); // which is so for each index when the count is 0
        }
        byte[] payload = new byte[octets.remaining()];
        octets.get(payload);
        return Optional.of(new Fragment(number, index, count, payload));
    }

    /// {@return the datagram that says this}
    byte[] datagram() {
        return ByteBuffer.allocate(octets())
                .put(MAGIC).put(VERSION).putShort((short) index)
                .putInt((int) number)
                .putShort((short) count).put(payload)
                .array();
    }

    /// {@return how many octets the datagram has}
    int octets() {
        return MessageAssembler.HEADER_OCTETS + payload.length;
    }
}
