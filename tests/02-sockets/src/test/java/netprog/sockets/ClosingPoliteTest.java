package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.reset;
import static netprog.sockets.ClosingCalls.LIMIT;
import static netprog.sockets.ClosingCalls.connected;
import static netprog.sockets.ClosingCalls.isClosed;
import static netprog.sockets.ClosingCalls.listening;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// The polite close: nothing that was sent is lost, and what is broken is an
/// error.
@Exercise("2.6")
class ClosingPoliteTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    @Points(1)
    void a_long_answer_is_not_lost_with_unread_octets(Random random) throws Exception {
        Octets answer = Octets.random(2 * MEBIBYTE, random);
        CountDownLatch closing = new CountDownLatch(1);
        try (ServerSocket listener = listening(1); Socket client = new Socket()) {
            client.setReceiveBufferSize(16 * 1024); // so that much is on its way at the end
            client.connect(listener.getLocalSocketAddress());
            client.getOutputStream().write(new byte[10_000]);
            Socket server = listener.accept();
            FutureTask<Boolean> closed = new FutureTask<>(() -> {
                server.getOutputStream().write(answer.toArray());
                closing.countDown();
                return Closing.closePolitely(server, LIMIT, Patience.silence());
            });
            Thread.ofPlatform().daemon().name("test server").start(closed);
            closing.await(300, TimeUnit.MILLISECONDS);
            giveTimeToClose(closed);
            client.setSoTimeout((int) Patience.silence().toMillis());
            teaches(LOST, () -> assertThat(Octets.of(client.getInputStream().readAllBytes()))
                    .as("The answer").isEqualTo(answer));
            client.shutdownOutput();
            teaches("The other end has read everything and then sent FIN: it has ended its side.",
                    () -> assertThat(outcome(closed)).as("What closePolitely() returned")
                            .isTrue());
        }
    }

    /// Waits a moment for a close that does not wait for the client.
    private static void giveTimeToClose(FutureTask<Boolean> closed) throws InterruptedException {
        try {
            closed.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return; // it waits for the client, as it should
        } catch (ExecutionException _) {
            teaches(LOST, () -> outcome(closed));
        }
    }

    private static boolean outcome(FutureTask<Boolean> closed) throws Exception {
        try {
            return closed.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static final String LOST = """
            The client had sent octets that this side never read. A close with unread octets \
            sends RST, and RST discards what was still on its way to the client (RFC 9293, \
            section 3.6.1). And the client reads until FIN tells it that the answer is complete.
            See "The answer that got lost" in this chapter.""";

    @Test
    @Points(1)
    void a_connection_that_breaks_is_not_closed_politely() throws IOException {
        Peer.listen().play(port -> fails(connected(port), BROKEN), reset());
        Peer.listen().play(port -> fails(connected(port), BROKEN),
                expectEnd("It ends sending first."), reset());
        try (ServerSocket listener = listening(10)) {
            Socket closed = connected(listener.getLocalPort());
            closed.close();
            fails(closed, """
                    The socket was closed before, so nothing is known of the other end.""");
            fails(new Socket(), """
                    The socket was never connected: there is no other end.""");
        }
    }

    private static final String BROKEN = """
            RST is not FIN: the connection broke, and nobody knows how much of what was sent has \
            arrived (RFC 9293, section 3.10.7.4).
            false means something else: the other end goes on sending, or is silent.""";

    private static void fails(Socket socket, String lesson) {
        Thrown thrown =
                Thrown.by(() -> Closing.closePolitely(socket, LIMIT, Patience.silence()));
        teaches(lesson, () -> assertThat(thrown).as("closePolitely()").isA(IOException.class));
        isClosed(socket);
    }
}
