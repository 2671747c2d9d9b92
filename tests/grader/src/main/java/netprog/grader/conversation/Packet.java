package netprog.grader.conversation;

import java.nio.ByteBuffer;

/// One IPv4 packet from 127.0.0.1 to itself, without an option of IP's.
///
/// Where not all of its octets were kept it ends early, as a packet does of
/// which an analyser captured the beginning alone.
///
/// @param protocol of the header below: 6 is TCP, 17 is UDP
/// @param header of TCP or UDP, with zeros for its checksum
/// @param checksumAt where in that header its checksum stands
/// @param kept the first octets of what it carries
/// @param length how many octets it carries
/// @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791, 3.1, Internet Header Format</a>
record Packet(int protocol, byte[] header, int checksumAt, byte[] kept, int length) {

    private static final int IP_HEADER = 20;
    private static final int IP_CHECKSUM_AT = 10;
    private static final int LOOPBACK = 0x7f000001;

    /// {@return the octets that were kept, headers first}
    byte[] octets() {
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + header.length + kept.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) wireLength());
        packet.putShort((short) 0).putShort((short) 0x4000); // do not fragment
        packet.put((byte) 64).put((byte) protocol).putShort((short) 0);
        packet.putInt(LOOPBACK).putInt(LOOPBACK);
        packet.putShort(IP_CHECKSUM_AT, (short) checksum(packet.slice(0, IP_HEADER), 0));
        packet.put(header).put(kept);
        if (kept.length == length) { // nobody can sum up octets that were not kept
            packet.putShort(IP_HEADER + checksumAt, (short) transportChecksum(packet));
        }
        return packet.array();
    }

    /// {@return how many octets the packet has on the wire}
    int wireLength() {
        return IP_HEADER + header.length + length;
    }

    /// The sum goes over a header of both addresses, protocol and length, too. A
    /// UDP checksum of 0 would mean that there is none.
    private int transportChecksum(ByteBuffer packet) {
        ByteBuffer segment = packet.slice(IP_HEADER, packet.capacity() - IP_HEADER);
        int pseudo = 2 * ((LOOPBACK >>> 16) + (LOOPBACK & 0xffff)) + protocol + segment.capacity();
        int sum = checksum(segment, pseudo);
        return sum == 0 ? 0xffff : sum;
    }

    /// {@return the checksum of RFC 1071}
    ///
    /// @param first what the sum begins with
    static int checksum(ByteBuffer octets, int first) {
        long sum = first;
        for (int i = 0; i + 1 < octets.capacity(); i += 2) {
            sum += octets.getShort(i) & 0xffff;
        }
        if (octets.capacity() % 2 == 1) {
            sum += (octets.get(octets.capacity() - 1) & 0xff) << 8;
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
