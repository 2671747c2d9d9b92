package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.servers.RunningWorker.ECHO;
import static netprog.servers.RunningWorker.LONG;
import static netprog.servers.RunningWorker.NO_LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// One half of the exercise: the worker, without a process around it.
@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT")
class PreforkWorkerTest {

    private static final String AT_THE_SAME_TIME = """
            A worker has many clients, each on a thread of its own: one that is silent must not \
            keep the others waiting.""";

    private static final String FINISHES = """
            A conversation that was accepted goes on to its end, also when the worker was asked \
            to end. Its client notices nothing.""";

    @Test
    @Points(1)
    void workers_that_are_ready_share_a_port() throws IOException {
        try (SharedPort shared = SharedPort.free();
                RunningWorker a = RunningWorker.on(shared.port(), LONG, saying("a"), NO_LOG);
                RunningWorker b = RunningWorker.on(shared.port(), LONG, saying("b"), NO_LOG)) {
            a.input().gives('x');
            for (RunningWorker worker : List.of(a, b)) {
                teaches("The parent waits for this line, and for no other one: it ends in LF.",
                        () -> assertThat(worker.output().text()).as("What the worker prints")
                                .isEqualTo("ready\n"));
            }
            teaches("""
                    A parent that reads "ready" sends clients at once. A worker that says so \
                    before it listens loses them: bind first, then speak.""",
                    () -> assertThat(a.output().hasListened())
                            .as("Whether the worker listened when it wrote \"ready\"").isTrue());
            teaches("""
                    What a worker reads on its input ends nothing, only the end of the input \
                    does.""", () -> assertThat(a.hasReturned())
                    .as("Whether run() has returned after one octet of input").isFalse());
            if (Needs.MANY_LOOPBACK_ADDRESSES.here()) {
                teaches("The contract asks for 127.0.0.1: nobody on the network connects.",
                        () -> assertThat(PlainClient.reaches("127.0.0.2", a.port()))
                                .as("Whether 127.0.0.2 is served").isFalse());
            }
            Needs.DEALT_CLIENTS.demand();
            Set<String> served = new TreeSet<>();
            for (int i = 0; i < 200 && served.size() < 2; i++) {
                try (PlainClient client = PlainClient.connectedTo(shared.port())) {
                    served.add(PatientReader.read(client));
                }
            }
            teaches("""
                    With SO_REUSEPORT set before they bind, both listen on the port, and the \
                    system deals the clients out by their addresses.""",
                    () -> assertThat(Elements.of(served)).as("The workers that served 200 clients")
                            .containsExactly("a", "b"));
        }
    }

    private static Handler saying(String name) {
        return client -> client.getOutputStream().write(name.charAt(0));
    }

    @Test
    @Points(1)
    void clients_of_one_worker_are_served_at_the_same_time(Random random) throws IOException {
        try (SharedPort shared = SharedPort.free();
                RunningWorker worker = RunningWorker.on(shared.port(), LONG, ECHO, NO_LOG);
                Clients clients = Clients.of(worker.port())) {
            for (Client client : clients.dialMany(24).reversed()) {
                Octets word = Octets.randomWord(random);
                client.play(send(word), expect(word, AT_THE_SAME_TIME));
            }
        }
    }

    @Test
    @Points(1)
    void a_handler_that_fails_costs_its_own_client_alone(Random random) throws IOException {
        Reports reports = new Reports();
        ServerLog broken = (event, cause) -> {
            reports.report(event, cause);
            throw new IllegalStateException("the test's log");
        };
        try (SharedPort shared = SharedPort.free();
                RunningWorker worker = RunningWorker.on(shared.port(), LONG, FAILING, broken);
                Clients clients = Clients.of(worker.port())) {
            Client other = clients.dial("other");
            for (String failure : List.of("1", "2", "3")) {
                try (PlainClient client = PlainClient.connectedTo(worker.port())) {
                    client.sends(failure);
                    teaches("Whatever a handler throws, its connection is closed after that.",
                            () -> assertThat(PatientReader.read(client)).as("What the client reads")
                                    .isEqualTo("the end of the stream"));
                    int port = client.address().getPort();
                    teaches("""
                            What a handler throws has no caller to tell. The log gets one report, \
                            and it begins with the client's address, as in 127.0.0.1:40312.""",
                            () -> await("a report that begins with 127.0.0.1:" + port)
                                    .atMost(ShellWorkers.patience())
                                    .until(() -> reports.about(port) == 1));
                }
            }
            Octets word = Octets.of("a").plus(Octets.randomWord(random));
            for (Client client : List.of(other, clients.dial("next"))) {
                client.play(send(word), expect(word, """
                        A failure concerns its own client. The others are served on, and so is \
                        the next one, also when the log itself throws."""));
            }
        }
    }

    /// Throws what the first octet says, and echoes if that is something else.
    private static final Handler FAILING = client -> {
        int first = client.getInputStream().read();
        switch (first) {
            case '1' -> throw new IOException("the test's handler");
            case '2' -> throw new IllegalStateException("the test's handler");
            case '3' -> throw new LinkageError("the test's handler");
            default -> client.getOutputStream().write(first);
        }
        client.getInputStream().transferTo(client.getOutputStream());
    };

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            When run() has returned, its port and its connections are closed, and its threads \
            have ended.""")
    void the_end_of_the_input_closes_the_port_and_lets_clients_finish(Random random)
            throws IOException {
        for (boolean fails : new boolean[] {false, true}) {
            Octets word = Octets.randomWord(random);
            try (SharedPort shared = SharedPort.free();
                    RunningWorker worker = RunningWorker.on(shared.port(), LONG, ECHO, NO_LOG);
                    Clients clients = Clients.of(worker.port())) {
                Client client = clients.dial("accepted");
                client.play(send(word), expect(word, "An accepted client is served."));
                if (fails) {
                    worker.input().fails();
                } else {
                    worker.input().gives('x');
                    worker.input().ends();
                }
                worker.refuses("""
                        The end of the input asks the worker to end: it takes no more clients, \
                        so that they reach another worker. An input that fails has ended, too.""");
                client.play(send(word), expect(word, FINISHES));
                teaches(FINISHES, () -> assertThat(worker.hasReturned())
                        .as("Whether run() has returned while a client is served").isFalse());
                client.play(send(word), halfClose(), expect(word, FINISHES),
                        expectEnd("The handler has returned, so the worker closes."));
                worker.returns("All conversations are over, so the worker ends at once.");
                teaches("Both streams belong to the caller, who may use them after the call.",
                        () -> assertThat(worker.input().isClosed() || worker.output().isClosed())
                                .as("Whether run() closed a stream").isFalse());
            }
        }
    }

    @Test
    @Points(1)
    void a_client_that_stays_is_cut_when_the_grace_is_over() throws IOException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Handler reading = client -> {
            client.getOutputStream().write('h');
            client.getInputStream().read();
        };
        Handler stubborn = client -> {
            client.getOutputStream().write('h');
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        };
        isCut(Duration.ZERO, reading);
        isCut(Duration.ofMillis(200), reading);
        isCut(Duration.ofMillis(200), stubborn);
        CountDownLatch over = new CountDownLatch(1);
        try {
            isCut(Duration.ZERO, client -> {
                client.getOutputStream().write('h');
                awaitUninterruptibly(over);
            });
        } finally {
            over.countDown();
        }
        teaches("""
                A handler that waits for something else than its client is woken by an \
                interrupt, and a handler in read() by the close of its socket.""",
                () -> await("the handler that waits on a latch is interrupted")
                        .atMost(ShellWorkers.patience())
                        .until(() -> interrupted.getCount() == 0));
    }

    /// Waits as a handler does that nothing can end.
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                continue;
            }
        }
    }

    private static void isCut(Duration grace, Handler handler) throws IOException {
        try (SharedPort shared = SharedPort.free();
                RunningWorker worker = RunningWorker.on(shared.port(), grace, handler, NO_LOG);
                PlainClient silent = PlainClient.connectedTo(worker.port())) {
            PatientReader.read(silent);
            long begin = System.nanoTime();
            worker.input().ends();
            worker.returns("""
                    A silent client must not keep a worker for ever: when the parent was killed, \
                    nobody is left who could destroy the worker. So it has a grace of its own.""");
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            teaches("Conversations may go on until the grace is over.",
                    () -> assertThat(millis).as("After how many ms run() has returned")
                            .isGreaterThanOrEqualTo(grace.toMillis()));
            teaches("A connection is closed when its worker gives it up.",
                    () -> assertThat(PatientReader.read(silent)).as("What the client reads")
                            .isIn("the end of the stream", "a reset"));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A socket that could not be bound is open, too, until it is closed.")
    void a_worker_names_what_it_cannot_serve() throws IOException {
        String named = "An error names what was attempted and the value: see 3.1.";
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            teaches(named, () -> assertThat(Thrown.by(() -> run(port, LONG)))
                    .as("run(%d, …)", port).isA(BindException.class).says(port));
        }
        for (int port : new int[] {-1, 0, 65_536}) {
            teaches(named, () -> assertThat(Thrown.by(() -> run(port, LONG)))
                    .as("run(%d, …)", port).isA(IllegalArgumentException.class).says(port));
        }
        try (SharedPort shared = SharedPort.free()) {
            int port = shared.port();
            teaches(named, () -> assertThat(Thrown.by(() -> run(port, Duration.ofSeconds(-7))))
                    .as("run with a grace of -7 s").isA(IllegalArgumentException.class).says(7));
            teaches(named, () -> assertThat(Thrown.by(() -> run(port, Duration.ofNanos(-1))))
                    .as("run with a grace of -1 ns").isA(IllegalArgumentException.class));
            OutputStream closed = OutputStream.nullOutputStream();
            closed.close();
            teaches("Nobody reads \"ready\" if the output takes nothing, so run() throws.",
                    () -> assertThat(Thrown.by(() -> PreforkWorker.run(port, LONG, ECHO,
                            InputStream.nullInputStream(), closed, NO_LOG)))
                            .as("run with an output that takes nothing").isA(IOException.class));
        }
    }

    private static void run(int port, Duration grace) throws IOException {
        WorkerInput ended = new WorkerInput();
        ended.ends();
        PreforkWorker.run(port, grace, ECHO, ended, new WorkerOutput(port), NO_LOG);
    }
}
