package netprog.sockets;

import static netprog.sockets.Arrivals.HEADER_OCTETS;
import static netprog.sockets.Arrivals.fragment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("2.5b")
class MessageAssemblerTest {

    private static final int ROOMY = 4 << 20;
    private static final int MOST_DATAGRAM = 65_507;
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Duration INSTANT = Duration.ofNanos(1);

    /// How often all is sent again. That a fragment is lost each time has a chance
    /// of one in 3³⁰.
    private static final int ROUNDS = 30;

    private static final int ADA = 4001;
    private static final int BOB = 4002;

    private static final String HELD = "The message is not complete: this fragment is held.";

    private static final String LAYOUT = """
            M, version 1, index, number, count, and then the payload: the numbers unsigned, the \
            most significant octet first (RFC 791, appendix B).
            All fragments are as long as allowed, and only the last one may be shorter.""";

    private static final String EXPIRY = """
            A fragment that is lost does not come. What waits for it is forgotten a lifetime after \
            the first fragment came (so does IPv6: RFC 8200, section 4.5).
            At that moment, and not before it.""";

    private static final String MEMORY = """
            A datagram that is held costs its octets, header included; a message that is done \
            costs ten, because its number is remembered.
            What cannot be counted cannot be limited.""";

    private static final String CONTRADICTION = """
            Two fragments that contradict each other are of two messages, or one is forged: \
            nobody can tell which (RFC 8200, section 4.5, on overlapping fragments).
            So the message is given up whole, and stays so.""";

    private static final String OLDEST = """
            Where room is needed, the oldest other messages are forgotten, until there is enough \
            and no further.
            Which one is oldest was decided when its first fragment came, or when it was done.""";

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
        List<byte[]> most = MessageAssembler.split(new byte[65_535], 4, HEADER_OCTETS + 1);
        Checks.same(65_535, most.size(), "The number of fragments of 65535 octets, one in each",
                "A count of two octets goes up to 65535.");
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
            Checks.thrown(IllegalArgumentException.class,
                    "new MessageAssembler() with a lifetime of " + lifetime,
                    () -> new MessageAssembler(ROOMY, lifetime),
                    "With no time nothing could wait for its other fragments.");
        }
        new MessageAssembler(HEADER_OCTETS, INSTANT);
    }

    private static void refused(long value, String what, Checks.Action call) {
        String lesson = """
                The contract says how large a number, a datagram and a message may be.
                What is cut off in silence becomes another message at the other end; the error \
                names the value.""";
        var error = Checks.thrown(IllegalArgumentException.class, what, call, lesson);
        String text = String.valueOf(error.getMessage());
        Checks.that(text.contains(Long.toString(value)),
                "The message does not name %d: %s".formatted(value, text), lesson);
    }

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
                        the last index may be the first to come.
                        A message is complete when each of its indices has come.""");
            }
            arrivals.completes(message, ADA, last, """
                    This was the last missing fragment, so the message is complete now.
                    The header says where each payload belongs, whatever the order they come \
                    in.""");
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
                One send is one datagram, and it says itself where it belongs: what came before it \
                says nothing about it.
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
                Whoever counts datagrams instead of indices takes two halves for a whole.""";
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
                The message is done. Its datagrams may come once more, even all of them: a \
                network may hold a copy back for a long time.
                To deliver it twice would be to act twice on one letter.""";
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
                Fragments of several messages come mixed. The number says which message a fragment \
                is of: all four octets of it, unsigned.""";
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
                Anybody can send to a UDP port: the address and port that a datagram came from are \
                part of what names a message.""";
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
                Whoever receives has one buffer and uses it for each datagram.
                What is to be held is copied, and nothing is written into that array.""";
        byte[] buffer = fragment(3, 0, 2, one).toArray();
        arrivals.accept(ADA, buffer, fragment(3, 0, 2, one), lesson);
        Checks.sameOctets(fragment(3, 0, 2, one), Octets.of(buffer), lesson);
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
                This is no fragment: the contract says which header one has. Anybody can send \
                anything to a UDP port.
                It is dropped, it is counted, and it changes nothing else.""";
        List<Octets> junk = new ArrayList<>();
        for (int length = 0; length < HEADER_OCTETS; length++) {
            junk.add(good.slice(0, length));
        }
        junk.add(Octets.of("m").plus(good.slice(1, good.length())));
        junk.add(Octets.of('M', 0).plus(good.slice(2, good.length())));
        junk.add(Octets.of('M', 2).plus(good.slice(2, good.length())));
        junk.add(fragment(8, 0, 0, word));
        junk.add(fragment(8, 65_535, 0, word));
        junk.add(fragment(8, 2, 2, word));
        junk.add(fragment(8, 3, 2, word));
        junk.add(fragment(8, 0x8000, 2, word));
        junk.add(fragment(8, 65_535, 65_535, word));
        arrivals.takes(ADA, good, HELD);
        for (Octets datagram : junk) {
            arrivals.takes(ADA, datagram, lesson);
        }
        arrivals.counts(junk.size(), "malformed", lesson);
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
    }

    @Test
    @Points(1)
    void each_octet_that_is_held_is_counted(Random random) {
        var arrivals = roomy(random);
        Octets one = Octets.random(random.nextInt(50, 90), random);
        Octets two = Octets.randomWord(random);
        arrivals.holds(0, MEMORY);
        arrivals.takes(ADA, fragment(1, 0, 3, one), HELD);
        arrivals.holds(HEADER_OCTETS + one.length(), MEMORY);
        arrivals.takes(ADA, fragment(1, 1, 3, Octets.of("")), HELD);
        arrivals.holds(2 * HEADER_OCTETS + one.length(), MEMORY);
        arrivals.takes(ADA, fragment(9, 1, 3, two), HELD);
        arrivals.holds(3 * HEADER_OCTETS + one.length() + two.length(), MEMORY);
        arrivals.completes(one.plus(two), ADA, fragment(1, 2, 3, two), "It is complete.");
        arrivals.holds(2 * HEADER_OCTETS + two.length(), MEMORY);
        arrivals.completes(two, ADA, fragment(2, 0, 1, two), "It is complete.");
        arrivals.holds(3 * HEADER_OCTETS + two.length(), MEMORY);
    }

    @Test
    @Points(1)
    void a_message_larger_than_the_limit_is_given_up(Random random) {
        int limit = random.nextInt(200, 300);
        var arrivals = new Arrivals(limit, LIFETIME, random);
        Octets half = Octets.random(limit / 2 - HEADER_OCTETS, random);
        Octets rest = Octets.random(limit - limit / 2 - HEADER_OCTETS, random);
        String fits = "All its datagrams together have as many octets as the limit: that is "
                + "allowed.";
        arrivals.takes(ADA, fragment(1, 0, 2, half), HELD);
        arrivals.completes(half.plus(rest), ADA, fragment(1, 1, 2, rest), fits);
        Octets whole = Octets.random(limit - HEADER_OCTETS, random);
        arrivals.completes(whole, ADA, fragment(2, 0, 1, whole), fits);
        String lesson = """
                A message whose datagrams have more octets than the limit can never be held, so \
                it is given up, and what is held of it is let go.
                It is certain as soon as those that came, and ten octets for each that is missing, \
                are more than the limit.""";
        Octets more = Octets.of("#");
        arrivals.takes(ADA, fragment(3, 0, 1, whole.plus(more)), lesson);
        arrivals.counts(1, "tooLarge", lesson);
        arrivals.takes(ADA, fragment(4, 0, 2, half), HELD);
        arrivals.takes(ADA, fragment(4, 1, 2, rest.plus(more)), lesson);
        arrivals.counts(2, "tooLarge", lesson);
        Octets most = Octets.random(limit - 4 * HEADER_OCTETS, random);
        arrivals.takes(ADA, fragment(5, 3, 4, most.plus(more)), lesson);
        arrivals.counts(3, "tooLarge", lesson);
        arrivals.takes(ADA, fragment(6, 3, 4, most), HELD);
        arrivals.counts(3, "tooLarge", "Three empty fragments would complete it within the limit.");
        arrivals.takes(ADA, fragment(3, 0, 1, whole), lesson);
        arrivals.counts(1, "duplicates", "A message that was given up is done.");
    }

    @Test
    @Points(1)
    void a_count_that_is_announced_sets_no_memory_aside(Random random) {
        var small = new Arrivals(HEADER_OCTETS * 65_535 - 1, LIFETIME, random);
        small.takes(ADA, fragment(1, 9, 65_535, Octets.of("")), HELD);
        small.counts(1, "tooLarge", """
                65535 fragments have ten octets each at least, which is more than the limit.
                So the first of them is enough to know that the message cannot be held.""");
        var arrivals = roomy(random);
        arrivals.takes(ADA, fragment(0, 0, 65_535, Octets.of("")), HELD);
        arrivals.holds(HEADER_OCTETS, MEMORY);
        Needs.COUNTED_MEMORY.demand();
        long before = arrivals.allocated();
        int headers = 256;
        for (int number = 1; number <= headers; number++) {
            arrivals.takes(ADA, fragment(number, random.nextInt(65_535), 65_535, Octets.of("")),
                    HELD);
            long more = arrivals.allocated() - before;
            Checks.that(more < headers * 6144L,
                    "%d datagrams of 10 octets made your side set aside %d octets."
                            .formatted(number, more),
                    """
                            Each of them announced 65535 fragments, which costs the sender \
                            nothing.
                            Memory may grow with what has come, and not with what somebody says \
                            will come.""");
        }
        arrivals.holds((headers + 1) * HEADER_OCTETS, MEMORY);
    }

    @Test
    @Points(1)
    void where_room_is_needed_the_oldest_other_message_is_forgotten(Random random) {
        theOldestIsForgotten(random);
        anotherOneThanItselfIsForgotten(random);
    }

    private static void theOldestIsForgotten(Random random) {
        Octets payload = Octets.random(90, random);
        var arrivals = new Arrivals(350, LIFETIME, random).ticking();
        arrivals.completes(payload, ADA, fragment(1, 0, 1, payload), "It is complete.");
        for (int number = 2; number <= 4; number++) {
            arrivals.takes(ADA, fragment(number, 0, 2, payload), HELD);
            arrivals.pass(Duration.ofSeconds(1));
        }
        arrivals.holds(310, MEMORY);
        arrivals.takes(ADA, fragment(5, 0, 2, payload.slice(0, 30)), OLDEST);
        arrivals.holds(350, OLDEST);
        arrivals.counts(0, "crowdedOut", "It fits exactly.");
        arrivals.takes(ADA, fragment(6, 0, 2, Octets.of("")), OLDEST);
        arrivals.holds(350, OLDEST);
        arrivals.counts(0, "crowdedOut", "The oldest one was done: forgetting it loses nothing.");
        arrivals.takes(ADA, fragment(7, 0, 2, Octets.of("")), OLDEST);
        arrivals.holds(260, OLDEST);
        arrivals.counts(1, "crowdedOut", OLDEST);
        arrivals.completes(payload.plus(payload), ADA, fragment(3, 1, 2, payload), OLDEST);
        arrivals.holds(170, OLDEST);
        arrivals.takes(ADA, fragment(2, 1, 2, payload), OLDEST);
        arrivals.holds(270, OLDEST);
        arrivals.takes(ADA, fragment(8, 0, 2, payload), OLDEST);
        arrivals.holds(270, OLDEST);
        arrivals.counts(2, "crowdedOut", OLDEST);
        arrivals.takes(ADA, fragment(3, 1, 2, payload), """
                Message 3 was done after all the others had begun, so it is not the oldest.""");
        arrivals.counts(1, "duplicates", OLDEST);
    }

    private static void anotherOneThanItselfIsForgotten(Random random) {
        Octets payload = Octets.random(90, random);
        var arrivals = new Arrivals(300, LIFETIME, random).ticking();
        for (int number = 1; number <= 3; number++) {
            arrivals.takes(ADA, fragment(number, 0, 3, payload), HELD);
        }
        String lesson = """
                The room is needed for a fragment of the oldest message itself: the oldest of the \
                others is forgotten for it.
                Within the limit alone, a message can always be completed.""";
        arrivals.takes(ADA, fragment(1, 1, 3, payload), lesson);
        arrivals.holds(300, lesson);
        arrivals.completes(payload.plus(payload).plus(payload), ADA, fragment(1, 2, 3, payload),
                lesson);
        arrivals.holds(110, lesson);
        arrivals.counts(1, "crowdedOut", lesson);
        arrivals.takes(ADA, fragment(3, 1, 3, payload), lesson);
        arrivals.completes(payload.plus(payload).plus(payload), ADA, fragment(3, 2, 3, payload),
                lesson);
        arrivals.holds(20, lesson);
        arrivals.takes(ADA, fragment(2, 1, 3, payload), lesson);
        arrivals.takes(ADA, fragment(2, 2, 3, payload), """
                Of message 2 the first fragment was forgotten when room was needed, so the message \
                is not complete.""");
    }

    @Test
    @Points(1)
    void a_flood_of_headers_stays_within_the_limit(Random random) {
        int limit = 1 << 12;
        var arrivals = new Arrivals(limit, LIFETIME, random).ticking();
        Octets word = Octets.randomWord(random);
        for (int fragments = 1; fragments <= 2; fragments++) {
            arrivals.takes(ADA, fragment(fragments, 0, 3, word), HELD);
            flood(arrivals, fragments, limit);
            arrivals.takes(ADA, fragment(fragments, 1, 3, word), HELD);
            arrivals.takes(ADA, fragment(fragments, 2, 3, word), """
                    This message had begun before the flood, and its room was needed since.
                    What says that it is within its limit must have forgotten it.""");
            arrivals.completes(word.plus(word).plus(word), ADA, fragment(fragments, 0, 3, word),
                    "After the flood the assembler serves as before it.");
        }
    }

    /// Fifty thousand messages of one or of two fragments begin.
    private static void flood(Arrivals arrivals, int fragments, int limit) {
        String lesson = """
                Fifty thousand datagrams of ten octets are a moment's work for an attacker.
                Each one costs memory, those of messages that are done too, so the limit holds for \
                all of them together.""";
        for (int number = 1; number <= 50_000; number++) {
            int port = 5000 + number % 100;
            arrivals.accept(port, fragment(100_000L * fragments + number, 0, fragments,
                    Octets.of("")), lesson);
            if (number % 100 == 0) {
                Checks.that(arrivals.heldOctets() <= limit,
                        "heldOctets() is %d after %d datagrams, and the limit is %d."
                                .formatted(arrivals.heldOctets(), number, limit),
                        lesson);
            }
        }
    }

    @Test
    @Points(1)
    void what_stays_incomplete_is_forgotten_after_its_lifetime(Random random) {
        var arrivals = roomy(random);
        Octets word = Octets.randomWord(random);
        arrivals.takes(ADA, fragment(1, 0, 3, word), HELD);
        arrivals.pass(LIFETIME.minus(INSTANT));
        arrivals.takes(ADA, fragment(2, 0, 2, word), HELD);
        arrivals.takes(ADA, fragment(1, 1, 3, word), EXPIRY);
        arrivals.counts(0, "expired", EXPIRY);
        arrivals.holds(3 * (HEADER_OCTETS + word.length()), EXPIRY);
        arrivals.pass(INSTANT);
        arrivals.takes(ADA, fragment(1, 2, 3, word), """
                The lifetime is over, although a fragment came a moment ago: it is counted from \
                the first one.
                Otherwise one fragment now and then would keep a message for ever.""");
        arrivals.counts(1, "expired", EXPIRY);
        arrivals.completes(word.plus(word), ADA, fragment(2, 1, 2, word), EXPIRY);
        arrivals.pass(LIFETIME);
        arrivals.expire();
        arrivals.holds(0, """
                Nobody sends any more, and what waited is too old: expire() gives its memory back.
                That of messages that are done, too.""");
        arrivals.counts(2, "expired", "Of three messages, two were not complete.");
    }

    @Test
    @Points(1)
    void after_a_lifetime_a_number_is_as_good_as_new(Random random) {
        var arrivals = roomy(random);
        Octets old = Octets.randomWord(random);
        Octets fresh = Octets.randomWord(random);
        String lesson = """
                Numbers come again: a sender that begins anew begins with the same ones.
                After a lifetime the fragments of the old message are forgotten, and are not mixed \
                with those of the new one.""";
        arrivals.takes(ADA, fragment(1, 0, 2, old), HELD);
        arrivals.pass(LIFETIME);
        arrivals.takes(ADA, fragment(1, 1, 2, fresh), lesson);
        arrivals.pass(LIFETIME.minus(INSTANT));
        arrivals.completes(fresh.plus(fresh), ADA, fragment(1, 0, 2, fresh), lesson);
        String done = """
                A message that is done is remembered for a lifetime from that moment on, and no \
                longer.
                Then its number is free for another message.""";
        arrivals.pass(LIFETIME.minus(INSTANT));
        arrivals.takes(ADA, fragment(1, 0, 1, old), done);
        arrivals.pass(INSTANT);
        arrivals.completes(old, ADA, fragment(1, 0, 1, old), done);
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
                Each datagram was lost, came once or came twice, in any order; those of messages \
                that were not complete were sent again.
                What comes out is each message once, whole.""";
        for (int round = 0; round < ROUNDS; round++) {
            for (Octets datagram : mixed(missing, random)) {
                Optional<byte[]> message = arrivals.accept(ADA, datagram, lesson);
                if (message.isPresent()) {
                    Octets due = missing.remove((long) datagram.at(7));
                    Checks.that(due != null, "A message was returned twice.", lesson);
                    Checks.sameOctets(due, Octets.of(message.get()), lesson);
                }
            }
            arrivals.pass(Duration.ofMillis(10));
        }
        Checks.that(missing.isEmpty(),
                "After %d rounds %d messages were not returned.".formatted(ROUNDS, missing.size()),
                lesson);
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

    private static void splits(Octets message, long number, int maxDatagram, Octets... payloads) {
        byte[] array = message.toArray();
        List<byte[]> datagrams = Checks.returned("split()",
                () -> MessageAssembler.split(array, number, maxDatagram), LAYOUT);
        Checks.that(datagrams != null, "split() returned null.", LAYOUT);
        Checks.same(payloads.length, datagrams.size(),
                "The number of fragments of %d octets in datagrams of %d"
                        .formatted(message.length(), maxDatagram),
                """
                        The header takes ten octets of each datagram; an empty message is one \
                        fragment.
                        One too few loses octets, and one too many is empty.""");
        for (int i = 0; i < payloads.length; i++) {
            Checks.sameOctets(fragment(number, i, payloads.length, payloads[i]),
                    Octets.of(datagrams.get(i)), LAYOUT);
        }
    }
}
