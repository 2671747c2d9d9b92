package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Octets.hex;
import static netprog.sockets.DnsOctets.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// Questions: what is sent, and what is refused before anything is sent.
@Exercise("2.7.1b")
class DnsQuestionTest {

    @Test
    @Points(1)
    void a_question_is_encoded_octet_for_octet(Random random) {
        String lesson = """
                A header of 12 octets: the id, the flags with RD alone, one question and nothing \
                else; then name, type and class (RFC 1035, sections 4.1.1 and 4.1.2).
                Each number has two octets, the higher one first.""";
        Octets asked = hex("""
                01 02 01 00 00 01 00 00 00 00 00 00
                03 77 77 77 07 65 78 61 6d 70 6c 65 03 6f 72 67 00 00 01 00 01""");
        isEncoded(asked, 258, "www.example.org", RecordType.A, lesson);
        isEncoded(asked, 258, "www.example.org.", RecordType.A, """
                A dot at the end says that the name is complete. It is, with the dot or without: \
                the octets sent are the same.""");
        int id = random.nextInt(0x8000, 0x10000);
        String word = Octets.word(random);
        for (RecordType type : RecordType.values()) {
            isEncoded(query(id, word, type), id, word, type, lesson);
        }
        isEncoded(query(0, "_A-z.%9", RecordType.A), 0, "_A-z.%9", RecordType.A,
                "Each visible character is sent as it is; 0 is an id like the others.");
        isEncoded(query(0xffff, "a", RecordType.A), 0xffff, "a", RecordType.A, lesson);
    }

    @Test
    @Points(1)
    void what_fits_into_no_question_is_refused(Random random) {
        String most = "a".repeat(63);
        String longest = String.join(".", most, most, most, "b".repeat(61));
        String limits = """
                A label has 1 to 63 octets. A name, with a length before each label and a zero \
                after the last one, has at most 255 (RFC 1035, section 2.3.4).
                64 in the place of a length would be the beginning of something else.""";
        isEncoded(query(1, longest, RecordType.A), 1, longest, RecordType.A, limits);
        isEncoded(query(1, longest, RecordType.A), 1, longest + '.', RecordType.A, limits);
        refused(longest + "b", limits);
        refused(longest + "b.", limits);
        refused("a" + most + ".org", limits);
        refused(most + "a", limits);
        refused("a.".repeat(100_000), limits);
        String empty = "An empty label ends a name, so there is none inside a name.";
        for (String each : List.of("", ".", "a..b", ".a", "a..")) {
            refused(each, empty);
        }
        String octets = """
                A question has one octet for each character, and no host name has these: blanks, \
                controls, and everything beyond US-ASCII.""";
        for (String each : List.of("a b", "a\tb", "a\u0000", "b\u00fccher.example", "a\\b",
                "\u20ac")) {
            refused(each, octets);
        }
        for (int id : new int[] {-1, 0x10000 + random.nextInt(100)}) {
            Thrown thrown = Thrown.by(() -> DnsQuery.encode(id, "example.org", RecordType.A));
            teaches("The id has 16 bits. A number that is cut to fit is another number.",
                    () -> assertThat(thrown).as("encode(%d, ...)", id)
                            .isA(IllegalArgumentException.class));
            names(String.valueOf(id), thrown);
        }
    }

    private static void refused(String name, String lesson) {
        Thrown thrown = Thrown.by(() -> DnsQuery.encode(1, name, RecordType.A));
        teaches(lesson, () -> assertThat(thrown).as("encode(1, %s, A)", Octets.of(name))
                .isA(IllegalArgumentException.class));
        names(name.substring(0, Math.min(name.length(), 255)), thrown);
    }

    private static void names(String value, Thrown thrown) {
        teaches("An error names what was attempted and the value.",
                () -> assertThat(thrown).says(value));
    }

    @Test
    @Points(1)
    void an_address_has_a_name_to_ask_for(Random random) {
        int last = random.nextInt(200, 256);
        reversed("%d.0.168.192.in-addr.arpa".formatted(last), "192.168.0." + last, """
                An address is asked for from its last octet on, in decimal, because in a name the \
                owner comes last (RFC 1035, section 3.5).
                192 and 168 are larger than 127, and still positive.""");
        reversed("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
                "4321:0:1:2:3:4:567:89ab", """
                        Version 6 has a label for each hexadecimal digit, zeros included, from the \
                        last one on (RFC 3596, section 2.5).""");
        reversed("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa",
                "fe80::1%1", "The scope says on which link the address is used. It is not sent.");
    }

    private static void reversed(String expected, String address, String lesson) {
        teaches(lesson, () -> assertThat(DnsQuery.reverse(InetAddress.ofLiteral(address)))
                .as("reverse(%s)", address).isEqualTo(expected));
    }

    private static void isEncoded(Octets expected, int id, String name, RecordType type,
            String lesson) {
        byte[] question = teaches("This name can be asked for.",
                () -> DnsQuery.encode(id, name, type));
        teaches(lesson, () -> assertThat(Octets.of(question))
                .as("encode(%d, %s, %s)", id, Octets.of(name), type).isEqualTo(expected));
    }
}
