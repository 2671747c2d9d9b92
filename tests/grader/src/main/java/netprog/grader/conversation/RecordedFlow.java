package netprog.grader.conversation;

/// Two ends that talk: one TCP connection, or two UDP sockets.
///
/// @param number by which moves name it, from 1 on
/// @param testPort the port of the test's end
/// @param yourPort the port of the program under test
/// @param testServes whether the test's end waited to be asked
public record RecordedFlow(int number, Protocol protocol, int testPort, int yourPort,
        boolean testServes) {

    /// What carries the octets.
    public enum Protocol {
        /// A connection.
        TCP,
        /// Datagrams.
        UDP;

        /// {@return whether the edges of what was sent mean nothing}
        public boolean isStream() {
            return this == TCP;
        }
    }

    /// Refuses what no socket has.
    public RecordedFlow {
        check(number, 1, Integer.MAX_VALUE, "number");
        check(testPort, 0, 0xffff, "port of the test");
        check(yourPort, 0, 0xffff, "port of the program under test");
    }

    private static void check(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%d is no %s of a flow".formatted(value, what));
        }
    }

    /// {@return the end that waited to be asked}
    Side server() {
        return testServes ? Side.TEST : Side.YOURS;
    }

    /// {@return the port of one end}
    int port(Side side) {
        return side == Side.TEST ? testPort : yourPort;
    }
}
