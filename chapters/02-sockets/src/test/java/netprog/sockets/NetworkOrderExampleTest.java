package netprog.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
import java.nio.ByteOrder;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

@Exercise("2.7.3")
class NetworkOrderExampleTest {

    @Test
    void two_machines_put_258_into_network_order() {
        assertThat(NetworkOrder.htons(258, ByteOrder.BIG_ENDIAN))
                .as("htons(258) on a big-endian machine").isEqualTo(258); // 01 02
        assertThat(NetworkOrder.htons(258, ByteOrder.LITTLE_ENDIAN))
                .as("htons(258) on a little-endian machine").isEqualTo(513); // 02 01
    }

    @Test
    void a_packed_header_can_be_unpacked() throws ProtocolException {
        byte[] octets = NetworkOrder.pack(new PacketHeader('D', 200, 258, 7));

        assertThat(Octets.of(octets)).as("pack()")
                .isEqualTo(Octets.of('D', 200, 1, 2, 0, 0, 0, 7));
        assertThat(NetworkOrder.unpack(octets).flags()).as("flags()").isEqualTo(200);
    }

    @Test
    void an_address_is_four_octets() {
        assertThat(Octets.of(NetworkOrder.inetAton("192.0.2.1"))).as("inetAton()")
                .isEqualTo(Octets.of(192, 0, 2, 1));
        assertThat(NetworkOrder.inetNtoa(new byte[] {(byte) 192, 0, 2, 1})).as("inetNtoa()")
                .isEqualTo("192.0.2.1");
    }
}
