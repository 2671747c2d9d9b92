package netprog.grader.conversation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One TCP connection as the packets that its moves make.
///
/// Octets, FIN and RST are what the test saw; the handshake, the numbers and
/// the acknowledgement of a FIN are filled in. Sequence numbers begin at 0, and
/// a window scale in the SYN keeps the windows wide enough for everything.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293, 3.1, Header Format</a>
final class TcpReplay {

    /// The most octets in one packet: what IPv4 takes, less two headers.
    static final int MOST_OCTETS = 65_495;

    private static final int TCP = 6;
    private static final int CHECKSUM_AT = 16;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;

    /// No operation, then a window scale of 14 (RFC 7323, section 2.2).
    private static final byte[] SCALE = {1, 3, 3, 14};
    private static final byte[] NO_OPTION = {};

    private final RecordedFlow flow;
    private final Ports ports;
    private final Map<Side, Integer> next = new EnumMap<>(Map.of(Side.TEST, 0, Side.YOURS, 0));
    private final Set<Side> ended = EnumSet.noneOf(Side.class);
    private final List<Packet> packets = new ArrayList<>();

    TcpReplay(RecordedFlow flow, Ports ports) {
        this.flow = flow;
        this.ports = ports;
    }

    /// {@return the packets of one move; none when it sends nothing}
    List<Packet> packets(RecordedMove move) {
        packets.clear();
        Side side = move.side();
        switch (move.kind()) {
            case CONNECT -> connect(flow.server().other());
            case REFUSED -> {
                sign(side, SYN, SCALE);
                sign(side.other(), RST | ACK, NO_OPTION);
            }
            case DATA -> data(move);
            case FIN, CLOSE -> end(side);
            case RST -> sign(side, RST | ACK, NO_OPTION);
            case LEFT_OUT -> next.merge(side, (int) move.length(), Integer::sum);
            case SILENCE, REMARK -> {
                return List.of();
            }
        }
        return List.copyOf(packets);
    }

    private void connect(Side client) {
        sign(client, SYN, SCALE);
        sign(client.other(), SYN | ACK, SCALE);
        sign(client, ACK, NO_OPTION);
    }

    private void data(RecordedMove move) {
        byte[] kept = move.kept();
        for (long at = 0; at < move.length(); at += MOST_OCTETS) {
            int length = (int) Math.min(MOST_OCTETS, move.length() - at);
            int from = (int) Math.min(kept.length, at);
            int to = (int) Math.min(kept.length, at + length);
            byte[] part = Arrays.copyOfRange(kept, from, to);
            packets.add(packet(move.side(), PSH | ACK, NO_OPTION, part, length));
            next.merge(move.side(), length, Integer::sum);
        }
    }

    private void end(Side side) {
        if (ended.add(side)) {
            sign(side, FIN | ACK, NO_OPTION);
            sign(side.other(), ACK, NO_OPTION);
        }
    }

    private void sign(Side side, int flags, byte[] options) {
        packets.add(packet(side, flags, options, new byte[0], 0));
        next.merge(side, (flags & (SYN | FIN)) == 0 ? 0 : 1, Integer::sum); // they count as one
    }

    private Packet packet(Side side, int flags, byte[] options, byte[] kept, int length) {
        ByteBuffer header = ByteBuffer.allocate(20 + options.length);
        header.putShort((short) ports.of(flow, side)).putShort((short) ports.of(flow, side.other()))
                .putInt(next.get(side))
                .putInt((flags & ACK) == 0 ? 0 : next.get(side.other()))
                .put((byte) (header.capacity() / 4 << 4)).put((byte) flags)
                .putShort((short) 0xffff).putShort((short) 0).putShort((short) 0).put(options);
        return new Packet(TCP, header.array(), CHECKSUM_AT, kept, length);
    }
}
