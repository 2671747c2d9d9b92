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
import static netprog.sockets.DnsOctets.recordOf;
import static netprog.sockets.DnsOctets.reply;
import static netprog.sockets.DnsOctets.two;
import static netprog.sockets.DnsReplies.WHOLE;
import static netprog.sockets.DnsReplies.decode;
import static netprog.sockets.DnsReplies.decodedOrRefused;
import static netprog.sockets.DnsReplies.isAddress;
import static netprog.sockets.DnsReplies.malformed;
import static netprog.sockets.DnsReplies.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.OctetRow;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Octets that are no reply, by accident or on purpose: they are refused, and
/// nothing else happens.
@Exercise("2.7.1b")
class DnsHostileReplyTest {

    private static final int ROUNDS = 100_000;

    /// Names that begin at octet 17 (0x11); a pointer to there is c011.
    private static final List<OctetRow> NOT_BACK = OctetRow.table("""
            c011           | a pointer to itself
            c012           | a pointer to its own second octet
            c013           | a pointer to the octets that follow it
            fe80           | a pointer to octet 16000, which is not there
            01 61 c011     | a label, and a pointer to that label
            01 61 c013     | a label, and a pointer to itself
            03 01 78 00 c012  | a pointer into the label before it
            """);

    @Test
    @Points(1)
    void a_pointer_that_does_not_go_back_is_refused(Random random) {
        String back = """
                A reader that follows pointers forward, or to themselves, may run in a circle for \
                ever. A pointer leads to a prior occurrence of a name (RFC 1035, section 4.1.4).
                Prior means: before the piece of the name that the pointer ends.""";
        for (OctetRow row : NOT_BACK) {
            malformed(named(row.octets()), row.explains(back));
        }
        malformed(header(1, REPLY, 1, 1).plus(pointer(QUESTION)).plus(hex("0001 0001")), back);
        malformed(reply(1, "x", RecordType.A, record(pointer(QUESTION), 5, 1, 1,
                pointer(QUESTION + 7 + 12 + 2)),
                record(pointer(QUESTION + 7 + 12), 1, 1, 1,
                        Octets.of(192, 0, 2, 1))),
                back);
        String behind = """
                The header holds no names: a sender could put anything there, into the id for \
                example.""";
        for (int target : new int[] {0, 4, 11}) {
            malformed(named(pointer(target)), behind);
        }
        String reserved = """
                A label begins with the bits 00 and a pointer with 11. 01 and 10 are neither, and \
                what follows them is not defined (RFC 1035, section 4.1.4).""";
        for (int first : new int[] {0x40, 0x7f, 0x80, 0xbf}) {
            malformed(named(Octets.of(first).plus(Octets.random(first, random))
                    .plus(Octets.of(0))), reserved);
        }
        malformed(named(Octets.of(0x80, QUESTION)), reserved);
        malformed(named(Octets.of(0x40, QUESTION)), reserved);
    }

    /// {@return a reply whose one record has this name; it begins at octet 17}
    private static Octets named(Octets name) {
        return header(1, REPLY, 1, 1).plus(name("")).plus(hex("0001 0001")).plus(name)
                .plus(hex("0001 0001 00000009 0004 c0000201"));
    }

    @Test
    @Points(1)
    void a_name_has_255_octets_at_most() {
        String label = "a".repeat(63);
        String almost = String.join(".", label, label, label);
        Octets data = Octets.of(192, 0, 2, 1);
        String lesson = """
                With its lengths and the zero at its end, a name has at most 255 octets (RFC 1035, \
                section 2.3.4), however many pointers it is made of.
                Without that limit, a few octets with pointers become a name of megabytes.""";
        String fits = "b".repeat(61);
        Octets good = reply(1, almost, RecordType.A,
                record(labels(fits).plus(pointer(QUESTION)), 1, 1, 9, data));
        isAddress(fits + '.' + almost, 9, data, records(1, decode(good, lesson), lesson).getFirst(),
                lesson);
        malformed(reply(1, almost, RecordType.A,
                record(labels(fits + "b").plus(pointer(QUESTION)), 1, 1, 9, data)), lesson);
        malformed(reply(1, almost + '.' + fits + "b", RecordType.A), lesson);
        malformed(reply(1, "x", RecordType.A,
                record(labels("c.".repeat(127) + "c").plus(Octets.of(0)), 1, 1, 9, data)), lesson);
    }

    @Test
    @Points(1)
    void a_reply_may_end_at_no_octet_but_the_last() {
        Answer whole = decode(WHOLE);
        teaches("A whole reply is none of these: it is decoded.",
                () -> assertThat(whole.rcode()).as("rcode()").isZero());
        for (int length = 0; length < WHOLE.length(); length++) {
            malformed(WHOLE.slice(0, length), """
                    The datagram ends after %d octets, in the middle of what it announced. The \
                    contract has an exception for that, which is not an index out of bounds.
                    And an octet that is missing is not zero.""".formatted(length));
        }
    }

    @Test
    @Points(1)
    void a_length_that_lies_is_refused() {
        String lesson = """
                The length says how many octets of data there are, and the type says how many \
                there must be: 4, 16, or those of one name.
                Where the two differ, a reader would take octets of the next record.""";
        Octets next = record(name("x"), 1, 1, 1, Octets.of(192, 0, 2, 1));
        Octets four = Octets.of(192, 0, 2, 1);
        Octets six = Octets.of(new byte[16]);
        for (int wrong : new int[] {0, 3, 5, 16, 65_535}) {
            lies(1, wrong, four, next, lesson);
        }
        for (int wrong : new int[] {4, 15, 17}) {
            lies(28, wrong, six, next, lesson);
        }
        for (int type : new int[] {5, 12}) {
            lies(type, 6, name("host"), next, "A name has to end where its data ends.\n" + lesson);
            lies(type, 5, name("host"), next, lesson);
            lies(type, 7, name("host"), next, lesson);
            lies(type, 0, pointer(QUESTION), next, lesson);
        }
        lies(46, 1000, four, next, lesson);
        String count = """
                The header says how many answers there are, and the octets end before the last of \
                them.""";
        Octets one = reply(1, "x", RecordType.A, next);
        for (int announced : new int[] {2, 0x0100, 0xffff}) {
            malformed(one.slice(0, 6).plus(two(announced)).plus(one.slice(8, one.length())), count);
        }
        Octets two = reply(1, "x", RecordType.A, next, next);
        records(1, decode(two.slice(0, 6).plus(two(1)).plus(two.slice(8, two.length()))), """
                The header says that there is one answer. What follows it is not an answer.""");
    }

    private static void lies(int type, int length, Octets data, Octets next, String lesson) {
        if (length != data.length()) {
            malformed(reply(1, "x", RecordType.A,
                    recordOf(name("x"), type, 1, 1, length, data), next), lesson);
        }
    }

    @Test
    @Points(1)
    void whatever_comes_is_decoded_or_refused(Random random) {
        byte[] whole = WHOLE.toArray();
        byte[] begin = header(1, REPLY, 1, 0).toArray();
        for (int i = 0; i < ROUNDS; i += 2) {
            byte[] changed = random.nextInt(10) > 0 ? whole.clone()
                    : Arrays.copyOf(whole, random.nextInt(3, whole.length));
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                changed[random.nextInt(2, changed.length)] = (byte) random.nextInt();
            }
            decodedOrRefused(changed);
            byte[] other = new byte[random.nextInt(100)];
            random.nextBytes(other);
            System.arraycopy(begin, 0, other, 0, Math.min(other.length, 7));
            decodedOrRefused(other);
        }
        decodedOrRefused(chain());
        decodedOrRefused(new byte[0]);
    }

    /// {@return a chain of eight thousand pointers, and records whose names go
    /// through all of it}
    private static byte[] chain() {
        Octets links = name("");
        int begin = QUESTION + question("x", RecordType.A).length() + 11;
        List<Octets> all = new ArrayList<>(List.of(links));
        for (int at = begin + 1; at < 16_300; at += 2) {
            all.add(pointer(at == begin + 1 ? begin : at - 2));
        }
        Octets data = Octets.of(join(all));
        Octets record = record(pointer(begin + data.length() - 2), 1, 1, 1,
                Octets.of(192, 0, 2, 1));
        List<Octets> records = new ArrayList<>();
        records.add(record(name(""), 99, 1, 1, data));
        for (int i = 0; i < 300; i++) {
            records.add(record);
        }
        return reply(1, "x", RecordType.A).slice(0, 6).plus(two(records.size())).plus(
                reply(1, "x", RecordType.A).slice(8, QUESTION + 7)).plus(Octets.of(join(records)))
                .toArray();
    }

    private static byte[] join(List<Octets> all) {
        byte[] joined = new byte[all.stream().mapToInt(Octets::length).sum()];
        int at = 0;
        for (Octets each : all) {
            System.arraycopy(each.toArray(), 0, joined, at, each.length());
            at += each.length();
        }
        return joined;
    }
}
