package netprog.sockets;

import java.net.ProtocolException;
import java.nio.ByteOrder;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

@Exercise("2.7.3")
class NetworkOrderExampleTest {

    @Test
    void two_machines_put_258_into_network_order() {
        Checks.same(258, NetworkOrder.htons(258, ByteOrder.BIG_ENDIAN), "htons(258)",
                "A big-endian machine keeps 258 as 01 02, as the network does.");
        Checks.same(513, NetworkOrder.htons(258, ByteOrder.LITTLE_ENDIAN), "htons(258)",
                "For a little-endian machine the octets 01 02 are the number 513.");
    }

    @Test
    void a_header_goes_and_comes_back() throws ProtocolException {
        byte[] octets = NetworkOrder.pack(new PacketHeader('D', 200, 258, 7));
        Checks.sameOctets(Octets.of('D', 200, 1, 2, 0, 0, 0, 7), Octets.of(octets),
                "Type, flags, length, sequence: the most significant octet first.");
        Checks.same(200, NetworkOrder.unpack(octets).flags(), "flags()",
                "An octet is 0 to 255.");
    }

    @Test
    void an_address_is_four_octets() {
        Checks.sameOctets(Octets.of(192, 0, 2, 1), Octets.of(NetworkOrder.inetAton("192.0.2.1")),
                "One octet for each number.");
        Checks.same("192.0.2.1", NetworkOrder.inetNtoa(new byte[] {(byte) 192, 0, 2, 1}),
                "inetNtoa()", "One number for each octet.");
    }
}
