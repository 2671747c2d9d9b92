package netprog.sockets;

import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendFromElsewhere;
import static netprog.sockets.DnsOctets.QUESTION;
import static netprog.sockets.DnsOctets.REPLY;
import static netprog.sockets.DnsOctets.header;
import static netprog.sockets.DnsOctets.hex;
import static netprog.sockets.DnsOctets.labels;
import static netprog.sockets.DnsOctets.name;
import static netprog.sockets.DnsOctets.pointer;
import static netprog.sockets.DnsOctets.query;
import static netprog.sockets.DnsOctets.question;
import static netprog.sockets.DnsOctets.record;
import static netprog.sockets.DnsOctets.recordOf;
import static netprog.sockets.DnsOctets.reply;
import static netprog.sockets.DnsOctets.two;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.Checks;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Fate;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.LossyLink;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("2.7.1b")
@WellKnownPort(53)
class DnsQueryTest {

    /// A time-out that no right client waits for, however busy the machine is.
    private static final int LONG_MS = 2_000;

    /// A time-out that tests wait for.
    private static final int SHORT_MS = 100;

    private static final int ROUNDS = 100_000;
    private static final int MOST_PRINTED = 128;

    /// A whole reply, as a server sends one: an alias, and two addresses of what it
    /// stands for. Each name but the first points to one before it.
    private static final Octets WHOLE = hex("""
            01 02 81 80  00 01 00 03  00 00 00 00
            03 77 77 77 07 65 78 61 6d 70 6c 65 03 6f 72 67 00  00 01 00 01
            c0 0c  00 05 00 01  00 00 0e 10  00 07  04 68 6f 73 74 c0 10
            c0 2d  00 01 00 01  00 00 00 3c  00 04  c0 00 02 07
            c0 2d  00 1c 00 01  00 00 00 3d  00 10
                20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 07
            """);

    private static final String ASKED = "The question is sent.";

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
        Checks.sameOctets(asked, encode(258, "www.example.org", RecordType.A), lesson);
        Checks.sameOctets(asked, encode(258, "www.example.org.", RecordType.A), """
                A dot at the end says that the name is complete. It is, with or without: the wire \
                has the same octets.""");
        int id = random.nextInt(0x8000, 0x10000);
        String word = Octets.randomWord(random).escaped();
        for (RecordType type : RecordType.values()) {
            Checks.sameOctets(query(id, word, type), encode(id, word, type), lesson);
        }
        Checks.sameOctets(query(0, "_A-z.%9", RecordType.A), encode(0, "_A-z.%9", RecordType.A),
                "Each visible character goes as it is; 0 is an id like the others.");
        Checks.sameOctets(query(0xffff, "a", RecordType.A), encode(0xffff, "a", RecordType.A),
                lesson);
    }

    @Test
    @Points(1)
    void what_fits_into_no_question_is_refused(Random random) {
        String most = "a".repeat(63);
        String longest = String.join(".", most, most, most, "b".repeat(61));
        String limits = """
                A label has 1 to 63 octets and a name, with a length before each label and a zero \
                behind the last one, at most 255 (RFC 1035, section 2.3.4).
                64 in the place of a length would be the beginning of something else.""";
        Checks.sameOctets(query(1, longest, RecordType.A), encode(1, longest, RecordType.A),
                limits);
        Checks.sameOctets(query(1, longest, RecordType.A), encode(1, longest + '.', RecordType.A),
                limits);
        refused(longest + "b", limits);
        refused(longest + "b.", limits);
        refused("a" + most + ".org", limits);
        refused(most + "a", limits);
        refused("a.".repeat(100_000), limits);
        String empty = "An empty label is the end of a name, so there is none inside of one.";
        for (String each : List.of("", ".", "a..b", ".a", "a..")) {
            refused(each, empty);
        }
        String octets = """
                A question has one octet for a character, and these have none that a host's name \
                has: blanks, controls, and all beyond US-ASCII.""";
        for (String each : List.of("a b", "a\tb", "a\u0000", "b\u00fccher.example", "a\\b",
                "\u20ac")) {
            refused(each, octets);
        }
        for (int id : new int[] {-1, 0x10000 + random.nextInt(100)}) {
            IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                    "encode(%d, ...)".formatted(id),
                    () -> DnsQuery.encode(id, "example.org", RecordType.A),
                    "The id has 16 bits. A number that is cut to fit is another one.");
            names(String.valueOf(id), error);
        }
    }

    private static void refused(String name, String lesson) {
        IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                "encode(1, %s, A)".formatted(Octets.of(name)),
                () -> DnsQuery.encode(1, name, RecordType.A), lesson);
        names(name.substring(0, Math.min(name.length(), 255)), error);
    }

    @Test
    @Points(1)
    void an_address_has_a_name_to_ask_for(Random random) throws IOException {
        int last = random.nextInt(200, 256);
        reversed("%d.0.168.192.in-addr.arpa".formatted(last), "192.168.0." + last, """
                An address is asked for from its last octet on, in decimal, since the owner of a \
                name stands behind it (RFC 1035, section 3.5).
                192 and 168 are larger than 127, and still positive.""");
        reversed("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
                "4321:0:1:2:3:4:567:89ab", """
                        Version 6 has a label for each hexadecimal digit, zeros included, from the \
                        last one on (RFC 3596, section 2.5).""");
    }

    private static void reversed(String expected, String address, String lesson) {
        Checks.same(expected, DnsQuery.reverse(InetAddress.ofLiteral(address)),
                "reverse(%s)".formatted(address), lesson);
    }

    @Test
    @Points(1)
    void a_compressed_name_goes_on_where_it_points(Random random) {
        String lesson = """
                Two octets that begin with the bits 11 are a pointer: the other 14 bits say at \
                which octet of the message the name goes on (RFC 1035, section 4.1.4).
                What follows the pointer is not part of the name.""";
        Answer answer = decode(WHOLE, lesson);
        Checks.same("www.example.org", answer.name(), "name()", lesson);
        Checks.same(RecordType.A, answer.type(), "type()", lesson);
        List<DnsRecord> records = records(3, answer, lesson);
        Checks.that(records.getFirst() instanceof DnsRecord.Alias,
                "Record 0 is no alias: " + records.getFirst() + ".", "Type 5 is CNAME.");
        DnsRecord.Alias alias = (DnsRecord.Alias) records.getFirst();
        Checks.same("www.example.org", alias.name(), "records().get(0).name()", lesson);
        Checks.same(3600L, alias.ttl(), "records().get(0).ttl()", lesson);
        Checks.same("host.example.org", alias.target(), "records().get(0).target()", """
                The name has a label of its own and a pointer behind it.
                Data may point too, and later names may point into it.""");
        address("host.example.org", 60, Octets.of(192, 0, 2, 7), records.get(1), lesson);
        address("host.example.org", 61, hex("20010db8000000000000000000000007"), records.get(2),
                lesson);
        Checks.same(List.of("192.0.2.7", "2001:db8:0:0:0:0:0:7"),
                answer.addresses().stream().map(InetAddress::getHostAddress).toList(),
                "The list of addresses", lesson);
        pointersToPointers(random);
    }

    private static void pointersToPointers(Random random) {
        String host = Octets.randomWord(random).escaped();
        String asked = "7.2.0.192.in-addr.arpa";
        int padding = random.nextInt(600, 16_000);
        Octets far = record(name(""), 99, 1, 0, Octets.random(padding, random));
        int second = QUESTION + question(asked, RecordType.PTR).length() + far.length();
        Octets pointer = record(pointer(QUESTION), 12, 1, 1, labels(host).plus(pointer(
                QUESTION + 10)));
        Octets third = record(pointer(second), 12, 1, 2, pointer(second + 12));
        Octets root = record(pointer(second), 12, 1, 3, name(""));
        String lesson = """
                A pointer may lead to a pointer, as long as each one goes back. It has 14 bits, so \
                it reaches to octet 16383: six of them are in its first octet.
                Where a name was read elsewhere, the record goes on behind its first pointer.""";
        Answer answer = decode(reply(1, asked, RecordType.PTR, far, pointer, third, root), lesson);
        List<DnsRecord> records = records(3, answer, lesson);
        for (int i = 0; i < records.size(); i++) {
            String target = i == 2 ? "." : host + ".in-addr.arpa";
            Checks.that(records.get(i) instanceof DnsRecord.Pointer(String n, long t, String to)
                    && n.equals(asked) && t == 1L + i && to.equals(target),
                    "Record %d is wrong: %s.".formatted(i, records.get(i)),
                    lesson + "\nThe root, a name without labels, is written as one dot.");
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
        Checks.same(0xfffe, answer.id(), "id()", lesson);
        Checks.same(RecordType.AAAA, answer.type(), "type()", lesson);
        address("a.example", Integer.MAX_VALUE, four, records(5, answer, lesson).get(0), lesson);
        address("b.example", 0, six, answer.records().get(1), lesson);
        List<Long> ttls = records(5, answer, lesson).stream().map(DnsRecord::ttl).toList();
        Checks.same(List.of(0x7fff_ffffL, 0L, 0L, 0x0001_0203L, 0L), ttls,
                "The list of times to live", """
                        A time to live has four octets, the highest one first. One whose first bit \
                        is set was meant to be negative, and is 0 (RFC 2181, section 8).""");
        Checks.same(0, answer.rcode(), "rcode()", lesson);
        for (int rcode = 0; rcode < 16; rcode++) {
            Answer each = decode(header(1, 0x8470 | rcode, 1, 0)
                    .plus(question("x", RecordType.A)));
            Checks.same(rcode, each.rcode(), "rcode()",
                    "The last four bits of the flags are the rcode (RFC 1035, section 4.1.1).");
            Checks.that(!each.truncated(), "truncated() is true.",
                    "TC is the bit 0x0200 of the flags, which is not set here.");
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
                What stands behind the last answer belongs to sections that are not looked at.""";
        List<DnsRecord> records = records(1, decode(reply, lesson), lesson);
        address("x.org", 9, data, records.getFirst(), lesson);
    }

    @Test
    @Points(1)
    void a_label_may_hold_any_octet() {
        Octets odd = Octets.of(7).plus(Octets.of("a.b\\c")).plus(Octets.of(0, 0xff))
                .plus(Octets.of(5)).plus(Octets.of("!~\u007f A")).plus(Octets.of(0));
        List<DnsRecord> records = records(1, decode(reply(1, "x", RecordType.PTR,
                record(name("x"), 12, 1, 1, odd))), "The reply has one record.");
        Checks.that(records.getFirst() instanceof DnsRecord.Pointer,
                "Record 0 is no pointer: " + records.getFirst() + ".", "Type 12 is PTR.");
        Checks.same("a\\.b\\\\c\\000\\255.!~\\127\\032A",
                ((DnsRecord.Pointer) records.getFirst()).target(), "target()", """
                        A label may have any octets (RFC 2181, section 11). A dot in one is no end \
                        of it: without a backslash, a stranger's "www\\.example" looks like yours.
                        See Answer for how names are written.""");
    }

    @Test
    @Points(1)
    void only_a_reply_to_one_question_is_a_reply() {
        Octets question = question("x.org", RecordType.A);
        Octets answer = record(name("x.org"), 1, 1, 9, Octets.of(192, 0, 2, 1));
        String lesson = """
                The first bit of the flags, QR, says that this is a reply; the four after it, the \
                opcode, are 0 for a question like ours (RFC 1035, section 4.1.1).
                A reply repeats the one question it answers.""";
        malformed(header(1, 0x0180, 1, 1).plus(question).plus(answer), lesson);
        malformed(header(1, 0x8980, 1, 1).plus(question).plus(answer), lesson);
        malformed(header(1, 0xc180, 1, 1).plus(question).plus(answer), lesson);
        malformed(header(1, REPLY, 0, 0).plus(question), lesson);
        malformed(header(1, REPLY, 2, 0).plus(question).plus(question), lesson);
        malformed(header(1, REPLY, 1, 0).plus(name("x")).plus(two(16)).plus(two(1)), lesson);
        malformed(header(1, REPLY, 1, 0).plus(name("x")).plus(two(1)).plus(two(3)), lesson);
        Octets cut = header(1, REPLY | 0x0200, 1, 3).plus(question).plus(answer);
        Answer truncated = decode(cut.slice(0, cut.length() - 3));
        Checks.that(truncated.truncated(), "truncated() is false.",
                "The bit 0x0200 of the flags, TC, says that not all fitted into the datagram.");
        records(0, truncated, """
                A truncated reply may end anywhere. Its records are of no use: whoever wants them \
                asks again, over TCP (RFC 2181, section 9).""");
    }

    @Test
    @Points(1)
    void a_pointer_that_does_not_go_back_is_refused(Random random) {
        String back = """
                Whoever follows a pointer forward, or to itself, may run in a circle for ever. A \
                name points to where one stood before (RFC 1035, section 4.1.4: a prior occurrence).
                Before: that is before the piece of the name that the pointer ends.""";
        int end = QUESTION + 5;
        malformed(named(pointer(end)), back);
        malformed(named(labels("a").plus(pointer(end))), back);
        malformed(named(labels("a").plus(pointer(end + 2))), back);
        malformed(named(pointer(end + 2)), back);
        malformed(named(pointer(end + 1)), back);
        malformed(header(1, REPLY, 1, 1).plus(pointer(QUESTION)).plus(hex("0001 0001")), back);
        malformed(reply(1, "x", RecordType.A, record(pointer(QUESTION), 5, 1, 1,
                pointer(QUESTION + 7 + 12 + 2)),
                record(pointer(QUESTION + 7 + 12), 1, 1, 1,
                        Octets.of(192, 0, 2, 1))),
                back);
        malformed(named(pointer(16_000)), back);
        malformed(named(Octets.of(3, 1, 'x', 0).plus(pointer(end + 1))), back);
        String behind = """
                The header is no place for names: what stands there is what the sender likes, such \
                as the id.""";
        for (int target : new int[] {0, 4, 11}) {
            malformed(named(pointer(target)), behind);
        }
        String reserved = """
                A label begins with the bits 00 and a pointer with 11. 01 and 10 are neither, and \
                what follows them nobody knows (RFC 1035, section 4.1.4).""";
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
                section 2.3.4), however many pointers it is put together from.
                Without that limit, a few octets with pointers become a name without end.""";
        String fits = "b".repeat(61);
        Octets good = reply(1, almost, RecordType.A,
                record(labels(fits).plus(pointer(QUESTION)), 1, 1, 9, data));
        address(fits + '.' + almost, 9, data, records(1, decode(good, lesson), lesson).getFirst(),
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
        decode(WHOLE);
        for (int length = 0; length < WHOLE.length(); length++) {
            malformed(WHOLE.slice(0, length), """
                    The datagram ends after %d octets, in the middle of what it announced. That \
                    is an error with a name, and not an index out of bounds.
                    What is not there is not zero either.""".formatted(length));
        }
    }

    @Test
    @Points(1)
    void a_length_that_lies_is_refused() {
        String lesson = """
                The length says how many octets of data there are, and the type says how many \
                there must be: 4, 16, or those of one name.
                Where both differ, somebody would read what belongs to the next record.""";
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
                The header says how many answers there are. The octets end before: nobody answered \
                so much.""";
        Octets one = reply(1, "x", RecordType.A, next);
        for (int announced : new int[] {2, 0x0100, 0xffff}) {
            malformed(one.slice(0, 6).plus(two(announced)).plus(one.slice(8, one.length())), count);
        }
        Octets two = reply(1, "x", RecordType.A, next, next);
        records(1, decode(two.slice(0, 6).plus(two(1)).plus(two.slice(8, two.length()))), """
                The header says that there is one answer. What follows it is something else.""");
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

    private static void decodedOrRefused(byte[] octets) {
        try {
            DnsQuery.decode(octets.clone());
        } catch (DnsFormatException _) {
            return; // refused with a name, as it should be
        } catch (UnsupportedOperationException e) {
            throw e;
        } catch (Throwable e) {
            throw Checks.failure("decode() threw %s.".formatted(e.getClass().getSimpleName()),
                    received(Octets.of(octets)),
                    """
                            Anybody can send these octets. They are a reply, or they are none, \
                            which is a DnsFormatException; there is no third way.""");
        }
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

    @Test
    @Points(1)
    void the_reply_to_the_question_is_the_answer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = "Host." + Octets.randomWord(random).escaped() + ".example";
        int id = random.nextInt(0x10000);
        AtomicInteger asked = new AtomicInteger();
        Octets data = Octets.of(198, 51, 100, 3);
        Octets big = reply(id, name.toLowerCase(Locale.ROOT), RecordType.A,
                record(name("x"), 16, 1, 1, Octets.random(4_000, random)),
                record(pointer(QUESTION), 1, 1, 77, data));
        server.play(port -> {
            String lesson = """
                    The reply has the id, the name and the type of the question, and comes from \
                    the server: it is the answer. Large and small letters are the same.
                    It may have more octets than the 512 of 1987.""";
            Answer answer = Checks.returned("ask()", () -> DnsQuery.ask(address(port), name + '.',
                    RecordType.A, Duration.ofMillis(LONG_MS), 1, () -> {
                        asked.incrementAndGet();
                        return id;
                    }), lesson);
            List<DnsRecord> records = records(1, answer, lesson);
            address(name.toLowerCase(Locale.ROOT), 77, data, records.getFirst(), lesson);
            Checks.same(1, asked.get(), "The number of ids taken", "A question has one id.");
        },
                expect(query(id, name, RecordType.A), "A question, with the id that was given."),
                send(big),
                expectNothing(Duration.ofMillis(30), "The question is answered."));
    }

    @Test
    @Points(1)
    void a_question_without_an_answer_is_sent_again_as_it_was(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        LossyLink link = LossyLink.to(server.port())
                .towardsServer(Fate.drop(), Fate.pass(), Fate.pass())
                .towardsClient(Fate.drop(), Fate.twice());
        String name = Octets.randomWord(random).escaped();
        int id = random.nextInt(0x10000);
        Octets query = query(id, name, RecordType.AAAA);
        String lesson = """
                UDP does not say that a datagram was lost: a sender notices it by the time that \
                passes (RFC 1035, section 4.2.1).
                The same datagram goes again, id included, so that either reply will do.""";
        server.play(_ -> {
            Answer answer = Checks.returned("ask()",
                    () -> ask(link.port(), name, RecordType.AAAA, SHORT_MS, 10, id), lesson);
            records(0, answer, "A name without addresses of this type is no error.");
        },
                expect(query, lesson),
                send(reply(id, name, RecordType.AAAA)),
                expect(query, lesson),
                send(reply(id, name, RecordType.AAAA)));
    }

    @Test
    @Points(1)
    void after_the_last_try_there_is_no_answer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.randomWord(random).escaped();
        Octets query = query(9, name, RecordType.PTR);
        String lesson = """
                After two tries without an answer there is none: whoever asks for ever makes a \
                full network fuller (RFC 8085, section 3.1).""";
        server.play(port -> noAnswer(port, name, 40, lesson),
                expect(query, ASKED),
                expect(query, "The first try had no answer; there is a second one."),
                expectNothing(Duration.ofMillis(80), lesson),
                neverAnswer());
        try (ClosedPort nobody = ClosedPort.udp()) {
            noAnswer(nobody.port(), name, 40, """
                    Nobody listens on that port, and the network may say so (ICMP port \
                    unreachable).
                    A name server that is started anew is away for a moment: that is silence.""");
        }
    }

    private static void noAnswer(int port, String name, int timeoutMs, String lesson) {
        SocketTimeoutException error = Checks.thrown(SocketTimeoutException.class, "ask()",
                () -> ask(port, name, RecordType.PTR, timeoutMs, 2, 9), lesson);
        names(name, error);
        names(String.valueOf(port), error);
    }

    @Test
    @Points(1)
    void a_reply_from_elsewhere_is_none(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.randomWord(random).escaped();
        Octets query = query(300, name, RecordType.A);
        server.play(port -> {
            Answer answer = Checks.returned("ask()",
                    () -> ask(port, name, RecordType.A, SHORT_MS, 4, 300),
                    "The server's reply came after one that was not the server's.");
            address(name, 60, Octets.of(192, 0, 2, 1),
                    records(1, answer, "The server's reply has one address.").getFirst(),
                    "That is not what the server said.");
        },
                expect(query, ASKED),
                sendFromElsewhere(DnsOctets.address(300, name, Octets.of(203, 0, 113, 66))),
                expect(query, """
                        That reply came from another port than the server's. Anybody can send one, \
                        and all who ask for your bank get the address of a thief (RFC 5452, section 3).
                        Each datagram says who sent it."""),
                send(DnsOctets.address(300, name, Octets.of(192, 0, 2, 1))));
    }

    @Test
    @Points(1)
    void a_reply_to_another_question_is_none(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.randomWord(random).escaped() + ".example";
        int id = random.nextInt(0x100, 0xff00);
        Octets bad = Octets.of(203, 0, 113, 66);
        Octets right = DnsOctets.address(id, name, Octets.of(192, 0, 2, 1));
        server.play(port -> {
            String lesson = """
                            Before the answer came replies with another id, another name, another \
                            type, and octets that are none: late ones, forged ones, damaged ones.
                            An answer has the id and the question of what was asked (RFC 5452, \
                            section 9.1).""";
            Answer answer = Checks.returned("ask()",
                    () -> ask(port, name, RecordType.A, LONG_MS, 1, id), lesson);
            address(name, 60, Octets.of(192, 0, 2, 1), records(1, answer, lesson).getFirst(),
                    lesson);
        },
                expect(query(id, name, RecordType.A), ASKED),
                send(DnsOctets.address(id ^ 1, name, bad)),
                send(DnsOctets.address(id ^ 0x100, name, bad)),
                send(DnsOctets.address(id, "x" + name, bad)),
                send(DnsOctets.address(id, name + "x", bad)),
                send(reply(id, name, RecordType.CNAME,
                        record(pointer(QUESTION), 1, 1, 60, bad))),
                send(query(id, name, RecordType.A)),
                send(right.slice(0, right.length() - 1)),
                send(""),
                send(header(id, REPLY | 3, 0, 0)),
                send(header(id ^ 1, REPLY | 3, 1, 0).plus(question(name, RecordType.A))),
                send(right));
    }

    @Test
    @Points(1)
    void datagrams_that_keep_coming_make_no_wait_longer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.randomWord(random).escaped();
        CountDownLatch done = new CountDownLatch(1);
        List<Step> script = new ArrayList<>();
        script.add(expect(query(9, name, RecordType.PTR), ASKED));
        for (int i = 0; i < 20; i++) {
            script.add(send(reply(10 + i, name, RecordType.PTR)));
            script.add(pause(20));
        }
        script.add(call("looks whether ask() is done", () -> Checks.that(
                done.await(0, TimeUnit.MILLISECONDS),
                "ask() still waits after 400 ms. Its one time-out is 100 ms.", """
                        The time-out begins when the question is sent. A wait that begins anew \
                        with each datagram ends when a stranger likes.""")));
        server.play(port -> {
            Checks.thrown(SocketTimeoutException.class, "ask()",
                    () -> ask(port, name, RecordType.PTR, SHORT_MS, 1, 9),
                    "None of those was the answer.");
            done.countDown();
        }, script.toArray(Step[]::new));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A question has a socket of its own; whoever opened it closes it.")
    void what_the_server_refuses_is_an_error_of_its_own(Random random) throws IOException {
        String name = Octets.randomWord(random).escaped() + ".example";
        Octets question = question(name, RecordType.A);
        UnknownHostException unknown = fails(UnknownHostException.class, name,
                header(5, REPLY | 3, 1, 0).plus(question), """
                        Rcode 3 says that there is no such name (RFC 1035, section 4.1.1). Java \
                        has an exception for that.""");
        names(name, unknown);
        for (int rcode : new int[] {2, 5, 15}) {
            ProtocolException error = fails(ProtocolException.class, name,
                    header(5, REPLY | rcode, 1, 0).plus(question), """
                            Rcode %d says that the server does not answer this (RFC 1035, section \
                            4.1.1). Whether there is such a name nobody knows.""".formatted(rcode));
            names(name, error);
            names(String.valueOf(rcode), error);
        }
        names(name, fails(ProtocolException.class, name,
                header(5, REPLY | 0x0200, 1, 1).plus(question), """
                        The answer is truncated: it did not fit into the datagram, and part of an \
                        answer is none (RFC 2181, section 9)."""));
        Checks.thrown(IllegalArgumentException.class, "ask() for \"a b\"",
                () -> ask(Peer.listenUdp().port(), "a b", RecordType.A, LONG_MS, 1, 1),
                "That is no name, so there is no question.");
    }

    private static <T extends Throwable> T fails(Class<T> type, String name, Octets reply,
            String lesson) {
        DatagramListener server = Peer.listenUdp();
        List<T> error = new ArrayList<>();
        server.play(port -> error.add(Checks.thrown(type, "ask()",
                () -> ask(port, name, RecordType.A, LONG_MS, 1, 5), lesson)),
                expect(query(5, name, RecordType.A), ASKED),
                send(reply));
        return error.getFirst();
    }

    private static Answer ask(int port, String name, RecordType type, int timeoutMs, int tries,
            int id) throws IOException {
        return DnsQuery.ask(address(port), name, type, Duration.ofMillis(timeoutMs), tries,
                () -> id);
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Octets encode(int id, String name, RecordType type) {
        return Octets.of(Checks.returned("encode(%d, %s, %s)".formatted(id, Octets.of(name), type),
                () -> DnsQuery.encode(id, name, type), "This name can be asked for."));
    }

    private static Answer decode(Octets reply) {
        return decode(reply, "This reply is as RFC 1035, section 4.1, asks.");
    }

    private static Answer decode(Octets reply, String lesson) {
        try {
            return DnsQuery.decode(reply.toArray());
        } catch (UnsupportedOperationException e) {
            throw e;
        } catch (DnsFormatException e) {
            throw Checks.failure("decode() refused a reply: %s.".formatted(e.getMessage()),
                    received(reply), lesson);
        } catch (RuntimeException e) {
            throw Checks.failure("decode() threw %s.".formatted(e), received(reply), lesson);
        }
    }

    private static void malformed(Octets reply, String lesson) {
        try {
            DnsQuery.decode(reply.toArray());
        } catch (DnsFormatException e) {
            Checks.that(e.getMessage() != null && !e.getMessage().isBlank(),
                    "The DnsFormatException says nothing.", "An error says what is wrong.");
            return;
        } catch (UnsupportedOperationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw Checks.failure("decode() threw %s, and not a DnsFormatException."
                    .formatted(e.getClass().getSimpleName()), received(reply), lesson);
        }
        throw Checks.failure("decode() took octets that are no reply.", received(reply), lesson);
    }

    /// {@return the octets of a reply, sixteen a line, with the offset in front}
    private static String received(Octets reply) {
        StringBuilder text = new StringBuilder("  received  %d octets\n".formatted(reply.length()));
        for (int at = 0; at < Math.min(reply.length(), MOST_PRINTED); at += 16) {
            text.append("  %4d  ".formatted(at)).append(HexFormat.ofDelimiter(" ").formatHex(
                    reply.toArray(), at, Math.min(at + 16, reply.length()))).append('\n');
        }
        return text + (reply.length() > MOST_PRINTED ? "        ...\n" : "");
    }

    private static List<DnsRecord> records(int count, Answer answer, String lesson) {
        Checks.that(answer != null, "The answer is null.", lesson);
        Checks.same(count, answer.records().size(), "The number of records", lesson);
        return answer.records();
    }

    private static void address(String name, long ttl, Octets address, DnsRecord record,
            String lesson) {
        Checks.that(record instanceof DnsRecord.Address, "This is no address: " + record + ".",
                lesson);
        DnsRecord.Address found = (DnsRecord.Address) record;
        Checks.same(name, found.name(), "name()", lesson);
        Checks.same(ttl, found.ttl(), "ttl()", lesson);
        Checks.sameOctets(address, Octets.of(found.address().getAddress()), lesson);
    }

    private static void names(String value, Throwable error) {
        Checks.that(String.valueOf(error.getMessage()).contains(value),
                "The message does not name %s: \"%s\".".formatted(Octets.of(value),
                        error.getMessage()),
                "An error names the attempt and the value.");
    }
}
