package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.Arrivals.HEADER_OCTETS;
import static netprog.sockets.Arrivals.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.OctetRow;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// The receiver's side: what becomes of each datagram.
@Exercise("2.5b")
class MessageAssemblerTest {

    private static final int ROOMY = 4 << 20;
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /// How often all is sent again. That a fragment is lost each time has a chance
    /// of one in 3³⁰.
    private static final int ROUNDS = 30;

    private static final int ADA = 4001;
    private static final int BOB = 4002;

    private static final List<OctetRow> NO_FRAGMENTS = OctetRow.table("""
            # M  v   index number    count
            6d   01  0000  00000008  0002  | the first octet is "m", and not "M"
            4d   00  0000  00000008  0002  | version 0
            4d   02  0000  00000008  0002  | version 2
            4d   01  0000  00000008  0000  | a message of 0 fragments
            4d   01  ffff  00000008  0000  | index 65535 of 0 fragments
            4d   01  0002  00000008  0002  | index 2 of 2 fragments, whose last index is 1
            4d   01  0003  00000008  0002  | index 3 of 2 fragments
            4d   01  8000  00000008  0002  | index 32768 of 2 fragments
            4d   01  ffff  00000008  ffff  | index 65535 of 65535 fragments
            """);

    private static final String HELD = "The message is not complete: this fragment is held.";

    private static final String CONTRADICTION = """
            Two fragments that contradict each other belong to two messages, or one is forged: \
            the receiver cannot know which (RFC 8200, section 4.5, on overlapping fragments).
            So the whole message is given up, and stays so.""";

    @Test
    @Points(1)
    void fragments_come_in_any_order(Random random) {
        for (int length : new int[] {0, 1, 2, 255, 256, 257, 1000}) {
            var arrivals = roomy(random);
            Octets message = Octets.random(length, random);
            List<Octets> datagrams = datagrams(message, 7, 3);
            Collections.shuffle(datagrams, random);
            Octets last = datagrams.removeLast();
            for (Octets datagram : datagrams) {
                arrivals.takes(ADA, datagram, """
                        A fragment is still missing. UDP keeps no order (RFC 768), so the one with \
                        the last index may be the first to arrive.
                        A message is complete when each of its indices has arrived.""");
            }
            arrivals.completes(message, ADA, last, """
                    This was the last missing fragment, so the message is complete now.
                    The header says where each payload belongs, in whatever order they arrive.""");
            arrivals.counts(1, "delivered", "One message was complete and was returned.");
        }
    }

    @Test
    @Points(1)
    void a_datagram_is_a_fragment_and_not_a_piece_of_a_stream(Random random) {
        var arrivals = roomy(random);
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        String lesson = """
                One send is one datagram, whose header says where it belongs: the datagram before \
                it says nothing about it.
                Payloads of one message may have any lengths, 0 too.""";
        arrivals.takes(ADA, fragment(1, 2, 4, second), lesson);
        arrivals.completes(first, ADA, fragment(2, 0, 1, first), lesson);
        arrivals.takes(ADA, fragment(1, 1, 4, Octets.of("")), lesson);
        arrivals.takes(ADA, fragment(1, 0, 4, first), lesson);
        arrivals.completes(first.plus(second).plus(Octets.every()), ADA,
                fragment(1, 3, 4, Octets.every()), lesson);
    }

    @Test
    @Points(1)
    void a_duplicate_is_no_other_fragment(Random random) {
        var arrivals = roomy(random);
        Octets one = Octets.randomWord(random);
        Octets two = Octets.randomWord(random);
        String lesson = """
                UDP may deliver a datagram twice (RFC 768). The same fragment twice is one \
                fragment.
                A count of datagrams instead of indices takes two first halves for a whole.""";
        arrivals.takes(ADA, fragment(9, 0, 3, one), HELD);
        arrivals.takes(ADA, fragment(9, 0, 3, one), lesson);
        arrivals.takes(ADA, fragment(9, 0, 3, one), lesson);
        arrivals.takes(ADA, fragment(9, 2, 3, two), lesson);
        arrivals.takes(ADA, fragment(9, 2, 3, two), lesson);
        arrivals.counts(3, "duplicates", lesson);
        arrivals.holds(2 * HEADER_OCTETS + one.length() + two.length(), lesson);
        arrivals.completes(one.plus(one).plus(two), ADA, fragment(9, 1, 3, one), lesson);
    }

    @Test
    @Points(1)
    void a_late_duplicate_does_not_begin_a_message_anew(Random random) {
        var arrivals = roomy(random);
        Octets word = Octets.randomWord(random);
        Octets rest = Octets.randomWord(random);
        arrivals.takes(ADA, fragment(5, 0, 2, word), HELD);
        arrivals.completes(word.plus(rest), ADA, fragment(5, 1, 2, rest), "It is complete.");
        arrivals.completes(word, ADA, fragment(6, 0, 1, word), "It is complete.");
        String lesson = """
                The message is done. Its datagrams may arrive once more, even all of them: a \
                network may hold a copy back for a long time.
                A message that is delivered twice is acted on twice.""";
        arrivals.takes(ADA, fragment(5, 1, 2, rest), lesson);
        arrivals.takes(ADA, fragment(5, 0, 2, word), lesson);
        arrivals.takes(ADA, fragment(6, 0, 1, word), lesson);
        arrivals.takes(ADA, fragment(6, 0, 2, rest), lesson);
        arrivals.counts(4, "duplicates", lesson);
        arrivals.counts(2, "delivered", lesson);
    }

    @Test
    @Points(1)
    void messages_of_one_sender_are_kept_apart_by_their_numbers(Random random) {
        var arrivals = roomy(random);
        List<Long> numbers = List.of(1L, 0x1_0000L, 0x8000_0001L, 0xffff_ffffL, 0L,
                0x100_0001L, 0x0101L);
        Map<Long, Octets> words = new HashMap<>();
        String lesson = """
                Fragments of several messages arrive mixed. The number says which message a \
                fragment belongs to: all four octets of it, unsigned.""";
        for (long number : numbers) {
            words.put(number, Octets.randomWord(random));
            arrivals.takes(ADA, fragment(number, 0, 2, words.get(number)), lesson);
        }
        for (long number : numbers) {
            Octets rest = Octets.randomWord(random);
            arrivals.completes(words.get(number).plus(rest), ADA, fragment(number, 1, 2, rest),
                    lesson);
        }
    }

    @Test
    @Points(1)
    void the_same_number_from_another_sender_is_another_message(Random random) {
        var arrivals = roomy(random);
        Octets adas = Octets.randomWord(random);
        Octets bobs = Octets.randomWord(random);
        String lesson = """
                Each sender counts its messages for itself, so two of them use one number.
                Anybody can send to a UDP port: the address and port of the sender are part of \
                what identifies a message.""";
        arrivals.takes(ADA, fragment(1, 0, 2, adas), lesson);
        arrivals.takes(BOB, fragment(1, 1, 2, bobs), lesson);
        arrivals.completes(adas.plus(bobs), ADA, fragment(1, 1, 2, bobs), lesson);
        arrivals.completes(adas.plus(bobs), BOB, fragment(1, 0, 2, adas), lesson);
        arrivals.counts(0, "duplicates", lesson);
    }

    @Test
    @Points(1)
    void the_array_of_a_datagram_stays_the_callers(Random random) {
        var arrivals = roomy(random);
        Octets one = Octets.random(30, random);
        Octets two = Octets.random(30, random);
        String lesson = """
                A receiver has one buffer and uses it for each datagram.
                What is to be held is copied, and nothing is written into that array.""";
        byte[] buffer = fragment(3, 0, 2, one).toArray();
        arrivals.accept(ADA, buffer, fragment(3, 0, 2, one), lesson);
        teaches(lesson, () -> assertThat(Octets.of(buffer)).as("The array of the datagram")
                .isEqualTo(fragment(3, 0, 2, one)));
        Arrays.fill(buffer, (byte) '#');
        arrivals.completes(one.plus(two), ADA, fragment(3, 1, 2, two), lesson);
    }

    @Test
    @Points(1)
    void what_is_no_fragment_is_dropped_and_counted(Random random) {
        var arrivals = roomy(random);
        Octets word = Octets.randomWord(random);
        Octets good = fragment(8, 0, 2, word);
        String lesson = """
                This is not a fragment: the contract says which header one has. Anybody can send \
                anything to a UDP port.
                It is dropped and counted, and it changes nothing else.""";
        arrivals.takes(ADA, good, HELD);
        for (OctetRow row : NO_FRAGMENTS) {
            arrivals.takes(ADA, row.octets().plus(word), row.explains(lesson));
        }
        for (int length = 0; length < HEADER_OCTETS; length++) {
            arrivals.takes(ADA, good.slice(0, length), lesson);
        }
        arrivals.counts(NO_FRAGMENTS.size() + HEADER_OCTETS, "malformed", lesson);
        arrivals.holds(good.length(), lesson);
        arrivals.completes(word.plus(word), ADA, fragment(8, 1, 2, word), lesson);
    }

    @Test
    @Points(1)
    void fragments_that_contradict_each_other_end_their_message(Random random) {
        var arrivals = roomy(random);
        Octets word = Octets.randomWord(random);
        Octets other = word.slice(0, word.length() - 1).plus(Octets.of("#"));
        List<Octets> contradictions = List.of(fragment(1, 0, 2, other),
                fragment(2, 0, 2, word.plus(other)), fragment(3, 0, 2, Octets.of("")),
                fragment(4, 1, 3, word), fragment(5, 0, 3, word), fragment(6, 0, 1, word));
        long number = 0;
        for (Octets contradiction : contradictions) {
            number++;
            arrivals.takes(ADA, fragment(number, 0, 2, word), HELD);
            arrivals.takes(ADA, contradiction, CONTRADICTION);
            arrivals.takes(ADA, fragment(number, 1, 2, word), CONTRADICTION);
            arrivals.takes(ADA, fragment(number, 0, 2, word), CONTRADICTION);
            arrivals.counts(number, "contradictory", CONTRADICTION);
            arrivals.counts(2 * number, "duplicates", CONTRADICTION);
            arrivals.holds((int) number * HEADER_OCTETS, CONTRADICTION);
        }
        var small = new Arrivals(100, LIFETIME, random);
        small.takes(ADA, fragment(1, 0, 2, word), HELD);
        small.takes(ADA, fragment(1, 1, 3, Octets.random(100, random)), CONTRADICTION);
        String first = """
                The fragment contradicts the message, and is too large besides: the first row of \
                the table that applies counts.""";
        small.counts(1, "contradictory", first);
        small.counts(0, "tooLarge", first);
    }

    @Test
    @Points(1)
    void all_messages_come_through_a_link_that_loses_doubles_and_mixes(Random random) {
        var arrivals = new Arrivals(ROOMY, LIFETIME, random);
        Map<Long, Octets> missing = new HashMap<>();
        for (int length : new int[] {0, 1, 1461, 1462, 1463, 65_536, 1 << 20}) {
            missing.put(missing.size() + 1L, Octets.random(length, random));
        }
        int messages = missing.size();
        String lesson = """
                Each datagram was lost, or arrived once or twice, in any order; those of messages \
                that were not complete were sent again.
                Each message must be returned once, whole.""";
        for (int round = 0; round < ROUNDS; round++) {
            for (Octets datagram : mixed(missing, random)) {
                Optional<byte[]> message = arrivals.accept(ADA, datagram, lesson);
                if (message.isPresent()) {
                    Octets expected = missing.remove((long) datagram.at(7));
                    teaches(lesson, () -> {
                        assertThat(expected != null)
                                .withFailMessage("A message was returned twice.").isTrue();
                        assertThat(Octets.of(message.get())).as("The message")
                                .isEqualTo(expected);
                    });
                }
            }
            arrivals.pass(Duration.ofMillis(10));
        }
        teaches(lesson, () -> assertThat(missing.size())
                .as("The number of messages that were not returned after %d rounds", ROUNDS)
                .isZero());
        arrivals.counts(messages, "delivered", lesson);
        arrivals.counts(0, "contradictory", lesson);
        arrivals.holds(messages * HEADER_OCTETS, lesson);
    }

    /// What a bad link makes of all datagrams of some messages.
    private static List<Octets> mixed(Map<Long, Octets> messages, Random random) {
        List<Octets> datagrams = new ArrayList<>();
        messages.forEach((number, message) -> datagrams(message, number, 1462).forEach(
                datagram -> datagrams.addAll(Collections.nCopies(random.nextInt(3), datagram))));
        Collections.shuffle(datagrams, random);
        return datagrams;
    }

    private static Arrivals roomy(Random random) {
        return new Arrivals(ROOMY, LIFETIME, random);
    }

    /// {@return the datagrams of a message, made without the program under test}
    private static List<Octets> datagrams(Octets message, long number, int room) {
        int count = Math.max(1, Math.ceilDiv(message.length(), room));
        List<Octets> datagrams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            datagrams.add(fragment(number, i, count,
                    message.slice(i * room, Math.min(message.length(), (i + 1) * room))));
        }
        return datagrams;
    }
}
