package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.servers.TcpConnections.ECHO;
import static netprog.servers.TcpConnections.begin;
import static netprog.servers.TcpConnections.bring;
import static netprog.servers.TcpConnections.isIn;
import static netprog.servers.TcpConnections.refuses;
import static netprog.servers.TcpConnections.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How a conversation ends, and how the connection does.
@Exercise("4.3.2")
class TcpConnectionEndTest {

    private static final String FINAL = """
            Closed is final: the thread that closes relies on it. A thread that goes from one \
            state to the next, after a wait, must check that the first one is still true.""";

    @Test
    @Points(1)
    void whatever_the_handler_throws_the_connection_listens_again(Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        try (TcpConnection connection = TcpConnection.listen(0)) {
            for (Throwable failure : List.of(new IOException("the test's handler"),
                    new IllegalStateException("the test's handler"),
                    new LinkageError("the test's handler"))) {
                PlainClient client = bring(connection, "Established");
                Throwable thrown = thrownBy(() -> connection.handleConnection(_ -> {
                    throw unchecked(failure);
                }));
                teaches("""
                        handleConnection has a caller, who must hear what went wrong: it throws \
                        on what the handler has thrown, and changes nothing about it.""",
                        () -> assertThat(thrown == failure).withFailMessage(
                                "handleConnection() did not throw the %s of its handler.",
                                failure.getClass().getSimpleName()).isTrue());
                String lesson = """
                        The conversation is over, whether it ended well or badly. So the client's \
                        connection is closed, and the state is Listen.""";
                teaches(lesson, () -> assertThat(client.reads()).as("What the client reads")
                        .isEqualTo("the end of the stream"));
                isIn(connection, "Listen", "a handler that has thrown", lesson);
                client.close();
            }
            Peer.dial(connection.port()).play(send(word), reset());
            works(connection, "openConnection");
            WaitingCall<Void> handling = begin(connection, "handleConnection", ECHO);
            teaches("The handler reads from a client that has gone, and so it ends.",
                    () -> await("handleConnection() ends").atMost(Patience.silence())
                            .until(handling.result()::isDone));
            isIn(connection, "Listen", "a client that has gone", """
                    The state does not follow what the client does: the handler notices that it \
                    has gone, and then the connection listens again.""");
            bring(connection, "Established").close();
        }
        aClientThatCannotBeAcceptedChangesNothing();
    }

    private static void aClientThatCannotBeAcceptedChangesNothing() throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0)) {
            ServerSocket listener = ((TcpState.Listen) connection.state()).listener();
            if (listener.getChannel() == null) { // one of a channel knows no time-out
                listener.setSoTimeout(1); // so that accept() fails
                WaitingCall<Void> opening = begin(connection, "openConnection");
                opening.throwsA(IOException.class,
                        "accept() has failed, and its caller must know.");
                isIn(connection, "Listen", "a client that could not be accepted",
                        "The next client can be accepted: the state is Listen as before.");
                listener.setSoTimeout(0);
                bring(connection, "Established").close();
            }
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static Throwable thrownBy(Call call) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = PeerThreads.start(() -> {
            try {
                call.run();
            } catch (IOException | RuntimeException | Error e) {
                thrown.set(e);
            }
        });
        await("handleConnection() ends").atMost(Patience.silence())
                .until(() -> !thread.isAlive());
        return thrown.get();
    }

    private static RuntimeException unchecked(Throwable failure) throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalArgumentException(failure);
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            close() closes the listening socket, which is what wakes a thread in accept(): an \
            interrupt or a lock does not.""")
    void close_frees_a_thread_that_waits_for_a_client() throws IOException {
        for (int round = 0; round < 5; round++) {
            TcpConnection connection = TcpConnection.listen(0);
            int port = connection.port();
            WaitingCall<Void> opening = begin(connection, "openConnection");
            begin(connection, "close").result("""
                    close() does not wait for the thread that waits for a client: it ends the \
                    wait. A lock that is held while accept() waits keeps close() out.""");
            String lesson = """
                    No client will come any more, and the caller of openConnection must not take \
                    its return for a client.""";
            teaches(lesson, () -> await("openConnection() ends").atMost(Patience.silence())
                    .until(opening.result()::isDone));
            boolean late = opening.result().handle((_, e) -> e instanceof TcpStateException).join();
            opening.throwsA(late ? TcpStateException.class : IOException.class, lesson);
            isIn(connection, "Closed", "close()", FINAL);
            teaches("A connection that is closed gives its port back, and still names it.", () -> {
                assertThat(PlainClient.reaches("127.0.0.1", port))
                        .as("Whether a client can connect").isFalse();
                assertThat(connection.port()).as("port() after close()").isEqualTo(port);
            });
        }
        TcpConnection never = TcpConnection.listen(0);
        never.close();
        never.close();
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            In the state Established two sockets are open: the client's, and the one that \
            listens. close() closes both.""")
    void close_ends_a_conversation_and_closed_is_final(Random random) throws Exception {
        Octets word = Octets.randomWord(random);
        TcpConnection connection = TcpConnection.listen(0);
        AtomicReference<WaitingCall<Void>> handling = new AtomicReference<>();
        Peer.dial(connection.port()).play(
                call("openConnection(), handleConnection(echo)", () -> {
                    works(connection, "openConnection");
                    handling.set(begin(connection, "handleConnection", ECHO));
                }),
                send(word),
                expect(word, "The handler sends back what it receives."),
                call("close()", () -> begin(connection, "close").result("""
                        close() does not wait for the handler: it closes the client's \
                        connection, and so the handler's read ends.""")),
                expectEnd("close() closes the client's connection, too."));
        handling.get().throwsA(IOException.class,
                "The handler was reading, its socket is closed, and it has thrown.");
        isIn(connection, "Closed", "close() during a conversation", FINAL);
        refuses(connection, "openConnection", "Closed");

        TcpConnection other = TcpConnection.listen(0);
        try (PlainClient _ = bring(other, "Established")) {
            begin(other, "handleConnection", _ -> other.close()).result("""
                    A handler may close the connection, and return as if nothing had happened.""");
            isIn(other, "Closed", "a handler that called close()", FINAL);
            refuses(other, "openConnection", "Closed");
            teaches("A second close() does nothing.", () -> assertThat(Thrown.by(other::close))
                    .as("A second close()").isNothing());
        }
    }
}
