package netprog.structures;

/// What a client has seen of the way to its server and back.
///
/// Each letter that is done is either received or lost. A letter is sent in one
/// datagram, and in one more for each retry.
///
/// @param sent datagrams that were sent, retries included
/// @param received letters whose echo came in time, whichever copy it answered
/// @param lost letters that were given up: no echo came after the last retry
/// @param late first echoes of letters that had been given up
/// @param duplicates all other echoes of earlier letters
/// @param roundTrips how long letters and their echoes took
public record Statistics(int sent, int received, int lost, int late, int duplicates,
        RoundTrips roundTrips) {}
