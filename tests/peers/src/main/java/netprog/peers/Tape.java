package netprog.peers;

/// The transcript of a test, as one connection writes it.
record Tape(Transcript transcript, Flow flow) {

    /// Notes octets that one side sent on this connection.
    void carried(Event.Side side, Octets octets) {
        transcript.carried(flow, side, octets);
    }

    /// Notes what one side told the other without an octet.
    void signal(Event.Side side, Event.Sign sign, String text) {
        transcript.signal(flow, side, sign, text);
    }

    /// {@return where the program under test ended this connection}
    Spot end() {
        return transcript.end(flow);
    }

    /// {@return where the program under test sent that octet, counted from 0}
    Spot spot(long octet) {
        return transcript.spot(flow, octet);
    }
}
