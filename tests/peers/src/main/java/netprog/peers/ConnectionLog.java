package netprog.peers;

import java.time.Duration;

/// The transcript of a test, as one connection writes it.
record ConnectionLog(Transcript transcript, Flow flow) {

    /// Notes octets that one side sent on this connection.
    void carried(TranscriptEvent.Side side, Octets octets) {
        transcript.carried(flow, side, octets);
    }

    /// Notes what one side told the other without an octet.
    void signal(TranscriptEvent.Side side, TranscriptEvent.Sign sign, String text) {
        transcript.signal(flow, side, sign, text);
    }

    /// Notes that nothing came for a while. {@return the place of that silence}
    TranscriptPosition silence(Duration length) {
        return transcript.silence(flow, length);
    }

    /// {@return the transcript as lines; that of this client alone where there are
    /// many}
    String render() {
        return transcript.render(flow);
    }

    /// {@return where the program under test ended this connection}
    TranscriptPosition end() {
        return transcript.end(flow);
    }

    /// {@return where the program under test sent that octet, counted from 0}
    TranscriptPosition position(long octet) {
        return transcript.position(flow, octet);
    }
}
