package netprog.grader.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a capture as an analyser does, and sums up every checksum anew.
final class PcapReader {

    private static final int TCP = 6;

    /// One packet.
    ///
    /// @param checksums what IP's and the transport's octets sum up to: all ones
    /// when a checksum is right
    /// @param length of the whole packet on the wire
    record Seen(long micros, int protocol, int from, int to, long seq, long ack, int flags,
            String data, int ip, int transport, int length) {}

    private PcapReader() {}

    static List<Seen> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        List<Integer> head = List.of(in.getInt(), (int) in.getShort(), (int) in.getShort(),
                in.getInt(), in.getInt(), in.getInt(), in.getInt());
        if (!head.equals(List.of(0xa1b2c3d4, 2, 4, 0, 0, 262_144, 101))) {
            throw new IllegalArgumentException("no pcap of IP packets: " + head);
        }
        List<Seen> packets = new ArrayList<>();
        while (in.hasRemaining()) {
            long micros = in.getInt() * 1_000_000L + in.getInt();
            int kept = in.getInt();
            int length = in.getInt();
            byte[] packet = new byte[kept];
            in.get(packet);
            packets.add(packet(micros, ByteBuffer.wrap(packet), length));
        }
        return packets;
    }

    private static Seen packet(long micros, ByteBuffer ip, int length) {
        if (ip.get(0) != 0x45 || (ip.getShort(2) & 0xffff) != length) {
            throw new IllegalArgumentException("no IPv4 packet of %d octets".formatted(length));
        }
        int protocol = ip.get(9);
        ByteBuffer segment = ip.slice(20, ip.capacity() - 20);
        int header = protocol == TCP ? (segment.get(12) >> 4 & 0xf) * 4 : 8;
        byte[] data = new byte[segment.capacity() - header];
        segment.get(header, data);
        int pseudo = protocol + segment.capacity();
        for (int i = 12; i < 20; i += 2) {
            pseudo += ip.getShort(i) & 0xffff;
        }
        boolean tcp = protocol == TCP;
        return new Seen(micros, protocol, segment.getShort(0) & 0xffff,
                segment.getShort(2) & 0xffff, tcp ? segment.getInt(4) & 0xffffffffL : 0,
                tcp ? segment.getInt(8) & 0xffffffffL : 0, tcp ? segment.get(13) : 0,
                new String(data, StandardCharsets.ISO_8859_1), sum(ip.slice(0, 20), 0),
                sum(segment, pseudo), length);
    }

    private static int sum(ByteBuffer octets, int first) {
        long sum = first;
        for (int i = 0; i < octets.capacity(); i++) {
            sum += (octets.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) sum;
    }
}
