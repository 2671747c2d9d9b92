package netprog.peers;

import java.time.Duration;

/// One line of a transcript: what happened, and when since the test began.
public sealed interface Event {

    /// {@return the time since the test began}
    Duration at();

    /// A connection was made, refused, or something else worth a sentence.
    record Remark(Duration at, Side side, String text) implements Event {}

    /// One side sent octets: what one write gave to, or one read took from, TCP.
    record Carried(Duration at, Side side, Octets octets) implements Event {}

    /// A datagram went between the program under test and a socket of the test.
    ///
    /// @param port of the test's socket
    record Datagram(Duration at, Side side, int port, Octets octets) implements Event {}

    /// Nothing came for a while although something was due.
    record Silence(Duration at, Duration length) implements Event {}

    /// Whose doing an event is.
    enum Side {
        /// The test.
        TEST("test"),
        /// The program under test.
        YOURS("you");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
