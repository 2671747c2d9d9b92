package netprog.peers;

/// Two ends that talk: one TCP connection, or two UDP sockets.
///
/// @param number from 1 on, in the order in which a test meets them
/// @param testPort the port of the test's end
/// @param yourPort the port of the program under test
/// @param testServes whether the test's end is the one that waited to be asked
/// @param client which of the test's [Clients] it is; empty for all else
record Flow(int number, Protocol protocol, int testPort, int yourPort, boolean testServes,
        String client) {

    /// What carries the octets.
    enum Protocol {
        /// A connection.
        TCP,
        /// Datagrams.
        UDP,
        /// Nothing, or a stream in memory.
        NONE
    }

    /// What belongs to no socket.
    static final Flow NONE = new Flow(0, Protocol.NONE, 0, 0, true, "");
}
