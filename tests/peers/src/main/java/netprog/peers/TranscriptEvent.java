package netprog.peers;

import java.time.Duration;

/// One line of a transcript: what happened, and when since the test began.
public sealed interface TranscriptEvent {

    /// {@return the time since the test began}
    Duration at();

    /// {@return the connection it belongs to, if any}
    default Flow flow() {
        return Flow.NONE;
    }

    /// Something worth a sentence that is no octet and no sign of TCP's.
    record Remark(Duration at, Side side, String text) implements TranscriptEvent {}

    /// A connection was made or refused, or one side ended it.
    record Signal(Duration at, Flow flow, Side side, Sign sign, String text)
            implements TranscriptEvent {}

    /// One side sent octets: what one write gave to, or one read took from, TCP.
    record Carried(Duration at, Flow flow, Side side, Octets octets) implements TranscriptEvent {}

    /// A datagram went between the program under test and a socket of the test.
    record Datagram(Duration at, Flow flow, Side side, Octets octets) implements TranscriptEvent {}

    /// Nothing came for a while although something was expected.
    record Silence(Duration at, Flow flow, Duration length) implements TranscriptEvent {}

    /// What one side tells the other without an octet.
    enum Sign {
        /// It connected.
        CONNECT,
        /// It tried to connect and nobody listened.
        REFUSED,
        /// It sends nothing more.
        FIN,
        /// It broke the connection off.
        RST,
        /// It closed its socket.
        CLOSE
    }

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
