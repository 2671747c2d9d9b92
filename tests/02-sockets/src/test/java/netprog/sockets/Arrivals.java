package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.PeerFailure;

/// Hands datagrams to an assembler and keeps the story, which a failure shows.
final class Arrivals {

    static final int HEADER_OCTETS = 10;

    /// Arrivals that a failure shows.
    private static final int SHOWN = 8;

    /// Octets of a payload that are shown; of a longer one, their number is shown.
    private static final int PAYLOAD_SHOWN = 12;

    /// Counts the memory that a thread allocates; null where the JVM does not.
    private static final ThreadMXBean MEMORY = Needs.COUNTED_MEMORY.here()
            ? (ThreadMXBean) ManagementFactory.getThreadMXBean() : null;

    private final MessageAssembler assembler;
    private final InetAddress machine = InetAddress.getLoopbackAddress();
    private final Deque<Supplier<String>> story = new ArrayDeque<>();
    private final Instant begin;
    private Instant now;
    private Duration tick = Duration.ZERO;
    private long allocated;

    /// The clock begins somewhere in the past: it is not the machine's.
    Arrivals(int limit, Duration lifetime, Random random) {
        assembler = new MessageAssembler(limit, lifetime);
        begin = Instant.ofEpochSecond(1_000_000_000L + random.nextInt(1_000_000),
                random.nextInt(1_000_000));
        now = begin;
    }

    /// {@return these, with a clock that moves a little after each datagram, so
    /// that no two messages have the same age}
    Arrivals ticking() {
        tick = Duration.ofNanos(1_000);
        return this;
    }

    /// {@return a datagram with these numbers, allowed or not}
    static Octets fragment(long number, int index, int count, Octets payload) {
        return Octets.of('M', 1, index >> 8, index & 0xff, (int) (number >> 24) & 0xff,
                (int) (number >> 16) & 0xff, (int) (number >> 8) & 0xff, (int) number & 0xff,
                count >> 8, count & 0xff).plus(payload);
    }

    void pass(Duration time) {
        now = now.plus(time);
        tell(() -> "%s seconds pass".formatted(
                BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString()));
    }

    void expire() {
        assembler.expire(now);
        tell(() -> "expire()");
    }

    /// A datagram arrives that completes no message.
    void takes(int port, Octets datagram, String lesson) {
        Optional<byte[]> message = accept(port, datagram, lesson);
        if (message.isPresent()) {
            throw failure("accept() returned a message of %d octets; none is complete."
                    .formatted(message.get().length), lesson);
        }
    }

    /// A datagram arrives that completes a message.
    void completes(Octets expected, int port, Octets datagram, String lesson) {
        Optional<byte[]> message = accept(port, datagram, lesson);
        if (message.isEmpty()) {
            throw failure("accept() returned no message, although one is complete.", lesson);
        }
        teaches(lesson, () -> assertThat(Octets.of(message.get())).as("The message")
                .isEqualTo(expected));
    }

    /// {@return the message that accept() returns, if any}
    Optional<byte[]> accept(int port, Octets datagram, String lesson) {
        return accept(port, datagram.toArray(), datagram, lesson);
    }

    /// Takes what lies in an array of the test's own.
    Optional<byte[]> accept(int port, byte[] array, Octets datagram, String lesson) {
        SocketAddress sender = new InetSocketAddress(machine, port);
        tell(() -> "from port %d: %s".formatted(port, describe(datagram)));
        long before = setAside();
        Optional<byte[]> message =
                teaches(lesson, () -> assembler.accept(sender, array, now));
        allocated += setAside() - before;
        now = now.plus(tick);
        if (message == null) {
            throw failure("accept() returned null.",
                    "A method that returns an Optional says \"none\" with Optional.empty().");
        }
        if (message.isPresent()) {
            int length = message.get().length;
            tell(() -> "  accept() returns a message of %d octets".formatted(length));
        }
        return message;
    }

    /// {@return how much memory the calls of accept() have allocated so far}
    long allocated() {
        return allocated;
    }

    private static long setAside() {
        return MEMORY == null ? 0 : MEMORY.getCurrentThreadAllocatedBytes();
    }

    int heldOctets() {
        return assembler.heldOctets();
    }

    void holds(int octets, String lesson) {
        equal(octets, assembler.heldOctets(), "heldOctets()", lesson);
    }

    void counts(long expected, String name, String lesson) {
        AssemblyStatistics counts = assembler.statistics();
        long received = switch (name) {
            case "delivered" -> counts.delivered();
            case "duplicates" -> counts.duplicates();
            case "malformed" -> counts.malformed();
            case "contradictory" -> counts.contradictory();
            case "tooLarge" -> counts.tooLarge();
            case "expired" -> counts.expired();
            case "crowdedOut" -> counts.crowdedOut();
            default -> throw new IllegalArgumentException(name);
        };
        equal(expected, received, "statistics()." + name + "()", lesson);
    }

    private void equal(long expected, long received, String what, String lesson) {
        if (expected != received) {
            throw new PeerFailure(what + " is wrong.", story(),
                    "  expected  %d\n  received  %d".formatted(expected, received), lesson);
        }
    }

    /// {@return a failure with the story in the place of a transcript}
    private PeerFailure failure(String fault, String lesson) {
        return new PeerFailure(fault, story(), "", lesson);
    }

    private void tell(Supplier<String> what) {
        long seconds = Duration.between(begin, now).toSeconds();
        story.add(() -> "%6d s  %s".formatted(seconds, what.get()));
        if (story.size() > SHOWN) {
            story.removeFirst();
        }
    }

    private String story() {
        return story.stream().map(Supplier::get).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String describe(Octets datagram) {
        boolean header = datagram.length() >= HEADER_OCTETS
                && Arrays.equals(new byte[] {'M', 1}, datagram.slice(0, 2).toArray());
        if (!header) {
            return datagram.toString();
        }
        Octets payload = datagram.slice(HEADER_OCTETS, datagram.length());
        return "message %d, index %d of %d, %s".formatted(
                (long) number(datagram, 4) << 16 | number(datagram, 6), number(datagram, 2),
                number(datagram, 8), payload.length() > PAYLOAD_SHOWN
                        ? payload.length() + " octets of payload"
                        : payload);
    }

    private static int number(Octets octets, int offset) {
        return octets.at(offset) << 8 | octets.at(offset + 1);
    }
}
