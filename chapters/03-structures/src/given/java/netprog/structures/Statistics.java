package netprog.structures;

/// What a client has seen of the way to its server and back.
///
/// Each message that is done is either received or lost. A message is sent in
/// one datagram, and in one more for each retry.
///
/// @param sent datagrams that were sent, retries included
/// @param received messages whose echo arrived in time, whichever copy it
///        answered
/// @param lost messages that were given up: no echo arrived after the last
///        retry
/// @param late first echoes of messages that had been given up
/// @param duplicates all other echoes of earlier messages
/// @param roundTrips how long messages and their echoes took
public record Statistics(int sent, int received, int lost, int late, int duplicates,
        RoundTrips roundTrips) {}
