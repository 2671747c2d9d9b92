package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HexFormat;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

@Exercise("2.7.1b")
class DnsQueryExampleTest {

    @Test
    void a_question_has_a_header_and_a_name() {
        Octets asked = octets("""
                01 02  01 00  00 01  00 00  00 00  00 00
                03 77 77 77  07 65 78 61 6d 70 6c 65  03 6f 72 67  00  00 01  00 01""");
        byte[] encoded = DnsQuery.encode(0x0102, "www.example.org", RecordType.A);
        teaches("Id, RD, one question; then the name, type A and class 1.",
                () -> assertThat(Octets.of(encoded)).as("The question").isEqualTo(asked));
    }

    @Test
    void a_reply_has_an_address() throws IOException {
        Octets reply = octets("""
                01 02  81 80  00 01  00 01  00 00  00 00
                03 77 77 77  07 65 78 61 6d 70 6c 65  03 6f 72 67  00  00 01  00 01
                c0 0c  00 01  00 01  00 00 00 3c  00 04  c0 00 02 07""");
        Answer answer = DnsQuery.decode(reply.toArray());
        teaches("c0 0c points to octet 12, where the name is.",
                () -> assertThat(Elements.of(answer.addresses())).as("addresses()")
                        .containsExactly(InetAddress.ofLiteral("192.0.2.7")));
    }

    private static Octets octets(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
    }
}
