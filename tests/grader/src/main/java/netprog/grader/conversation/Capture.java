package netprog.grader.conversation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A conversation as a file that Wireshark and tcpdump open: classic pcap with
/// microseconds, and packets that begin with IP.
///
/// It is replayed from what the test saw, so times are those of the test, which
/// began at the epoch.
///
/// @see <a href="https://www.tcpdump.org/manpages/pcap-savefile.5.html">pcap-savefile(5)</a>
public final class Capture {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int MOST_OCTETS = 0x40000;

    /// Packets begin with their IP header.
    private static final int LINKTYPE_RAW = 101;
    private static final int UDP = 17;
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int MOST_IN_A_DATAGRAM = 65_507;
    private static final int MICROS = 1_000_000;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final Map<Integer, TcpReplay> connections = new HashMap<>();
    private final Ports ports;

    private Capture(Ports ports) {
        this.ports = ports;
    }

    /// {@return whether a conversation has a packet: one with streams in memory
    /// alone has none}
    public static boolean has(Conversation conversation) {
        return conversation.moves().stream().anyMatch(move -> move.flow() > 0);
    }

    /// {@return the file's content}
    public static byte[] of(Conversation conversation) {
        Capture capture = new Capture(new Ports(conversation));
        ByteBuffer head = ByteBuffer.allocate(24).putInt(MAGIC).putShort((short) 2)
                .putShort((short) 4).putInt(0).putInt(0).putInt(MOST_OCTETS).putInt(LINKTYPE_RAW);
        capture.file.writeBytes(head.array());
        for (RecordedMove move : conversation.moves()) {
            conversation.flow(move).ifPresent(flow -> capture.packets(flow, move)
                    .forEach(packet -> capture.write(move.micros(), packet)));
        }
        return capture.file.toByteArray();
    }

    private List<Packet> packets(RecordedFlow flow, RecordedMove move) {
        return switch (flow.protocol()) {
            case TCP -> connections.computeIfAbsent(flow.number(), _ -> new TcpReplay(flow, ports))
                    .packets(move);
            case UDP ->
                move.kind() == RecordedMove.Kind.DATA ? List.of(datagram(flow, move)) : List.of();
        };
    }

    private Packet datagram(RecordedFlow flow, RecordedMove move) {
        int length = (int) Math.min(MOST_IN_A_DATAGRAM, move.length());
        ByteBuffer header = ByteBuffer.allocate(8).putShort((short) ports.of(flow, move.side()))
                .putShort((short) ports.of(flow, move.side().other()))
                .putShort((short) (8 + length)).putShort((short) 0);
        byte[] kept = move.kept();
        return new Packet(UDP, header.array(), UDP_CHECKSUM_AT,
                Arrays.copyOf(kept, Math.min(kept.length, length)), length);
    }

    private void write(long micros, Packet packet) {
        byte[] octets = packet.octets();
        file.writeBytes(ByteBuffer.allocate(16).putInt((int) (micros / MICROS))
                .putInt((int) (micros % MICROS)).putInt(octets.length)
                .putInt(packet.wireLength()).array());
        file.writeBytes(octets);
    }
}
