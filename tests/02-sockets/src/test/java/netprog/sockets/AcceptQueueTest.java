package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.AcceptQueueCalls.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Exercise;
import netprog.peers.FailingListener;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.TestClients;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// How connections get into the queue.
@Exercise("2.4")
class AcceptQueueTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(1)
    void clients_are_accepted_meanwhile_and_served_in_order(Random random) throws Exception {
        FailingListener listener = FailingListener.open();
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 10);
                TestClients testClients = new TestClients()) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                clients.add(testClients.connect(listener.address()));
            }
            teaches("""
                    The queue's own thread accepts one client after the other, while the caller \
                    does something else and calls no take.""", () -> {
                listener.hasAccepted(clients.size());
                assertThat(listener.accepted()).as("The number of accepted clients").isEqualTo(6);
            });
            for (SocketChannel client : clients) {
                Connection connection = AcceptQueueCalls.taken(queue);
                AcceptQueueCalls.isFrom(client, connection, """
                        Clients are served in the order in which they connected: the one that has \
                        waited longest is next.""");
                TestClients.carries(client, connection.channel(), Octets.randomWord(random),
                        "take returns the connection as accept() returned it.");
            }
        }
    }

    @Test
    @Points(1)
    void an_accept_that_fails_does_not_end_the_service() throws Exception {
        FailingListener listener = FailingListener.failing(new IOException("this client is gone"),
                new SocketException("Too many open files"),
                new SocketTimeoutException("nobody connected"),
                new EOFException("this client ended the handshake"));
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                TestClients testClients = new TestClients()) {
            SocketChannel client = testClients.connect(listener.address());
            AcceptQueueCalls.isFrom(client, AcceptQueueCalls.takes(queue, """
                    accept() failed for one client; the next call can succeed, whatever kind of \
                    IOException it was. An exception that leaves the loop ends the service for all.
                    Only a ClosedChannelException says that `incoming` is closed."""),
                    "take returns the client after those that could not be accepted.");
            teaches("""
                    What fails now usually fails again at once, for example when the process has \
                    no file descriptor left. Without a pause, the loop then uses a whole core.
                    The contract asks for at least 10 ms.""",
                    () -> assertThat(listener.shortestPause())
                            .as("The time between a failing accept() and the next one")
                            .isGreaterThan(Duration.ofMillis(9)));
        }
    }

    @Test
    @Points(1)
    void a_full_queue_accepts_nobody() throws Exception {
        for (int none : new int[] {0, -1}) {
            refused(none);
        }
        for (int capacity : new int[] {1, 3}) {
            FailingListener listener = FailingListener.open();
            try (AcceptQueue queue = AcceptQueue.over(incoming(listener), capacity);
                    TestClients testClients = new TestClients()) {
                for (int i = 0; i < 12; i++) {
                    testClients.connect(listener.address());
                }
                listener.hasAccepted(capacity);
                LockSupport.parkNanos(A_MOMENT.toNanos());
                teaches("""
                        A queue without a bound grows until memory or file descriptors run out.
                        When the queue is full, its thread accepts at most one client more, and \
                        the others wait in the system's backlog.""",
                        () -> assertThat(listener.accepted())
                                .as("The number of clients accepted with a capacity of %d",
                                        capacity)
                                .isBetween(capacity, capacity + 1));
                for (int i = 0; i < 12; i++) {
                    AcceptQueueCalls.takes(queue,
                            "When a connection is taken there is room for the next one.").close();
                }
            }
        }
    }

    private static void refused(int capacity) throws IOException {
        try (FailingListener listener = FailingListener.open()) {
            Thrown thrown = Thrown.by(() -> AcceptQueue.over(incoming(listener), capacity).close());
            teaches("""
                    A queue without room could never return a connection.
                    An error names the value that was wrong.""",
                    () -> assertThat(thrown).as("over(incoming, %d)", capacity)
                            .isA(IllegalArgumentException.class).says(capacity));
            teaches("over() threw, so there is no queue to which `incoming` could belong.",
                    () -> assertThat(listener.isOpen())
                            .withFailMessage("over() threw and closed `incoming`.").isTrue());
        }
    }
}
