package netprog.sockets;

import static netprog.peers.Script.call;
import static netprog.peers.Script.expectEnd;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("2.4")
class AcceptQueueTest {

    private static final Duration LONG = Duration.ofDays(365);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(1)
    void clients_are_accepted_meanwhile_and_served_in_order(Random random) throws Exception {
        Door door = Door.open();
        try (AcceptQueue queue = AcceptQueue.over(door, 10); Wire wire = new Wire()) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                clients.add(wire.connect(door.address()));
            }
            Checks.that(door.hasAccepted(clients.size()),
                    "Only %d of 6 clients were accepted, since nobody called take."
                            .formatted(door.accepted()),
                    """
                            The queue's own thread accepts, one client after the other, while the \
                            caller does something else.""");
            for (SocketChannel client : clients) {
                Connection connection = taken(queue);
                Checks.same(client.getLocalAddress(), connection.peer(), "The peer", """
                        Clients are served in the order in which they came: whoever has waited \
                        longest is next.""");
                Wire.carries(client, connection.channel(), Octets.randomWord(random),
                        "take hands out what accept() gave, as it was given.");
            }
        }
    }

    @Test
    @Points(1)
    void take_waits_for_a_client_and_no_longer() throws Exception {
        Door door = Door.open();
        try (AcceptQueue queue = AcceptQueue.over(door, 1); Wire wire = new Wire()) {
            for (Duration none : List.of(Duration.ZERO, Duration.ofDays(-1))) {
                comesEmpty(queue, none);
            }
            long begun = System.nanoTime();
            comesEmpty(queue, A_MOMENT);
            Checks.that(System.nanoTime() - begun >= A_MOMENT.toNanos(),
                    "take gave up before its time-out was over.", """
                            A client may come at the last moment: whoever waits, waits for as long \
                            as was agreed.""");
            for (int i = 0; i < 5; i++) {
                WaitingCall<Optional<Connection>> call =
                        WaitingCall.in(AcceptQueue.class, "take", () -> queue.take(LONG));
                SocketAddress client = wire.connect(door.address()).getLocalAddress();
                Connection connection = present(call, """
                        A client has come and was accepted: whoever waits for it must be told, and \
                        not only when the time-out is over.""");
                Checks.same(client, connection.peer(), "The peer", "The client that has come.");
            }
        }
    }

    private static void comesEmpty(AcceptQueue queue, Duration timeout) throws Exception {
        Optional<Connection> nobody = WaitingCall
                .in(AcceptQueue.class, "take(" + timeout + ")", () -> queue.take(timeout))
                .result("""
                        Nobody came. When the time-out is over, or when it is zero or less, take \
                        says so and waits no longer.""");
        Checks.that(nobody != null && nobody.isEmpty(),
                "take(" + timeout + ") did not return an empty Optional.", "Nobody came.");
    }

    @Test
    @Points(1)
    void an_accept_that_fails_does_not_end_the_service() throws Exception {
        Door door = Door.failing(2);
        try (AcceptQueue queue = AcceptQueue.over(door, 1); Wire wire = new Wire()) {
            SocketChannel client = wire.connect(door.address());
            Connection connection = takes(queue, """
                    One client could not be accepted; the next one can. An exception that leaves \
                    the loop ends the service for all.
                    So it is handled inside the loop, and only the end of `incoming` ends that.""");
            Checks.same(client.getLocalAddress(), connection.peer(), "The peer",
                    "The client after those that failed.");
        }
    }

    @Test
    @Points(1)
    void an_accept_that_always_fails_is_not_tried_without_a_pause() throws Exception {
        Door door = Door.failing(Integer.MAX_VALUE);
        try (AcceptQueue _ = AcceptQueue.over(door, 1)) {
            door.hasBeenCalled(6); // if it is called no more, that is another test's affair
            Duration pause = door.shortestPause();
            Checks.that(pause.toNanos() > 9_000_000,
                    "accept() failed, and was called again after %d microseconds."
                            .formatted(pause.toNanos() / 1_000),
                    """
                            What fails now usually fails again at once, as when the process has no \
                            file descriptor left. A loop without a pause costs a whole core then.
                            The contract asks for at least 10 ms.""");
        }
    }

    @Test
    @Points(1)
    void clients_that_leave_at_once_do_no_harm(Random random) throws Exception {
        Door door = Door.open();
        try (Wire wire = new Wire()) {
            List<SocketAddress> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                SocketChannel client = wire.connect(door.address());
                clients.add(client.getLocalAddress());
                client.setOption(StandardSocketOptions.SO_LINGER, i % 2 == 0 ? 0 : -1);
                client.close();
            }
            SocketChannel last = wire.connect(door.address());
            clients.add(last.getLocalAddress());
            String lesson = """
                    A client may connect and be gone before anybody looks at it, with FIN or with \
                    RST. Its connection is still one, and reading from it says that it has ended.
                    The thread that accepts reads nothing and is not surprised.""";
            try (AcceptQueue queue = AcceptQueue.over(door, 10)) {
                Connection connection = null;
                for (SocketAddress client : clients) {
                    connection = takes(queue, lesson);
                    Checks.same(client, connection.peer(), "The peer", lesson);
                }
                Wire.carries(last, connection.channel(), Octets.randomWord(random), lesson);
            }
        }
    }

    @Test
    @Points(1)
    void a_full_queue_accepts_nobody() throws Exception {
        for (int none : new int[] {0, -1}) {
            refused(none);
        }
        for (int capacity : new int[] {1, 3}) {
            Door door = Door.open();
            try (AcceptQueue queue = AcceptQueue.over(door, capacity); Wire wire = new Wire()) {
                for (int i = 0; i < 12; i++) {
                    wire.connect(door.address());
                }
                Checks.that(door.hasAccepted(capacity), "The queue was never full.",
                        "A queue has room for as many as its capacity says.");
                LockSupport.parkNanos(A_MOMENT.toNanos());
                int accepted = door.accepted();
                Checks.that(accepted <= capacity + 1,
                        "%d clients were accepted, with a capacity of %d and nobody to take them."
                                .formatted(accepted, capacity),
                        """
                                A queue without a bound grows until the memory or the file \
                                descriptors are used up.
                                When it is full its thread waits, and the clients wait in the \
                                system's backlog.""");
                for (int i = 0; i < 12; i++) {
                    takes(queue, "When somebody takes a connection there is room for the next one.")
                            .close();
                }
            }
        }
    }

    private static void refused(int capacity) throws IOException {
        try (Door door = Door.open()) {
            IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                    "over(incoming, " + capacity + ")",
                    () -> AcceptQueue.over(door, capacity).close(),
                    "A queue without room could never hand out a connection.");
            Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(capacity)),
                    "The message does not name the capacity: \"" + error.getMessage() + "\".",
                    "An error names the value that was wrong.");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever starts a thread ends it. A thread in accept() is woken by closing what it \
            waits for, one that waits for room in another way.
            A connection that nobody took is closed too: in the queue, and in the thread's hands.""")
    void close_ends_the_thread_and_closes_incoming() throws Exception {
        Set<Thread> before = Checks.threads();
        for (int i = 0; i < 20; i++) {
            Door door = Door.open();
            try (Wire wire = new Wire()) {
                for (int clients = i % 3; clients > 0; clients--) {
                    wire.connect(door.address()); // with two the thread soon waits for room
                }
                AcceptQueue queue = AcceptQueue.over(door, 1);
                LockSupport.parkNanos(i * 100_000);
                queue.close();
                Checks.noThreadSince(before, "close()", """
                        close() frees the thread, and then waits until it has ended. Only then is \
                        nobody left who accepts one more.""");
                Checks.that(!door.isOpen(), "`incoming` is still open after close().",
                        "The queue owns what it was given: clients must not wait for ever.");
                Checks.returned("close(), called again,", () -> {
                    queue.close();
                    return "nothing to do";
                }, "What is closed by hand is closed again at the end of its try.");
            }
        }
    }

    @Test
    @Points(1)
    void close_ends_the_connections_that_nobody_took(Random random) throws Exception {
        Door door = Door.open();
        AcceptQueue queue = AcceptQueue.over(door, 2);
        try (Wire wire = new Wire()) {
            SocketChannel served = wire.connect(door.address());
            Connection connection = taken(queue);
            List<SocketChannel> unserved = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                unserved.add(wire.connect(door.address()));
            }
            door.hasAccepted(3);
            LockSupport.parkNanos(A_MOMENT.toNanos()); // the thread may hold one more
            queue.close();
            for (SocketChannel client : unserved) {
                Checks.that(Wire.hasEnded(client), "A client that nobody took got no end.", """
                        A connection that was accepted and that nobody will serve must be closed: \
                        its client waits for an answer.
                        That holds for the queue, and for one that the thread has in its hands.""");
            }
            Wire.carries(served, connection.channel(), Octets.randomWord(random), """
                    What was taken belongs to the taker: closing the queue does not end it.""");
            connection.close();
        }
    }

    @Test
    @Points(1)
    void an_error_while_closing_skips_no_step() throws Exception {
        Door door = Door.closingBadly();
        AcceptQueue queue = AcceptQueue.over(door, 1);
        Peer.dial(door.port()).play(
                call("queue.close(), when the client is in the queue", () -> {
                    door.hasAccepted(1);
                    Checks.thrown(IOException.class, "close()", queue::close,
                            "The caller must learn that something could not be closed.");
                }),
                expectEnd("""
                        Closing `incoming` has failed. All else is closed all the same: each step \
                        of close() is due, whatever became of the one before."""));
    }

    @Test
    @Points(1)
    void close_frees_a_take_that_waits() throws Exception {
        String lesson = """
                Nobody will come any more. Whoever waits must learn so, and not that the time is \
                over: an empty Optional means that one may try again.""";
        for (int i = 0; i < 20; i++) {
            AcceptQueue queue = AcceptQueue.over(Door.open(), 1);
            WaitingCall<Optional<Connection>> call =
                    WaitingCall.in(AcceptQueue.class, "take", () -> queue.take(LONG));
            queue.close();
            call.throwsA(ClosedChannelException.class, lesson);
            for (Duration timeout : List.of(Duration.ZERO, LONG)) {
                WaitingCall.in(AcceptQueue.class, "take after close()", () -> queue.take(timeout))
                        .throwsA(ClosedChannelException.class, lesson);
            }
        }
    }

    @Test
    @Points(1)
    void the_end_of_incoming_ends_the_queue() throws Exception {
        String lesson = """
                Whoever waits in the queue was accepted and is handed out. After the last one \
                nobody will come, and take says so.
                ClosedChannelException is no failure of one client: it ends the loop.""";
        for (int clients = 0; clients < 3; clients++) {
            Door door = Door.open();
            try (AcceptQueue queue = AcceptQueue.over(door, 3); Wire wire = new Wire()) {
                for (int i = 0; i < clients; i++) {
                    wire.connect(door.address());
                }
                door.hasAccepted(clients);
                if (clients == 0) {
                    WaitingCall<Optional<Connection>> early = WaitingCall.in(AcceptQueue.class,
                            "take", () -> queue.take(LONG));
                    door.close();
                    early.throwsA(ClosedChannelException.class, lesson);
                }
                door.close();
                door.hasRefused();
                int calls = door.calls();
                LockSupport.parkNanos(A_MOMENT.toNanos() / 2);
                for (int i = 0; i < clients; i++) {
                    takes(queue, lesson).close();
                }
                WaitingCall.in(AcceptQueue.class, "take", () -> queue.take(LONG))
                        .throwsA(ClosedChannelException.class, lesson);
                Checks.same(calls, door.calls(), "The number of calls of accept() a moment later",
                        "After a ClosedChannelException no connection will ever come.");
            }
        }
    }

    private static Connection taken(AcceptQueue queue) {
        return takes(queue, "A client has come, and waits in the queue.");
    }

    /// Takes with a time-out that is longer than the test's patience.
    private static Connection takes(AcceptQueue queue, String lesson) {
        Duration timeout = Patience.silence().plus(Patience.silence());
        return present(WaitingCall.in(AcceptQueue.class, "take", () -> queue.take(timeout)),
                lesson);
    }

    private static Connection present(WaitingCall<Optional<Connection>> call, String lesson) {
        Optional<Connection> connection = call.result(lesson);
        Checks.that(connection != null && connection.isPresent(),
                call.what() + " gave no connection.", lesson);
        return connection.get();
    }
}
