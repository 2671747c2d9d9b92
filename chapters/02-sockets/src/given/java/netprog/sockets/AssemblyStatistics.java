package netprog.sockets;

/// What an assembler has made of the datagrams that came.
///
/// Messages that are still incomplete are in none of the counts, and neither is
/// a message that was delivered and has been forgotten since.
///
/// @param delivered messages that were complete and were returned
/// @param duplicates datagrams that said nothing new: their fragment is held
/// already, or their message is done
/// @param malformed datagrams that are no fragment
/// @param contradictory messages that were given up because two of their
/// fragments contradict each other
/// @param tooLarge messages that were given up because they cannot be held
/// within the limit
/// @param expired messages that were incomplete when their time was over
/// @param crowdedOut messages that were incomplete when their room was needed
public record AssemblyStatistics(long delivered, long duplicates, long malformed,
        long contradictory, long tooLarge, long expired, long crowdedOut) {}
