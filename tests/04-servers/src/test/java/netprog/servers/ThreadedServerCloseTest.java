package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.servers.TestHandlers.ECHO;
import static netprog.servers.TestHandlers.LONGEST;
import static netprog.servers.TestHandlers.echo;
import static netprog.servers.TestHandlers.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.LateReader;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.servers.TestHandlers.Memory;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1a")
class ThreadedServerCloseTest {

    private static final String GRACEFUL = """
            A graceful stop lets the handlers that are at work finish: no new clients, and time \
            for those that are there.
            See "Stopping without cutting anybody off" in this chapter.""";

    private static final String ENDS = """
            close() waits for the handlers, and not longer than the grace it was given.
            See "Stopping without cutting anybody off" in this chapter.""";

    @Test
    @Points(2)
    void close_lets_running_handlers_finish(Random random) throws IOException {
        Octets answer = Octets.random(300_000, random);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Memory log = new Memory();
        IOException late = new IOException("thrown on purpose by the test's handler");
        Handler slow = client -> {
            int question = client.getInputStream().read();
            asked.countDown();
            awaitLatch(mayAnswer);
            client.getOutputStream().write(question);
            client.getOutputStream().write(answer.toArray());
            throw late;
        };
        ThreadedServer server = ThreadedServer.start(0, 10, LONGEST, slow, log);
        try (Clients clients = Clients.of(server.port())) {
            Client client = clients.dial("the last");
            client.play(send("?"));
            teaches(GRACEFUL, () -> await("the handler has begun").atMost(Patience.silence())
                    .until(() -> asked.getCount() == 0));
            WaitingCall<Void> closing = closing(server);
            teaches("""
                    close() first closes the port: new clients are refused at once, so that they \
                    can go elsewhere, and not when the last handler has ended.""",
                    () -> await("the port is closed").atMost(Patience.silence())
                            .until(() -> connecting(server.port()).equals("refused")));
            teaches(GRACEFUL, () -> assertThat(closing.result().isDone() ? "returned" : "waits")
                    .as("close(), while a handler is at work,").isEqualTo("waits"));
            mayAnswer.countDown();
            client.play(expect("?", GRACEFUL), expect(answer, GRACEFUL), expectEnd(GRACEFUL));
            closing.result("""
                    The last handler has ended, so close() returns, however long the grace is.
                    It waits for the handlers, not for the time.""");
            teaches("A handler that fails within the grace is reported like any other.",
                    () -> assertThat(log.event(late)).as("The report").startsWith("127.0.0.1:"));
        } finally {
            mayAnswer.countDown();
        }
        closing(start(10, LONGEST, ECHO)).result("""
                Nobody is there, so close() has nobody to wait for, however long the grace is.""");
    }

    @Test
    @Points(2)
    void close_cuts_those_who_outlast_the_grace(Random random) throws IOException {
        Duration grace = Duration.ofMillis(random.nextInt(100, 200));
        CountDownLatch ended = new CountDownLatch(43);
        CountDownLatch never = new CountDownLatch(1);
        Handler handler = client -> {
            try {
                if (client.getInputStream().read() == 'w') {
                    awaitLatch(never);
                }
                ECHO.handle(client);
            } finally {
                ended.countDown();
            }
        };
        ThreadedServer server = start(50, grace, handler);
        try (Clients clients = Clients.of(server.port());
                LateReader neverReads = LateReader.dial(server.port())) {
            clients.dialMany(40); // the grace is one for all, not one for each
            Client silent = clients.dial("the silent one");
            clients.dial("the waiting one").play(send("w"));
            neverReads.fill(random);
            silent.play(send("xa"), expect("a", GRACEFUL));
            long begun = System.nanoTime();
            WaitingCall<Void> closing = closing(server);
            closing.result(ENDS);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            teaches(GRACEFUL, () -> assertThat(took).as("The time that close() gave its handlers")
                    .isGreaterThanOrEqualTo(grace));
            silent.play(
                    expectEnd("When the grace is over, the connections that are left are closed."));
            teaches("""
                    One handler waits in read(), one in write(), one for something else: closing \
                    the sockets wakes the first two, an interrupt the third.""",
                    () -> await("43 handlers have ended").atMost(Patience.silence())
                            .until(() -> ended.getCount() == 0));
        }
        ThreadedServer impatient = start(10, LONGEST, ECHO);
        try (Clients clients = Clients.of(impatient.port())) {
            Client silent = clients.dial("the silent one");
            silent.play(send("a"), expect("a", GRACEFUL));
            WaitingCall<Void> closing = closing(impatient);
            closing.thread().interrupt();
            String cut = "A caller that is interrupted wants no grace: all are cut at once.";
            closing.result(cut);
            silent.play(expectEnd(cut));
        }
    }

    @Test
    @Points(1)
    void a_handler_that_will_not_end_is_reported_and_left_alone() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        Handler stubborn = client -> {
            client.getOutputStream().write('.');
            awaitStubbornly(released);
        };
        Memory log = new Memory();
        ThreadedServer server = ThreadedServer.start(0, 5, Duration.ZERO, stubborn, log);
        try (Clients clients = Clients.of(server.port())) {
            clients.dial("the client").play(expect(".", GRACEFUL));
            long begun = System.nanoTime();
            WaitingCall<Void> closing = closing(server);
            closing.result("""
                    A handler that hears neither of its closed socket nor of the interrupt cannot \
                    be ended. close() waits another 250 ms and leaves it alone.""");
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            teaches("A handler that was cut has 250 ms to end.", () -> assertThat(took)
                    .as("The time that close() took").isGreaterThan(Duration.ofMillis(200)));
            teaches("A handler that was left alone still uses the program's memory and perhaps "
                    + "its files: the log must say so.",
                    () -> assertThat(log.count()).as("The number of reports").isPositive());
        } finally {
            released.countDown();
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The thread that accepts waits in accept(), or for a free place: close() ends both \
            waits, and every connection is closed with the server.
            A socket that could not be bound is open too, until start() closes it.""")
    void close_can_come_at_any_time(Random random) throws IOException {
        for (int round = 0; round < 5; round++) {
            ThreadWatch threads = ThreadWatch.begin();
            List<ThreadedServer> servers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                servers.add(echo(1));
            }
            try (Clients clients = Clients.of(servers.getFirst().port())) {
                clients.dial("served").play(send("a"), expect("a", GRACEFUL));
                clients.dial("waiting");
                servers.forEach(server -> closing(server).result(ENDS));
            }
            servers.forEach(server -> closing(server).result("A second call does nothing."));
            teaches("close() waits until the server's own threads have ended their work.",
                    () -> assertThat(threads).as("close()").haveEndedTheirWork());
            for (ThreadedServer server : servers) {
                teaches("A closed server gives its port back, and still says which it was.",
                        () -> assertThat(connecting(server.port()))
                                .as("Connecting after close()").isEqualTo("refused"));
            }
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thrown.by(() -> ThreadedServer.start(other.getLocalPort(), 1, Duration.ZERO, ECHO,
                    new Memory()).close()); // and leaves nothing
        }
    }

    @Test
    @Points(1)
    void start_refuses_what_it_cannot_do_by_name() throws IOException {
        String named = "An error names what was attempted and the value: see 3.1.";
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            teaches(named, () -> assertThat(Thrown.by(() -> close(port, 1, Duration.ZERO)))
                    .as("start(%d, …)", port).isA(BindException.class).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            teaches(named, () -> assertThat(Thrown.by(() -> close(port, 1, Duration.ZERO)))
                    .as("start(%d, …)", port).isA(IllegalArgumentException.class).says(port));
        }
        for (int most : new int[] {0, -3}) {
            teaches(named, () -> assertThat(Thrown.by(() -> close(0, most, Duration.ZERO)))
                    .as("start(0, %d, …)", most).isA(IllegalArgumentException.class).says(most));
        }
        Duration negative = Duration.ofSeconds(-7);
        teaches(named, () -> assertThat(Thrown.by(() -> close(0, 1, negative)))
                .as("start with a grace of -7 s").isA(IllegalArgumentException.class).says(7));
        try (ThreadedServer server = echo(1)) {
            teaches("The contract asks for the loopback interface: nobody on the network connects.",
                    () -> assertThat(connecting("127.0.0.2", server.port()))
                            .as("Connecting to 127.0.0.2").isEqualTo("refused"));
        }
    }

    private static void close(int port, int most, Duration grace) throws IOException {
        ThreadedServer.start(port, most, grace, ECHO, new Memory()).close();
    }

    private static WaitingCall<Void> closing(ThreadedServer server) {
        return WaitingCall.in(ThreadedServer.class, "close()", () -> {
            server.close();
            return null;
        });
    }

    private static String connecting(int port) throws IOException {
        return connecting("127.0.0.1", port);
    }

    private static String connecting(String address, int port) throws IOException {
        try (Socket _ = new Socket(InetAddress.ofLiteral(address), port)) {
            return "accepted";
        } catch (ConnectException _) {
            return "refused";
        }
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("a handler of the test was interrupted", e);
        }
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                open = latch.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException _) {
                open = false; // and waits on
            }
        }
    }
}
