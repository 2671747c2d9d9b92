package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Octets.hex;
import static netprog.sockets.DnsOctets.QUESTION;
import static netprog.sockets.DnsOctets.REPLY;
import static netprog.sockets.DnsOctets.header;
import static netprog.sockets.DnsOctets.labels;
import static netprog.sockets.DnsOctets.name;
import static netprog.sockets.DnsOctets.pointer;
import static netprog.sockets.DnsOctets.question;
import static netprog.sockets.DnsOctets.record;
import static netprog.sockets.DnsOctets.reply;
import static netprog.sockets.DnsReplies.WHOLE;
import static netprog.sockets.DnsReplies.decode;
import static netprog.sockets.DnsReplies.isA;
import static netprog.sockets.DnsReplies.isAddress;
import static netprog.sockets.DnsReplies.malformed;
import static netprog.sockets.DnsReplies.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.OctetRow;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Replies as servers send them: what is decoded of them.
@Exercise("2.7.1b")
class DnsReplyTest {

    private static final List<OctetRow> NO_REPLIES = OctetRow.table("""
            # id flags questions answers  -  -  and from octet 12 on: name, type, class
            0001 0180 0001 0001 0000 0000  0178036f726700 0001 0001
                c00c 0001 0001 00000009 0004 c0000201  | QR is 0, so this is a question
            0001 8980 0001 0001 0000 0000  0178036f726700 0001 0001
                c00c 0001 0001 00000009 0004 c0000201  | the opcode is 1
            0001 c180 0001 0001 0000 0000  0178036f726700 0001 0001
                c00c 0001 0001 00000009 0004 c0000201  | the opcode is 8
            0001 8180 0000 0000 0000 0000  0178036f726700 0001 0001  | no question is announced
            0001 8180 0002 0000 0000 0000  0178036f726700 0001 0001
                                           0178036f726700 0001 0001  | there are two questions
            0001 8180 0001 0000 0000 0000  017800 0010 0001  | the question has type 16
            0001 8180 0001 0000 0000 0000  017800 0001 0003  | the question has class 3
            """);

    @Test
    @Points(1)
    void a_compressed_name_goes_on_where_it_points(Random random) {
        String lesson = """
                Two octets that begin with the bits 11 are a pointer: the other 14 bits say at \
                which octet of the message the name goes on (RFC 1035, section 4.1.4).
                What follows the pointer is not part of the name.""";
        Answer answer = decode(WHOLE, lesson);
        teaches(lesson, () -> {
            assertThat(answer.name()).as("name()").isEqualTo("www.example.org");
            assertThat(answer.type()).as("type()").isEqualTo(RecordType.A);
        });
        List<DnsRecord> records = records(3, answer, lesson);
        DnsRecord.Alias alias = isA(DnsRecord.Alias.class, records.getFirst(), "Type 5 is CNAME.");
        teaches(lesson, () -> {
            assertThat(alias.name()).as("records().get(0).name()").isEqualTo("www.example.org");
            assertThat(alias.ttl()).as("records().get(0).ttl()").isEqualTo(3600L);
        });
        teaches("""
                The name has a label of its own and then a pointer.
                Data may point too, and later names may point into it.""",
                () -> assertThat(alias.target()).as("records().get(0).target()")
                        .isEqualTo("host.example.org"));
        isAddress("host.example.org", 60, Octets.of(192, 0, 2, 7), records.get(1), lesson);
        isAddress("host.example.org", 61, hex("20010db8000000000000000000000007"),
                records.get(2), lesson);
        teaches(lesson, () -> assertThat(Elements.of(
                answer.addresses().stream().map(InetAddress::getHostAddress).toList()))
                .as("The list of addresses")
                .containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:7"));
        pointersToPointers(random);
    }

    private static void pointersToPointers(Random random) {
        String host = Octets.word(random);
        String asked = "7.2.0.192.in-addr.arpa";
        int padding = random.nextInt(600, 16_000);
        Octets far = record(name(""), 99, 1, 0, Octets.random(padding, random));
        int second = QUESTION + question(asked, RecordType.PTR).length() + far.length();
        Octets pointer = record(pointer(QUESTION), 12, 1, 1, labels(host).plus(pointer(
                QUESTION + 10)));
        Octets third = record(pointer(second), 12, 1, 2, pointer(second + 12));
        Octets root = record(pointer(second), 12, 1, 3, name(""));
        String lesson =
                """
                A pointer may lead to a pointer, as long as each one goes back. It has 14 bits, so \
                it reaches up to octet 16383: six of the bits are in its first octet.
                After a name that was read elsewhere, the record goes on after its first pointer.""";
        Answer answer = decode(reply(1, asked, RecordType.PTR, far, pointer, third, root), lesson);
        List<DnsRecord> records = records(3, answer, lesson);
        for (int i = 0; i < records.size(); i++) {
            int at = i;
            String target = i == 2 ? "." : host + ".in-addr.arpa";
            DnsRecord.Pointer record = isA(DnsRecord.Pointer.class, records.get(i), lesson);
            teaches(lesson, () -> {
                assertThat(record.name()).as("records().get(%d).name()", at).isEqualTo(asked);
                assertThat(record.ttl()).as("records().get(%d).ttl()", at).isEqualTo(1L + at);
            });
            teaches(lesson + "\nThe root, a name without labels, is written as one dot.",
                    () -> assertThat(record.target()).as("records().get(%d).target()", at)
                            .isEqualTo(target));
        }
    }

    @Test
    @Points(1)
    void numbers_of_a_reply_have_no_sign(Random random) {
        Octets four = Octets.of(198, 51, 100, random.nextInt(128, 256));
        Octets six = hex("20 01 0d b8").plus(Octets.random(12, random));
        String lesson = """
                Numbers of a reply have no sign: two octets are 0 to 65535. Java's short and byte \
                have one (RFC 1035, section 4.1.1).
                An address of version 4 has 4 octets, one of version 6 has 16.""";
        Octets large = record(name(""), 40_000, 1, 0, Octets.random(40_000, random));
        Answer answer = decode(reply(0xfffe, "x", RecordType.AAAA, large,
                record(name("a.example"), 1, 1, 0x7fff_ffffL, four),
                record(name("b.example"), 28, 1, 0x8000_0000L, six),
                record(name("x"), 1, 1, 0xffff_ffffL, four),
                record(name("x"), 1, 1, 0x0001_0203L, four),
                record(name("x"), 1, 1, 0, four)), lesson);
        teaches(lesson, () -> {
            assertThat(answer.id()).as("id()").isEqualTo(0xfffe);
            assertThat(answer.type()).as("type()").isEqualTo(RecordType.AAAA);
        });
        List<DnsRecord> records = records(5, answer, lesson);
        isAddress("a.example", Integer.MAX_VALUE, four, records.get(0), lesson);
        isAddress("b.example", 0, six, records.get(1), lesson);
        teaches("""
                A time to live has four octets, the highest one first. One whose first bit is set \
                would be negative, and counts as 0 (RFC 2181, section 8).""",
                () -> assertThat(Elements.of(records.stream().map(DnsRecord::ttl).toList()))
                        .as("The list of times to live")
                        .containsExactly(0x7fff_ffffL, 0L, 0L, 0x0001_0203L, 0L));
        teaches(lesson, () -> assertThat(answer.rcode()).as("rcode()").isZero());
        for (int rcode = 0; rcode < 16; rcode++) {
            int expected = rcode;
            Answer each = decode(header(1, 0x8470 | rcode, 1, 0)
                    .plus(question("x", RecordType.A)));
            teaches("The last four bits of the flags are the rcode (RFC 1035, section 4.1.1).",
                    () -> assertThat(each.rcode()).as("rcode()").isEqualTo(expected));
            teaches("TC is the bit 0x0200 of the flags, which is not set here.",
                    () -> assertThat(each.truncated()).as("truncated()").isFalse());
        }
    }

    @Test
    @Points(1)
    void what_was_not_asked_for_is_passed_over() {
        Octets data = Octets.of(192, 0, 2, 1);
        Octets reply = header(1, REPLY, 1, 6).plus(question("x.org", RecordType.A))
                .plus(record(name("x.org"), 46, 1, 9, hex("00 01 08 02 c0 ff")))
                .plus(record(name("x.org"), 1, 3, 9, hex("00")))
                .plus(record(name("x.org"), 65_535, 1, 9, Octets.of("")))
                .plus(record(pointer(QUESTION), 1, 1, 9, data))
                .plus(record(name("x.org"), 5, 4, 9, hex("ff ff ff")))
                .plus(record(name("x.org"), 257, 1, 9, data))
                .plus(hex("c0 ff 00"));
        String lesson = """
                Servers send what nobody asked for: signatures, other classes, types of tomorrow. \
                The length says where each of them ends.
                What follows the last answer belongs to sections that are not read.""";
        List<DnsRecord> records = records(1, decode(reply, lesson), lesson);
        isAddress("x.org", 9, data, records.getFirst(), lesson);
    }

    @Test
    @Points(1)
    void a_label_may_hold_any_octet() {
        Octets odd = Octets.of(7).plus(Octets.of("a.b\\c")).plus(Octets.of(0, 0xff))
                .plus(Octets.of(5)).plus(Octets.of("!~\u007f A")).plus(Octets.of(0));
        List<DnsRecord> records = records(1, decode(reply(1, "x", RecordType.PTR,
                record(name("x"), 12, 1, 1, odd))), "The reply has one record.");
        DnsRecord.Pointer record =
                isA(DnsRecord.Pointer.class, records.getFirst(), "Type 12 is PTR.");
        teaches("""
                A label may have any octets (RFC 2181, section 11). A dot inside a label does not \
                end it: without a backslash, a stranger's "www\\.example" looks like yours.
                Answer says how names are written.""",
                () -> assertThat(record.target()).as("target()")
                        .isEqualTo("a\\.b\\\\c\\000\\255.!~\\127\\032A"));
    }

    @Test
    @Points(1)
    void only_a_reply_to_one_question_is_a_reply() {
        Octets question = question("x.org", RecordType.A);
        Octets answer = record(name("x.org"), 1, 1, 9, Octets.of(192, 0, 2, 1));
        String lesson = """
                The first bit of the flags, QR, says that this is a reply; the four bits after it, \
                the opcode, are 0 for a question like ours (RFC 1035, section 4.1.1).
                A reply repeats the one question it answers.""";
        for (OctetRow row : NO_REPLIES) {
            malformed(row.octets(), row.explains(lesson));
        }
        Octets cut = header(1, REPLY | 0x0200, 1, 3).plus(question).plus(answer);
        Answer truncated = decode(cut.slice(0, cut.length() - 3));
        teaches("The bit 0x0200 of the flags, TC, says that not everything fitted into the "
                + "datagram.",
                () -> assertThat(truncated.truncated()).as("truncated()").isTrue());
        records(0, truncated, """
                A truncated reply may end anywhere. Its records are of no use: a program that \
                wants them asks again, over TCP (RFC 2181, section 9).""");
    }
}
