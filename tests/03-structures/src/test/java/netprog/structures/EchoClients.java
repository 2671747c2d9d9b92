package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import netprog.peers.Octets;

/// Clients with a time-out in milliseconds, and what the tests of
/// [DatagramEchoClient] demand of them again and again.
final class EchoClients {

    /// A time-out that no correct client waits for, however busy the machine is.
    static final int LONG_MS = 2_000;

    /// A time-out that tests wait for.
    static final int SHORT_MS = 150;

    /// Enough for a peer that gets no processor for a while.
    static final int RETRIES = 12;

    private static final Map<String, String> MEANINGS = Map.of(
            "sent", "datagrams that were sent, retries included",
            "received", "messages whose echo arrived in time, whichever copy it answered",
            "lost", "messages that were given up",
            "late", "first echoes of messages that had been given up",
            "duplicates", "echoes of earlier messages that are not late",
            "roundTrips().samples", "messages that were sent once and answered");

    static final String FIRST = "The first message.";

    static final String AGAIN = """
            No echo has arrived within the time-out: the same message is sent again, number \
            included.""";

    static final String NEXT =
            "The message before is done: this one has the next number.";

    private EchoClients() {}

    static DatagramEchoClient open(int port, int timeoutMs, int retries) throws IOException {
        return DatagramEchoClient.open(0, address(port), Duration.ofMillis(timeoutMs), retries);
    }

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static Octets message(int number, Octets payload) {
        return Octets.of(number >>> 24, number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff)
                .plus(payload);
    }

    static void echoed(DatagramEchoClient client, Octets payload) {
        echoed(client, payload, """
                exchange() returns true when the message's echo has arrived, if need be after a \
                retry.
                The transcript shows what was sent and what arrived.""");
    }

    static void echoed(DatagramEchoClient client, Octets payload, String lesson) {
        teaches(lesson,
                () -> assertThat(client.exchange(payload.toArray()))
                        .withFailMessage("exchange() returned false: it gave the message up.")
                        .isTrue());
    }

    static void notEchoed(DatagramEchoClient client, Octets payload) {
        teaches("exchange() returns true when the echo of its message has arrived, and only then.",
                () -> assertThat(client.exchange(payload.toArray()))
                        .withFailMessage("exchange() returned true although no echo arrived.")
                        .isFalse());
    }

    static void counts(int expected, int received, String name) {
        teaches("That is the number of %s; see Statistics.".formatted(MEANINGS.get(name)),
                () -> assertThat(received).as("statistics().%s()", name).isEqualTo(expected));
    }
}
