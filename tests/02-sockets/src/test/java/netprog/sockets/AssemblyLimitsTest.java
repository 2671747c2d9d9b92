package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.Arrivals.HEADER_OCTETS;
import static netprog.sockets.Arrivals.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// What is held for strangers: so many octets, and for so long.
@Exercise("2.5b")
class AssemblyLimitsTest {

    private static final int ROOMY = 4 << 20;
    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final int ADA = 4001;

    private static final String HELD = "The message is not complete: this fragment is held.";

    private static final String EXPIRY = """
            A fragment that is lost never arrives. What waits for it is forgotten a lifetime after \
            the first fragment arrived (IPv6 does the same: RFC 8200, section 4.5).
            At that moment, and not before it.""";

    private static final String MEMORY = """
            A datagram that is held costs its octets, header included; a message that is done \
            costs ten, because its number is remembered.
            What cannot be counted cannot be limited.""";

    private static final String OLDEST = """
            Where room is needed, the oldest other messages are forgotten, until there is enough \
            and no further.
            The age of a message is counted from its first fragment, or from when it was done.""";

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
                it is given up, and what is held of it is released.
                That is certain as soon as those that have arrived, and ten octets for each that \
                is missing, are more than the limit.""";
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
        theSmallestLimit(random);
    }

    private static void theSmallestLimit(Random random) {
        var arrivals = new Arrivals(HEADER_OCTETS, LIFETIME, random).ticking();
        String lesson =
                "A limit of ten octets holds one empty fragment, or one message that is done.";
        for (int number = 1; number <= 2; number++) {
            arrivals.completes(Octets.of(""), ADA, fragment(number, 0, 1, Octets.of("")), lesson);
            arrivals.holds(HEADER_OCTETS, lesson);
        }
        arrivals.takes(ADA, fragment(3, 0, 1, Octets.of("#")), "Eleven octets are too many.");
        arrivals.counts(1, "tooLarge", "Eleven octets are too many.");
        arrivals.counts(2, "delivered", lesson);
        arrivals.counts(0, "crowdedOut", "What was forgotten was done: that loses nothing.");
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
            int datagrams = number;
            teaches("""
                    Each of them announced 65535 fragments, which costs the sender nothing.
                    Memory may grow with what has arrived, and not with what a header announces.""",
                    () -> assertThat(more < headers * 6144L)
                            .withFailMessage("%d datagrams of 10 octets made your side set aside "
                                    + "%d octets.", datagrams, more)
                            .isTrue());
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
                    This message had begun before the flood, and its room has been needed since.
                    An assembler that stays within its limit must have forgotten it.""");
            arrivals.completes(word.plus(word).plus(word), ADA, fragment(fragments, 0, 3, word),
                    "After the flood the assembler serves as before it.");
        }
    }

    /// Fifty thousand messages of one or of two fragments begin.
    private static void flood(Arrivals arrivals, int fragments, int limit) {
        String lesson = """
                Fifty thousand datagrams of ten octets take an attacker a moment.
                Each one costs memory, also those of messages that are done, so the limit holds \
                for all of them together.""";
        for (int number = 1; number <= 50_000; number++) {
            int port = 5000 + number % 100;
            arrivals.accept(port, fragment(100_000L * fragments + number, 0, fragments,
                    Octets.of("")), lesson);
            if (number % 100 == 0) {
                String when = "heldOctets() after %d datagrams".formatted(number);
                teaches(lesson, () -> assertThat(arrivals.heldOctets()).as(when)
                        .isLessThanOrEqualTo(limit));
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
                The lifetime is over, although a fragment arrived a moment ago: it is counted from \
                the first one.
                Otherwise one fragment now and then would keep a message for ever.""");
        arrivals.counts(1, "expired", EXPIRY);
        arrivals.completes(word.plus(word), ADA, fragment(2, 1, 2, word), EXPIRY);
        arrivals.pass(LIFETIME);
        arrivals.expire();
        arrivals.holds(0, """
                No more datagrams arrive, and what waited is too old: expire() gives its memory \
                back, and that of messages that are done.""");
        arrivals.counts(2, "expired", "Of three messages, two were not complete.");
        var patient = new Arrivals(ROOMY, Duration.ofSeconds(Long.MAX_VALUE), random);
        patient.takes(ADA, fragment(1, 0, 2, word), HELD);
        patient.pass(Duration.ofDays(1_000));
        patient.completes(word.plus(word), ADA, fragment(1, 1, 2, word), """
                The longest Duration is a lifetime, too. The moment at which it will be over is \
                beyond every Instant; how much time has passed is not.""");
    }

    @Test
    @Points(1)
    void after_a_lifetime_a_number_is_as_good_as_new(Random random) {
        var arrivals = roomy(random);
        Octets old = Octets.randomWord(random);
        Octets fresh = Octets.randomWord(random);
        String lesson = """
                Numbers are used again: a sender that restarts begins with the same ones.
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
        arrivals.takes(ADA, fragment(2, 0, 2, old), HELD);
        arrivals.pass(INSTANT);
        arrivals.takes(ADA, fragment(2, 0, 3, old), "It contradicts the one before: given up.");
        arrivals.pass(LIFETIME.minus(INSTANT));
        arrivals.takes(ADA, fragment(2, 0, 1, old), done);
        arrivals.pass(INSTANT);
        arrivals.completes(old, ADA, fragment(2, 0, 1, old), done);
    }

    private static Arrivals roomy(Random random) {
        return new Arrivals(ROOMY, LIFETIME, random);
    }
}
