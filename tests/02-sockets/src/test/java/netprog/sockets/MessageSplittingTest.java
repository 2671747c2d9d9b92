package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.Arrivals.HEADER_OCTETS;
import static netprog.sockets.Arrivals.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The sender's side: messages become datagrams, or are refused.
@Exercise("2.5b")
class MessageSplittingTest {

    private static final int ROOMY = 4 << 20;
    private static final int MOST_DATAGRAM = 65_507;
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private static final String LAYOUT = """
            M, version 1, index, number, count, and then the payload: the numbers unsigned, the \
            most significant octet first (RFC 791, appendix B).
            All fragments are as long as allowed, and only the last one may be shorter.""";

    @Test
    @Points(1)
    void a_message_is_split_octet_for_octet(Random random) {
        Octets message = Octets.of("hello ").plus(Octets.randomWord(random).slice(0, 5));
        splits(message, 7, 16, message.slice(0, 6), message.slice(6, 11));
        long number = 0xfedc_0000L + random.nextInt(0x1_0000);
        Octets long1 = Octets.random(300, random);
        List<Octets> octets = new ArrayList<>();
        for (int i = 0; i < long1.length(); i++) {
            octets.add(long1.slice(i, i + 1));
        }
        splits(long1, number, 11, octets.toArray(Octets[]::new));
    }

    @Test
    @Points(1)
    void there_are_as_many_fragments_as_needed_and_no_more(Random random) {
        int room = random.nextInt(20, 40);
        Octets octets = Octets.random(3 * room, random);
        splits(Octets.of(""), 0, HEADER_OCTETS + room, Octets.of(""));
        for (int length : new int[] {1, room - 1, room}) {
            Octets one = octets.slice(0, length);
            splits(one, 1, HEADER_OCTETS + room, one);
        }
        splits(octets.slice(0, room + 1), 2, HEADER_OCTETS + room, octets.slice(0, room),
                octets.slice(room, room + 1));
        splits(octets, 0xffff_ffffL, HEADER_OCTETS + room, octets.slice(0, room),
                octets.slice(room, 2 * room), octets.slice(2 * room, 3 * room));
        Octets largest = Octets.random(MOST_DATAGRAM - HEADER_OCTETS, random);
        splits(largest, 3, MOST_DATAGRAM, largest);
        teaches("A count of two octets goes up to 65535.", () -> assertThat(
                Elements.of(MessageAssembler.split(new byte[65_535], 4, HEADER_OCTETS + 1))
                        .toList().size())
                .as("The number of fragments of 65535 octets, one in each").isEqualTo(65_535));
    }

    @Test
    @Points(1)
    void what_does_not_fit_is_refused_with_its_value(Random random) {
        byte[] message = Octets.randomWord(random).toArray();
        for (long number : new long[] {-1, 1L << 32}) {
            refused(number, "split() as message " + number,
                    () -> MessageAssembler.split(message, number, 100));
        }
        for (int datagram : new int[] {-1, 0, HEADER_OCTETS, MOST_DATAGRAM + 1}) {
            refused(datagram, "split() into datagrams of %d octets".formatted(datagram),
                    () -> MessageAssembler.split(message, 1, datagram));
        }
        int large = 65_536 + random.nextInt(1000);
        for (int length : new int[] {65_536, large}) {
            refused(length, "split() of %d octets, one in each fragment".formatted(length),
                    () -> MessageAssembler.split(new byte[length], 1, HEADER_OCTETS + 1));
        }
        refused(HEADER_OCTETS - 1L, "new MessageAssembler() with a limit of 9",
                () -> new MessageAssembler(HEADER_OCTETS - 1, LIFETIME));
        for (Duration lifetime : List.of(Duration.ZERO, INSTANT.negated())) {
            Thrown thrown = Thrown.by(() -> new MessageAssembler(ROOMY, lifetime));
            teaches("With no time nothing could wait for its other fragments.",
                    () -> assertThat(thrown)
                            .as("new MessageAssembler() with a lifetime of %d ns",
                                    lifetime.toNanos())
                            .isA(IllegalArgumentException.class));
        }
        new MessageAssembler(HEADER_OCTETS, INSTANT);
    }

    private static void refused(long value, String what, ThrowingCallable call) {
        Thrown thrown = Thrown.by(call);
        teaches("""
                The contract says how large a number, a datagram and a message may be.
                What is cut off in silence becomes another message at the other end; the error \
                names the value.""", () -> assertThat(thrown).as(what)
                .isA(IllegalArgumentException.class).says(value));
    }

    private static void splits(Octets message, long number, int maxDatagram, Octets... payloads) {
        byte[] array = message.toArray();
        List<byte[]> datagrams = teaches(LAYOUT,
                () -> Elements.of(MessageAssembler.split(array, number, maxDatagram)).toList());
        teaches("""
                The header takes ten octets of each datagram; an empty message is one fragment.
                One fragment too few loses octets, and one too many is empty.""",
                () -> assertThat(datagrams.size())
                        .as("The number of fragments of %d octets in datagrams of %d",
                                message.length(), maxDatagram)
                        .isEqualTo(payloads.length));
        for (int i = 0; i < payloads.length; i++) {
            Octets expected = fragment(number, i, payloads.length, payloads[i]);
            Octets received = Octets.of(datagrams.get(i));
            teaches(LAYOUT, () -> assertThat(received).as("The datagram").isEqualTo(expected));
        }
    }
}
