package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.AcceptQueueCalls.LONG;
import static netprog.sockets.AcceptQueueCalls.incoming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Addresses;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.FailingListener;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.TestClients;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How connections get out of the queue.
@Exercise("2.4")
class AcceptQueueTakeTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration LONG_AGO = Duration.ofDays(-365);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(1)
    void a_client_that_is_there_is_taken_whatever_the_time_out() throws Exception {
        FailingListener listener = FailingListener.open();
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                TestClients testClients = new TestClients()) {
            for (int i = 0; i < 3; i++) {
                returnsWhoConnects(queue, LONG, listener, testClients, """
                        A client connected and was accepted while take waited: take must return it \
                        at once, not when the time-out is over.""");
            }
            returnsWhoConnects(queue, LONGEST, listener, testClients, """
                    A time-out may be any Duration, also the longest. A number of nanoseconds in a \
                    long ends at 292 years, and one of milliseconds in an int at 24.8 days.""");
            for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(-1), LONG_AGO)) {
                testClients.connect(listener.address());
                teaches("""
                        A time-out of zero or less means that take does not wait. It still returns \
                        a connection that is already in the queue.""",
                        () -> await("take(" + none + ") returns the client in the queue")
                                .until(() -> isPresent(queue.take(none))));
            }
        }
    }

    private static void returnsWhoConnects(AcceptQueue queue, Duration timeout,
            FailingListener listener,
            TestClients testClients, String lesson) throws IOException {
        WaitingCall<Optional<Connection>> call = AcceptQueueCalls.begin(queue, timeout);
        SocketChannel client = testClients.connect(listener.address());
        AcceptQueueCalls.isFrom(client, AcceptQueueCalls.present(call, lesson),
                "take returns the client that has just connected.");
    }

    private static boolean isPresent(Optional<Connection> connection) {
        return connection != null && connection.isPresent();
    }

    @Test
    @Points(1)
    void take_waits_for_a_client_and_no_longer() throws Exception {
        FailingListener listener = FailingListener.open();
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                TestClients testClients = new TestClients()) {
            String lesson = """
                    Nobody connected. When the time-out is over, however short it was, take \
                    returns an empty Optional and waits no longer.
                    Mind that some calls of the JDK take 0 for "wait for ever".""";
            for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(999_999), LONG_AGO)) {
                AcceptQueueCalls.findsNobody(queue, none, lesson);
            }
            long begun = System.nanoTime();
            AcceptQueueCalls.findsNobody(queue, A_MOMENT, lesson);
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            teaches("""
                    A client may connect at the last moment, so take waits for the whole \
                    time-out.""",
                    () -> assertThat(waited).as("The time until take gave up")
                            .isGreaterThanOrEqualTo(A_MOMENT));
            theTimeOutCountsFromTheCall(queue, listener, testClients);
        }
    }

    /// Many threads wait. One after the other gets a client, and each time the
    /// others may wake up. Clients keep arriving until after all have timed out.
    private static void theTimeOutCountsFromTheCall(AcceptQueue queue, FailingListener listener,
            TestClients testClients)
            throws Exception {
        List<WaitingCall<Optional<Connection>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(AcceptQueueCalls.begin(queue, A_MOMENT.multipliedBy(5)));
        }
        for (int i = 0; i < calls.size(); i++) {
            testClients.connect(listener.address());
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        String lesson = """
                The time-out counts from the call. A thread that is woken and finds the queue \
                empty again waits for the rest of its time, not for all of it once more.""";
        long empty = calls.stream().map(call -> call.result(lesson))
                .filter(connection -> !isPresent(connection)).count();
        teaches(lesson, () -> assertThat(empty).withFailMessage("""
                Eight threads called take(PT0.3S), and clients connected one by one for half a \
                second: no take timed out.""").isPositive());
    }

    @Test
    @Points(1)
    void several_threads_take_at_the_same_time() throws Exception {
        for (int round = 0; round < 20; round++) { // a wake-up is lost by chance
            threeThreadsTakeThreeClients();
        }
    }

    /// One of four threads stops waiting. Then three clients, which are connected
    /// already, are accepted one right after the other.
    private static void threeThreadsTakeThreeClients() throws Exception {
        FailingListener listener = FailingListener.held();
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                TestClients testClients = new TestClients()) {
            List<WaitingCall<Optional<Connection>>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(AcceptQueueCalls.begin(queue, LONG));
            }
            WaitingCall<Optional<Connection>> impatient = calls.removeFirst();
            impatient.thread().interrupt();
            impatient.throwsA(InterruptedException.class, """
                    An interrupt asks a thread to stop waiting. take passes it on to its caller as \
                    an InterruptedException.""");
            List<String> clients = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                clients.add(
                        Addresses.text(testClients.connect(listener.address()).getLocalAddress()));
            }
            listener.letIn();
            String lesson = """
                    Three threads wait for a connection and three clients connect, so each thread \
                    gets one of them. While a thread waits, it holds no lock that others need.
                    A wake-up is only a hint to look again: it may reach a thread that finds \
                    nothing to do.""";
            List<String> served = calls.stream().map(call -> AcceptQueueCalls.present(call, lesson))
                    .map(connection -> Addresses.text(connection.peer())).toList();
            teaches(lesson, () -> assertThat(Elements.of(served)).as("The clients taken")
                    .containsExactlyInAnyOrderElementsOf(clients));
        }
    }

    @Test
    @Points(1)
    void clients_that_leave_at_once_do_no_harm(Random random) throws Exception {
        String lesson = """
                A client may connect and be gone before anyone looks at it, with FIN or with RST. \
                Its connection is handed out all the same, and reading from it tells the rest.
                The thread that accepts reads nothing and notices nothing.""";
        FailingListener listener = FailingListener.open();
        try (TestClients testClients = new TestClients()) {
            List<String> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                SocketChannel client = testClients.connect(listener.address());
                clients.add(Addresses.text(client.getLocalAddress()));
                client.setOption(StandardSocketOptions.SO_LINGER, i % 2 == 0 ? 0 : -1);
                client.close();
            }
            SocketChannel last = testClients.connect(listener.address());
            try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 10)) {
                for (String client : clients) {
                    Connection connection = AcceptQueueCalls.takes(queue, lesson);
                    teaches(lesson, () -> assertThat(Addresses.text(connection.peer()))
                            .as("The peer of the connection").isEqualTo(client));
                }
                TestClients.carries(last, AcceptQueueCalls.takes(queue, lesson).channel(),
                        Octets.randomWord(random), lesson);
            }
        }
    }
}
