package netprog.sockets;

/// What an assembler has made of the datagrams that arrived.
///
/// A message that is still incomplete is in none of the counts. A message is
/// counted once: one that was delivered or given up is not counted again when
/// it is forgotten later.
///
/// @param delivered messages that were complete and were returned
/// @param duplicates datagrams with nothing new: their fragment is held
/// already, or their message is done
/// @param malformed datagrams that are not a fragment
/// @param contradictory messages that were given up because two of their
/// fragments contradict each other
/// @param tooLarge messages that were given up because they cannot be held
/// within the limit
/// @param expired messages that were incomplete when their time was over
/// @param crowdedOut messages that were incomplete when their room was needed
public record AssemblyStatistics(long delivered, long duplicates, long malformed,
        long contradictory, long tooLarge, long expired, long crowdedOut) {}
