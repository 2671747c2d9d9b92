package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.PeerFailure;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a decoder makes of a reply. A failure shows the octets of the reply
/// below its lesson.
final class DnsReplies {

    /// A whole reply, as a server sends one: an alias, and two addresses of what it
    /// stands for. Each name but the first points to one before it.
    static final Octets WHOLE = Octets.hex("""
            01 02 81 80  00 01 00 03  00 00 00 00
            03 77 77 77 07 65 78 61 6d 70 6c 65 03 6f 72 67 00  00 01 00 01
            c0 0c  00 05 00 01  00 00 0e 10  00 07  04 68 6f 73 74 c0 10
            c0 2d  00 01 00 01  00 00 00 3c  00 04  c0 00 02 07
            c0 2d  00 1c 00 01  00 00 00 3d  00 10
                20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 07
            """);

    private static final int MOST_PRINTED = 128;

    private DnsReplies() {}

    /// {@return what is decoded of a reply that is as it should be}
    static Answer decode(Octets reply) {
        return decode(reply, "This reply is as RFC 1035, section 4.1, asks.");
    }

    /// {@return what is decoded of a reply that is as it should be}
    static Answer decode(Octets reply, String lesson) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Thrown thrown = Thrown.by(() -> answer.set(DnsQuery.decode(reply.toArray())));
        showing(reply, () -> teaches(lesson, () -> {
            assertThat(thrown).as("decode()").isNothing();
            assertThat(answer.get() != null).withFailMessage("decode() returned null.").isTrue();
        }));
        return answer.get();
    }

    /// Demands that a reply is refused, and in words.
    static void malformed(Octets reply, String lesson) {
        Thrown thrown = Thrown.by(() -> DnsQuery.decode(reply.toArray()));
        showing(reply, () -> {
            teaches(lesson,
                    () -> assertThat(thrown).as("decode()").isA(DnsFormatException.class));
            teaches("An error says what is wrong.", () -> assertThat(thrown.message())
                    .as("The message of the exception").isNotBlank());
        });
    }

    /// Demands that octets are decoded or refused, whatever they are.
    static void decodedOrRefused(byte[] octets) {
        try {
            DnsQuery.decode(octets.clone());
        } catch (DnsFormatException _) {
            return; // refused with a name, as it should be
        } catch (Throwable other) {
            Thrown thrown = Thrown.by(() -> {
                throw other;
            });
            showing(Octets.of(octets), () -> teaches("""
                    Anybody can send these octets. They are a reply, or they are not, which is a \
                    DnsFormatException; there is no third case.""",
                    () -> assertThat(thrown).as("decode()").isA(DnsFormatException.class)));
        }
    }

    private static void showing(Octets reply, ThrowingCallable assertions) {
        try {
            assertions.call();
        } catch (PeerFailure failure) {
            throw failure.with(dump(reply));
        } catch (Throwable error) {
            throw new IllegalStateException(error);
        }
    }

    /// {@return the octets of a reply, sixteen a line, with the offset in front}
    private static String dump(Octets reply) {
        StringBuilder text = new StringBuilder("The reply has %d octets:\n"
                .formatted(reply.length()));
        for (int at = 0; at < Math.min(reply.length(), MOST_PRINTED); at += 16) {
            text.append("  %4d  ".formatted(at)).append(HexFormat.ofDelimiter(" ").formatHex(
                    reply.toArray(), at, Math.min(at + 16, reply.length()))).append('\n');
        }
        return text.append(reply.length() > MOST_PRINTED ? "        ..." : "").toString()
                .stripTrailing();
    }

    /// {@return the records of an answer, which are so many}
    static List<DnsRecord> records(int count, Answer answer, String lesson) {
        List<DnsRecord> records = teaches(lesson, () -> Elements.of(answer.records()).toList());
        teaches(lesson, () -> assertThat(records.size()).as("The number of records")
                .isEqualTo(count));
        return records;
    }

    /// Demands that a record has a type.
    static <T extends DnsRecord> T isA(Class<T> type, DnsRecord record, String lesson) {
        teaches(lesson, () -> assertThat(record.getClass().getSimpleName())
                .as("The type of the record").isEqualTo(type.getSimpleName()));
        return type.cast(record);
    }

    /// Demands a record with an address.
    static void isAddress(String name, long ttl, Octets address, DnsRecord record,
            String lesson) {
        DnsRecord.Address found = isA(DnsRecord.Address.class, record, lesson);
        teaches(lesson, () -> {
            assertThat(found.name()).as("name()").isEqualTo(name);
            assertThat(found.ttl()).as("ttl()").isEqualTo(ttl);
            assertThat(Octets.of(found.address().getAddress())).as("address()")
                    .isEqualTo(address);
        });
    }
}
