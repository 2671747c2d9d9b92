package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expectEnd;
import static netprog.sockets.AcceptQueueCalls.LONG;
import static netprog.sockets.AcceptQueueCalls.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Exercise;
import netprog.peers.FailingListener;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.TestClients;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How the queue ends.
@Exercise("2.4")
class AcceptQueueCloseTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String CLOSED = """
            After close() no client will ever arrive. Every caller of take must learn that, also \
            each one that waits already; an empty Optional says only that one may try again.""";

    private static final String UNTAKEN = """
            A connection that was accepted and that nobody will serve must be closed, because its \
            client waits for an answer.
            It may be in the queue, in the thread's hands, or still on its way out of accept().""";

    private static final String LAST = """
            A client that waits in the queue was accepted and can still be taken. After the last \
            one nobody will come, and take says so.
            ClosedChannelException is not a failure of one client: it ends the loop.""";

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The code that starts a thread also ends it. A thread in accept() is woken by closing \
            what it waits for, one that waits for room in another way.
            A connection that was accepted and not taken is closed too, wherever it is.""")
    void close_ends_the_thread_and_closes_incoming() throws Exception {
        ThreadWatch threads = ThreadWatch.begin();
        FailingListener slow = FailingListener.wakingLate();
        AcceptQueue patient = AcceptQueue.over(incoming(slow), 1);
        slow.hasBeenCalled();
        patient.close();
        hasEndedItsWork(threads);
        for (int i = 0; i < 20; i++) {
            FailingListener listener = FailingListener.open();
            try (TestClients testClients = new TestClients()) {
                for (int clients = i % 3; clients > 0; clients--) {
                    testClients.connect(listener.address()); // with two the thread soon waits for room
                }
                AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                LockSupport.parkNanos(i * 100_000);
                queue.close();
                hasEndedItsWork(threads);
                teaches("""
                        The queue owns what it was given. Clients must not wait for a server that \
                        has stopped.""",
                        () -> assertThat(listener.isOpen())
                                .withFailMessage("`incoming` is still open after close().")
                                .isFalse());
                teaches("A resource that was closed by hand is closed again at the end of its try.",
                        queue::close);
            }
        }
    }

    private static void hasEndedItsWork(ThreadWatch threads) {
        teaches("""
                close() wakes the thread and then waits until its work has ended. Only then is it \
                certain that no further client is accepted.""",
                () -> assertThat(threads).as("close()").haveEndedTheirWork());
    }

    @Test
    @Points(1)
    void close_ends_the_connections_that_nobody_took(Random random) throws Exception {
        FailingListener listener = FailingListener.open();
        AcceptQueue queue = AcceptQueue.over(incoming(listener), 2);
        try (TestClients testClients = new TestClients()) {
            SocketChannel served = testClients.connect(listener.address());
            Connection connection = AcceptQueueCalls.taken(queue);
            List<SocketChannel> unserved = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                unserved.add(testClients.connect(listener.address()));
            }
            listener.hasAccepted(3);
            LockSupport.parkNanos(A_MOMENT.toNanos()); // the thread may hold one more
            queue.close();
            haveEnded(unserved);
            AcceptQueueCalls.begin(queue, Duration.ZERO).throwsA(ClosedChannelException.class, """
                    close() has closed the connections in the queue, so none of them can be taken \
                    any more.""");
            TestClients.carries(served, connection.channel(), Octets.randomWord(random),
                    "A connection belongs to the caller that took it: close() leaves it open.");
            connection.close();
        }
        closeMeetsTheLastClient();
    }

    private static void haveEnded(List<SocketChannel> clients) {
        for (SocketChannel client : clients) {
            teaches(UNTAKEN, () -> assertThat(TestClients.hasEnded(client))
                    .withFailMessage(
                            "The connection of a client that nobody took is open after close().")
                    .isTrue());
        }
    }

    /// While close() runs, accept() returns one more connection.
    private static void closeMeetsTheLastClient() throws Exception {
        FailingListener listener = FailingListener.handingOutLate();
        AcceptQueue queue = AcceptQueue.over(incoming(listener), 2);
        try (TestClients testClients = new TestClients()) {
            SocketChannel client = testClients.connect(listener.address());
            listener.hasAccepted(1);
            queue.close();
            haveEnded(List.of(client));
        }
    }

    @Test
    @Points(1)
    void an_error_while_closing_skips_no_step() throws Exception {
        ThreadWatch threads = ThreadWatch.begin();
        FailingListener listener = FailingListener.closingBadly();
        AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
        Peer.dial(listener.port()).play(
                call("queue.close(), when the client is in the queue", () -> {
                    listener.hasAccepted(1);
                    closesBadly(queue);
                }),
                expectEnd("""
                        Closing `incoming` has failed, and everything else is closed all the same: \
                        close() does each of its steps, whatever happened in the one before."""));
        AcceptQueue empty = AcceptQueue.over(incoming(FailingListener.closingBadly()), 1);
        WaitingCall<Optional<Connection>> call = AcceptQueueCalls.begin(empty, LONG);
        closesBadly(empty);
        call.throwsA(ClosedChannelException.class, CLOSED);
        teaches("close() ends the thread also when closing `incoming` has failed.",
                () -> await("the thread of the queue ends").atMost(Patience.silence())
                        .untilAsserted(() -> assertThat(threads).as("close()")
                                .haveEndedTheirWork()));
        Thrown again = Thrown.by(empty::close);
        teaches("A second close() does nothing, so nothing can go wrong in it.",
                () -> assertThat(again).as("A second close()").isNothing());
    }

    private static void closesBadly(AcceptQueue queue) {
        Thrown thrown = Thrown.by(queue::close);
        teaches("The caller must learn that something could not be closed.",
                () -> assertThat(thrown).as("close()").isA(IOException.class));
    }

    @Test
    @Points(1)
    void close_frees_a_take_that_waits() throws Exception {
        for (int i = 0; i < 10; i++) {
            AcceptQueue queue = AcceptQueue.over(incoming(FailingListener.open()), 1);
            List<WaitingCall<Optional<Connection>>> calls = new ArrayList<>();
            for (int threads = i % 3; threads >= 0; threads--) {
                calls.add(AcceptQueueCalls.begin(queue, LONG));
            }
            queue.close();
            for (WaitingCall<Optional<Connection>> call : calls) {
                call.throwsA(ClosedChannelException.class, CLOSED);
            }
            for (Duration timeout : List.of(Duration.ZERO, Duration.ofDays(-1), LONG)) {
                AcceptQueueCalls.begin(queue, timeout).throwsA(ClosedChannelException.class,
                        CLOSED);
            }
        }
    }

    @Test
    @Points(1)
    void the_end_of_incoming_ends_the_queue() throws Exception {
        for (int clients = 0; clients < 3; clients++) {
            FailingListener listener = FailingListener.open();
            try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 3);
                    TestClients testClients = new TestClients()) {
                for (int i = 0; i < clients; i++) {
                    testClients.connect(listener.address());
                }
                listener.hasAccepted(clients);
                List<WaitingCall<Optional<Connection>>> early = clients > 0 ? List.of()
                        : List.of(AcceptQueueCalls.begin(queue, LONG),
                                AcceptQueueCalls.begin(queue, LONG));
                listener.close();
                early.forEach(call -> call.throwsA(ClosedChannelException.class, LAST));
                listener.hasRefused();
                int calls = listener.calls();
                LockSupport.parkNanos(A_MOMENT.toNanos() / 2);
                for (int i = 0; i < clients; i++) {
                    AcceptQueueCalls.takes(queue, LAST).close();
                }
                for (int i = 0; i < 2; i++) {
                    AcceptQueueCalls.begin(queue, LONG).throwsA(ClosedChannelException.class, LAST);
                }
                teaches("After a ClosedChannelException there will never be another connection.",
                        () -> assertThat(listener.calls())
                                .as("The number of calls of accept(), a moment after the last one,")
                                .isEqualTo(calls));
            }
        }
        aFullQueueEndsToo();
    }

    private static void aFullQueueEndsToo() throws Exception {
        FailingListener listener = FailingListener.open();
        try (AcceptQueue queue = AcceptQueue.over(incoming(listener), 1);
                TestClients testClients = new TestClients()) {
            testClients.connect(listener.address());
            testClients.connect(listener.address());
            listener.hasAccepted(1);
            LockSupport.parkNanos(A_MOMENT.toNanos()); // the thread may hold one more
            listener.close();
            for (int i = 0; i < listener.accepted(); i++) {
                AcceptQueueCalls.takes(queue, LAST).close();
            }
            AcceptQueueCalls.begin(queue, LONG).throwsA(ClosedChannelException.class, LAST);
        }
        FailingListener other = FailingListener.open();
        AcceptQueue ended = AcceptQueue.over(incoming(other), 2);
        try (TestClients testClients = new TestClients()) {
            SocketChannel client = testClients.connect(other.address());
            other.hasAccepted(1);
            other.close();
            other.hasRefused();
            ended.close();
            haveEnded(List.of(client));
        }
    }
}
