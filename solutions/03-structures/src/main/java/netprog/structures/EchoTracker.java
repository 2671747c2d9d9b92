package netprog.structures;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What a client knows of its messages: the one that has been sent last, which
/// ones were lost, and how many of everything there were.
///
/// It has neither socket nor clock. Its owner tells it what happened, and it
/// decides what that means.
final class EchoTracker {

    /// Octets of the number in front of the payload.
    static final int NUMBER_OCTETS = 4;

    /// What a datagram from the server is.
    private sealed interface Arrival {

        /// The echo of the message that was sent last.
        record Echo() implements Arrival {}

        /// The first echo of a message that was given up.
        record Late(int number) implements Arrival {}

        /// Another echo of an earlier message.
        record Duplicate() implements Arrival {}

        /// Nothing that this client has sent.
        record Damaged() implements Arrival {}
    }

    private final Set<Integer> givenUp = new HashSet<>();
    private int number;
    private byte[] message = new byte[0];
    private int sendings;

    private int sent;
    private int received;
    private int lost;
    private int late;
    private int duplicates;
    private RoundTrips roundTrips = RoundTrips.NONE;
    private Duration total = Duration.ZERO;

    /// {@return the next message: the next number, and then the payload}
    byte[] next(byte[] payload) {
        number++;
        sendings = 0;
        message = ByteBuffer.allocate(NUMBER_OCTETS + payload.length).putInt(number).put(payload)
                .array();
        return message;
    }

    /// Notes that the message was sent, for the first time or again.
    void sent() {
        sendings++;
        sent++;
    }

    /// Notes what arrived from the server.
    ///
    /// @return whether it is the echo of the message
    boolean arrived(byte[] octets) {
        return switch (judge(octets)) {
            case Arrival.Echo() -> true;
            case Arrival.Late(int earlier) -> {
                givenUp.remove(earlier);
                late++;
                yield false;
            }
            case Arrival.Duplicate() -> {
                duplicates++;
                yield false;
            }
            case Arrival.Damaged() -> false;
        };
    }

    private Arrival judge(byte[] octets) {
        if (Arrays.equals(octets, message)) {
            return new Arrival.Echo();
        }
        int claimed = octets.length < NUMBER_OCTETS ? 0 : ByteBuffer.wrap(octets).getInt();
        if (claimed < 1 || claimed >= number) {
            return new Arrival.Damaged();
        }
        return givenUp.contains(claimed) ? new Arrival.Late(claimed) : new Arrival.Duplicate();
    }

    /// Notes that the echo has arrived.
    ///
    /// @param time since the last sending
    void received(Duration time) {
        received++;
        if (sendings == 1) { // else nobody knows which copy was answered: RFC 6298, section 3
            measure(time);
        }
    }

    private void measure(Duration time) {
        int samples = roundTrips.samples() + 1;
        boolean shortest = samples == 1 || time.compareTo(roundTrips.min()) < 0;
        boolean longest = time.compareTo(roundTrips.max()) > 0;
        total = total.plus(time);
        roundTrips = new RoundTrips(samples, shortest ? time : roundTrips.min(),
                total.dividedBy(samples), longest ? time : roundTrips.max());
    }

    /// Notes that the message is given up.
    void lost() {
        lost++;
        givenUp.add(number);
    }

    /// {@return the counts so far}
    Statistics statistics() {
        return new Statistics(sent, received, lost, late, duplicates, roundTrips);
    }
}
