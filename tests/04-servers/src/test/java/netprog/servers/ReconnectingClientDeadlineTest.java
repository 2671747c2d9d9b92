package netprog.servers;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.servers.ClientFactory.LONG;
import static netprog.servers.ClientFactory.MACHINE;
import static netprog.servers.ClientFactory.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How long a request takes at most, and what else ends it.
@Exercise("4.4")
class ReconnectingClientDeadlineTest {

    private static final Duration DEADLINE = Duration.ofMillis(150);

    private static final long DRIP_MS = 20;

    /// Longer than a server may take to accept a connection, in the test of a slow
    /// reply.
    private static final int SLOW_MS = 250;

    @Test
    @Points(1)
    void the_deadline_is_for_the_whole_request() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RestartingServer dripping = RestartingServer.playing(client -> drip(client, over));
                ReconnectingClient client = ClientFactory.of(MACHINE, dripping.address())) {
            endsInTime(client, "query() to a server that sends an octet every 20 ms",
                    dripping.port());
            teaches("This connection has brought no reply, so the attempt has failed.",
                    () -> await("the attempt is counted").atMost(Patience.silence())
                            .untilAsserted(() -> assertThat(ClientFactory.state(client))
                                    .as("state() after the deadline").isEqualTo(
                                            "Disconnected, %d attempts".formatted(
                                                    dripping.connections()))));
        } finally {
            over.countDown();
        }
        try (FullBacklog full = FullBacklog.open();
                ReconnectingClient client = ClientFactory.of(PATIENT, MACHINE, full.address())) {
            endsInTime(client, "query() to a server that does not answer", full.port());
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    private static void drip(RestartingServer.Conversation client, CountDownLatch over)
            throws IOException {
        try {
            while (!over.await(DRIP_MS, TimeUnit.MILLISECONDS)) {
                client.send("x");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endsInTime(ReconnectingClient client, String what, int port) {
        teaches("""
                The caller has said how long it can wait, for all of it: connecting and every \
                octet of the reply. A server that sends an octet now and then changes nothing.
                See "A deadline, not a time-out" in this chapter.""",
                () -> assertThat(PromptCall.thrownBy(ReconnectingClient.class, what,
                        () -> client.query("a", DEADLINE))).as(what)
                        .isA(SocketTimeoutException.class)
                        .says(DEADLINE.toMillis(), "127.0.0.1:" + port));
    }

    @Test
    @Points(1)
    void a_slow_reply_that_is_in_time_is_read(Random random) {
        String reply = Octets.word(random) + "-" + Octets.word(random);
        ClientTimes times = new ClientTimes(Duration.ofMillis(SLOW_MS - 50), LONG, LONG);
        Peer.listen().play(port -> {
            try (ReconnectingClient client = ClientFactory.of(times, MACHINE, loopback(port))) {
                teaches("""
                        The reply arrives in pieces, with pauses between them, and within the \
                        deadline. A pause is no end, and what has arrived is kept. How long it \
                        may take to connect says nothing about a reply.""",
                        () -> assertThat(client.query("a", Patience.deadline())).as("The reply")
                                .isEqualTo(reply));
            }
        },
                expect("a\n", "The request is sent once."),
                pause(SLOW_MS),
                send(reply.substring(0, 2)),
                pause(SLOW_MS),
                send(reply.substring(2)),
                pause(SLOW_MS),
                send("\n"),
                expectEnd("The request was sent once, and close() closes the connection."));
    }

    @Test
    @Points(2)
    @LeavesNothingBehind("close() closes the connection, also one that is being made.")
    void close_or_an_interrupt_ends_a_wait() throws IOException {
        try (RestartingServer silent = RestartingServer.playing(RestartingServer::beSilent)) {
            closes(SocketException.class, silent, "query() that waits for a reply",
                    client -> client.query("a", LONG));
            closes(OutcomeUnknownException.class, silent, "command() that waits for a reply",
                    client -> client.command("a", LONG));
        }
        try (FullBacklog full = FullBacklog.open()) {
            ReconnectingClient client = ClientFactory.of(PATIENT, MACHINE, full.address());
            WaitingCall<String> call = WaitingCall.in(ReconnectingClient.class,
                    "query() that waits for a connection", () -> client.query("a", LONG));
            closes(SocketException.class, client, call);
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            CountDownLatch begun = new CountDownLatch(1);
            ReconnectingClient client = ClientFactory.of(PATIENT, new ClientClock() {
                @Override
                public long nanos() {
                    return MACHINE.nanos();
                }

                @Override
                public void pause(Duration time, CountDownLatch closed)
                        throws InterruptedException {
                    begun.countDown();
                    MACHINE.pause(time, closed);
                }
            }, nobody.address());
            WaitingCall<String> call = WaitingCall.in(ReconnectingClient.class,
                    "command() that waits in a pause", () -> client.command("a", LONG));
            await("a pause begins").atMost(Patience.silence())
                    .until(() -> begun.getCount() == 0);
            closes(SocketException.class, client, call);
            isInterrupted(nobody);
        }
    }

    private interface Request {
        String send(ReconnectingClient client) throws IOException;
    }

    private static void closes(Class<? extends IOException> type, RestartingServer silent,
            String what, Request request) {
        int before = silent.requests().size();
        ReconnectingClient client = ClientFactory.of(MACHINE, silent.address());
        WaitingCall<String> call = WaitingCall.in(ReconnectingClient.class, what,
                () -> request.send(client));
        await("the server reads the request").atMost(Patience.silence())
                .until(() -> silent.requests().size() > before);
        closes(type, client, call);
    }

    private static void closes(Class<? extends IOException> type, ReconnectingClient client,
            WaitingCall<String> call) {
        client.close();
        client.close();
        teaches("A closed client stays closed.",
                () -> assertThat(ClientFactory.state(client)).as("state()")
                        .isEqualTo("Closed"));
        teaches("""
                close() ends every wait at once: for a connection, for a reply, and in a pause. \
                The caller of a command that was sent must know that it was sent.
                See "Somebody closes" in this chapter.""",
                () -> assertThat(PromptCall.thrownBy(call)).as(call.what()).isA(type)
                        .says(type == SocketException.class ? "closed" : "127.0.0.1:"));
        teaches("A client that was closed takes no further request.",
                () -> assertThat(PromptCall.thrownBy(ReconnectingClient.class,
                        "query() after close()", () -> client.query("b", LONG)))
                        .as("query() after close()").isA(SocketException.class).says("closed"));
    }

    /// The pause of this client's clock is interrupted, as by another thread.
    private static void isInterrupted(ClosedPort nobody) {
        ReconnectingClient client = ClientFactory.of(PATIENT, new ClientClock() {
            @Override
            public long nanos() {
                return MACHINE.nanos();
            }

            @Override
            public void pause(Duration time, CountDownLatch closed) throws InterruptedException {
                throw new InterruptedException("the test's");
            }
        }, nobody.address());
        Thrown thrown = Thrown.by(() -> client.query("a", LONG));
        boolean isInterrupted = Thread.interrupted();
        client.close();
        teaches("""
                An interrupt asks the thread to end what it does. The request ends, and whoever \
                owns the thread must still be able to see the interrupt.""", () -> {
            assertThat(thrown).as("query() that is interrupted").isA(InterruptedIOException.class);
            assertThat(isInterrupted).as("isInterrupted()").isTrue();
        });
    }
}
