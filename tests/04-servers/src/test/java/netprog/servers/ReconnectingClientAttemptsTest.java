package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.ClientFactory.FIRST;
import static netprog.servers.ClientFactory.HOURS;
import static netprog.servers.ClientFactory.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import netprog.peers.ClosedPort;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.Needs;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.servers.ClientState.Disconnected;
import netprog.servers.RestartingServer.Part;
import org.junit.jupiter.api.Test;

/// Attempts: at which server, after which pause, and how they are counted.
@Exercise("4.4")
class ReconnectingClientAttemptsTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static final Part ANSWER = RestartingServer::answer;

    @Test
    @Points(1)
    void the_servers_are_tried_in_their_order() throws IOException {
        SkippingClock clock = new SkippingClock();
        ClientTimes times = new ClientTimes(Duration.ofMillis(150), FIRST, FIRST);
        try (ClosedPort closed = ClosedPort.tcp();
                FullBacklog full = FullBacklog.open();
                RestartingServer one = RestartingServer.playing(RestartingServer::answerOnce,
                        RestartingServer::hangUp, ANSWER);
                RestartingServer two = RestartingServer.playing(ANSWER);
                ReconnectingClient client = ClientFactory.of(times, clock, closed.address(),
                        InetSocketAddress.createUnresolved("nowhere.invalid", closed.port()),
                        full.address(), one.address(), two.address())) {
            String lesson = """
                    A server that refuses, has no address or does not answer is no reason to \
                    give up: after the time that it may take to connect, the next one is tried.
                    See "Several servers" in this chapter.""";
            String reply = WaitingCall.in(ReconnectingClient.class, "query()",
                    () -> client.query("a", LONG)).result(lesson);
            teaches(lesson, () -> assertThat(reply).as("The reply").isEqualTo("re: a"));
            connections(one, 1, two, 0);
            replies(client, "b", """
                    The connection to server 4 had brought a reply. When it ends, attempts begin \
                    with the first server, and server 4 ends the next connection without a reply: \
                    that attempt has failed, so server 5 is next.""");
            connections(one, 2, two, 1);
            teaches("There is a pause when all servers have failed, and not before.",
                    () -> assertThat(Elements.of(clock.pauses())).as("The list of pauses")
                            .isEmpty());
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    private static void replies(ReconnectingClient client, String word, String lesson) {
        teaches(lesson, () -> assertThat(client.query(word, LONG)).as("The reply")
                .isEqualTo("re: " + word));
    }

    private static void connections(RestartingServer one, int toOne, RestartingServer two,
            int toTwo) {
        teaches("No server is asked before its turn, and none after one that has answered.",
                () -> assertThat(Elements.of(List.of(one.connections(), two.connections())))
                        .as("The number of connections to server 4 and of those to server 5")
                        .containsExactly(toOne, toTwo));
    }

    @Test
    @Points(2)
    void pauses_double_up_to_the_longest_and_differ() throws IOException {
        List<Duration> wanted = List.of(5_000, 15_000, 25_000, 77_500, 50_000, 75_000, 62_500,
                96_875).stream().map(Duration::ofMillis).toList();
        ClientTimes times = new ClientTimes(FIRST, FIRST, FIRST.multipliedBy(10));
        pause(times, ScriptedJitter.of(0, 0.5, 0.25, 0.9375), wanted, """
                The base of pause k doubles with k, up to the longest pause. Half of it is \
                certain, and nextDouble() decides how much of the other half there is.
                See "Pauses that grow" in this chapter.""");

        // 21 doublings lead from 2 ms to more than an hour, and many rounds follow
        List<Duration> many = IntStream.range(0, 140)
                .mapToObj(k -> Duration.ofMillis(k < 21 ? 2L << k : 3_600_000).dividedBy(2))
                .toList();
        pause(new ClientTimes(FIRST, MILLISECOND.multipliedBy(2), LONG), ScriptedJitter.of(0), many,
                """
                        A server may be away for days. A number that doubles each time overflows, \
                        an int after 31 times and a long after 63.""");
    }

    /// Demands these pauses of a client whose two servers are not there. Its
    /// deadline leaves time for them, and not for the next one.
    private static void pause(ClientTimes times, ScriptedJitter jitter, List<Duration> wanted,
            String lesson) throws IOException {
        SkippingClock clock = new SkippingClock();
        Duration deadline = wanted.stream().reduce(Duration.ofSeconds(4), Duration::plus);
        long begin = System.nanoTime();
        try (ClosedPort one = ClosedPort.tcp();
                ClosedPort two = ClosedPort.tcp();
                ReconnectingClient client = ReconnectingClient.to(
                        List.of(one.address(), two.address()), times, jitter, clock)) {
            Thrown.by(() -> client.query("anybody?", deadline));
        }
        Duration late = Duration.ofNanos(System.nanoTime() - begin).plus(MILLISECOND);
        List<Duration> pauses = clock.pauses();
        for (int i = 0; i < Math.min(pauses.size(), wanted.size()); i++) {
            String name = "Pause %d".formatted(i + 1);
            Duration most = wanted.get(i).plus(MILLISECOND);
            Duration pause = pauses.get(i);
            teaches(lesson, () -> assertThat(pause).as(name)
                    .isBetween(most.minus(late).minus(MILLISECOND), most));
        }
        teaches("There is one pause for each time that all servers have failed.",
                () -> assertThat(pauses.size()).as("The number of pauses in %s", deadline)
                        .isEqualTo(wanted.size()));
    }

    @Test
    @Points(1)
    void only_a_reply_makes_pauses_short_again() throws IOException {
        SkippingClock clock = new SkippingClock();
        try (RestartingServer server = RestartingServer.playing(RestartingServer::hangUp,
                RestartingServer::hangUp, RestartingServer::hangUp, RestartingServer::answerOnce,
                RestartingServer::hangUp, ANSWER);
                ReconnectingClient client = ClientFactory.of(clock, server.address())) {
            replies(client, "a", "The fourth connection brings a reply.");
            teaches("""
                    A server that accepts and hangs up is not well: a connection alone is no \
                    success, or it would be asked again without a pause.
                    See "What is a success?" in this chapter.""",
                    () -> assertThat(Elements.of(halves(clock)))
                            .as("The list of pauses, in units of the first one,")
                            .containsExactly(1L, 2L, 4L));
            replies(client, "b", "The sixth connection brings a reply.");
            teaches("""
                    After a reply all begins anew: no pause when that connection ends, and the \
                    shortest one when the next attempt fails.""",
                    () -> assertThat(Elements.of(halves(clock)))
                            .as("The list of pauses, in units of the first one,")
                            .containsExactly(1L, 2L, 4L, 1L));
        }
    }

    /// {@return the pauses in units of half of `FIRST`, rounded}
    private static List<Long> halves(SkippingClock clock) {
        return clock.pauses().stream()
                .map(pause -> Math.round(2.0 * pause.toNanos() / FIRST.toNanos())).toList();
    }

    @Test
    @Points(1)
    void a_pause_that_outlasts_the_deadline_does_not_begin() throws IOException {
        SkippingClock clock = new SkippingClock();
        try (ClosedPort second = ClosedPort.tcp();
                ClosedPort third = ClosedPort.tcp();
                RestartingServer first = RestartingServer.playing(RestartingServer::hangUp,
                        ANSWER);
                ReconnectingClient client = ClientFactory.of(HOURS, clock, first.address(),
                        second.address(), third.address())) {
            for (Duration deadline : List.of(Duration.ofMinutes(25), Duration.ofMillis(1_234))) {
                Thrown thrown = Thrown.by(() -> client.query("a", deadline));
                teaches("""
                        All servers have failed, and the pause of 30 min would not end before the \
                        deadline: there will be no reply in time, and the caller can know it now.
                        An error names the attempt, the server and the time.""",
                        () -> assertThat(thrown).as("query(\"a\", %s)", deadline)
                                .isA(SocketTimeoutException.class)
                                .says(deadline.toMillis(), 3, "127.0.0.1:" + third.port()));
                teaches("""
                        Callers who ask again and again must not get round the pause: it belongs \
                        to the client, not to a request.""",
                        () -> assertThat(first.connections())
                                .as("The number of connections to server 1")
                                .isEqualTo(1));
            }
            Thrown unsent = Thrown.by(() -> client.command("a", Duration.ofMinutes(25)));
            teaches("The command was not sent, so its outcome is known: nobody carries it out.",
                    () -> assertThat(unsent).as("command(\"a\", PT25M)")
                            .isA(SocketTimeoutException.class));
            teaches("The pause would outlast the deadline, so the error is certain: report it now.",
                    () -> assertThat(
                            Elements.of(clock.pauses())).as("The list of pauses").isEmpty());
            clock.pause(Duration.ofMinutes(10), new CountDownLatch(1));
            teaches("""
                    This deadline leaves time for the pause. A command that has not been sent may \
                    wait for a server as a query does.""",
                    () -> assertThat(client.command("b", LONG)).as("The reply").isEqualTo("re: b"));
            teaches("""
                    The pause of half an hour has begun when the last server failed. Ten minutes \
                    of it have passed between two requests.""", () -> {
                assertThat(clock.pauses().size() - 1).as("The number of pauses").isEqualTo(1);
                assertThat(clock.pauses().getLast()).as("The pause")
                        .isLessThanOrEqualTo(Duration.ofMinutes(20));
            });
        }
        SkippingClock still = SkippingClock.still();
        try (ClosedPort closed = ClosedPort.tcp();
                ReconnectingClient client = ClientFactory.of(HOURS, still, closed.address())) {
            Thrown.by(() -> client.query("a", Duration.ofMinutes(30)));
            teaches("A pause of 30 min does not end before a deadline of 30 min: it ends with it.",
                    () -> assertThat(Elements.of(still.pauses())).as("The list of pauses")
                            .isEmpty());
        }
    }

    @Test
    @Points(1)
    void the_state_tells_the_server_and_the_attempts() throws IOException {
        SkippingClock clock = new SkippingClock();
        long begin = clock.nanos();
        CountDownLatch asked = new CountDownLatch(1);
        Part slow = client -> {
            String line = client.read();
            await("the state was asked for").until(() -> asked.getCount() == 0);
            client.send("re: " + line + "\n");
            client.read();
        };
        try (ClosedPort closed = ClosedPort.tcp();
                RestartingServer server = RestartingServer.playing(slow,
                        RestartingServer::hangUp);
                ReconnectingClient client = ReconnectingClient.to(
                        List.of(closed.address(), server.address()), HOURS, ScriptedJitter.of(0.5),
                        clock)) {
            isDisconnected(client, 0, Duration.ZERO, begin, clock);
            WaitingCall<String> call = WaitingCall.in(ReconnectingClient.class, "query()",
                    () -> client.query("a", LONG));
            teaches("The first server refuses, so the second one is asked.",
                    () -> await("the second server reads a request").atMost(Patience.silence())
                            .until(() -> !server.requests().isEmpty()));
            isConnected(client, server, 2);
            asked.countDown();
            call.result("The server has answered.");
            isConnected(client, server, 0);
            Thrown.by(() -> client.query("b", Duration.ofMinutes(20)));
            isDisconnected(client, 2, Duration.ofMinutes(45), begin, clock);
        }
    }

    private static void isConnected(ReconnectingClient client, RestartingServer server,
            int attempts) {
        teaches("""
                Attempt 1 was at a server that refuses, attempt 2 has made this connection. They \
                count until a reply is there: from then on there are none.""",
                () -> assertThat(ClientFactory.state(client)).as("state()").isEqualTo(
                        "Connected to 127.0.0.1:%d, %d attempts".formatted(server.port(),
                                attempts)));
    }

    private static void isDisconnected(ReconnectingClient client, int attempts, Duration pause,
            long begin, SkippingClock clock) {
        Duration late = Duration.ofNanos(clock.nanos() - begin).plus(MILLISECOND);
        teaches("""
                The state is what a client remembers of its failures: how many attempts have \
                failed since the last reply, and when the next one may be.""", () -> {
            assertThat(ClientFactory.state(client)).as("state()")
                    .isEqualTo("Disconnected, %d attempts".formatted(attempts));
            Disconnected now = (Disconnected) client.state();
            Duration wait = Duration.ofNanos(now.notBefore() - begin);
            assertThat(wait).as("The time until the next attempt, in state(),")
                    .isBetween(pause.isZero() ? wait : pause.minus(MILLISECOND), pause.plus(late));
        });
    }
}
