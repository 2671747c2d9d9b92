package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.ShellWorkers.kill;
import static netprog.servers.ShellWorkers.patience;
import static netprog.servers.ShellWorkers.result;
import static netprog.servers.ShellWorkers.serving;
import static netprog.servers.ShellWorkers.throwsA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToLongFunction;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The other half: the parent, with shell scripts as workers.
@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT and no sh")
class PreforkServerTest {

    /// The longest that a prefork server can be told.
    static final Duration DAY = Duration.ofDays(1);

    static final String READY = "start() returns when all workers have printed \"ready\".";

    /// A worker that crashes must be seen to end within it.
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private static final String NAMED = "An error names what was attempted and the value.";

    private static final String NOTHING_LEFT = """
            A start that fails leaves no process: the workers that run already have nobody who \
            will ever end them.""";

    private static final String LOOP = """
            A worker that ended too soon is not replaced at once: a program that cannot run \
            would be started hundreds of times a second.
            See "A worker that dies at once" in this chapter.""";

    static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    /// Times in which each pause is as long as the first, and all else is patient.
    static PreforkTimes pause(Duration pause) {
        return new PreforkTimes(DAY, pause, pause, DAY, DAY);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() closes the socket that kept the port, and reads no more.")
    void the_port_is_kept_by_a_socket_that_does_not_listen()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        try (ShellWorkers shell = new ShellWorkers().next("serve")) {
            PreforkServer server = PreforkServer.start(0, 2, shell.command(), pause(DAY), reports);
            try (server) {
                int port = server.port();
                teaches("The port is the last argument of each worker's command, after the others.",
                        () -> assertThat(Elements.of(shell.events()))
                                .as("The arguments of the workers")
                                .allMatch(event -> event.endsWith(" " + port)).hasSize(2));
                teaches(READY, () -> assertThat(Elements.of(server.workers()))
                        .as("workers()").containsExactlyInAnyOrderElementsOf(shell.started()));
                teaches("""
                        The system deals clients out among all sockets that listen on the port. \
                        One that belongs to the parent gets its share, and nobody accepts them.""",
                        () -> assertThat(PlainClient.reaches("127.0.0.1", port))
                                .as("Whether somebody listens while no worker does").isFalse());
                teaches("""
                        While no worker listens, another program could take the port. So the \
                        parent keeps a socket bound to it until close().""",
                        () -> assertThat(SharedPort.isToBeHad(port))
                                .as("Whether another program can bind the port").isFalse());
            }
            teaches("After close() the port is free for others.",
                    () -> assertThat(SharedPort.isToBeHad(server.port()))
                            .as("Whether the port can be bound after close()").isTrue());
        }
    }

    @Test
    @Points(1)
    void what_workers_print_is_read_and_reported() throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        ServerLog broken = (event, cause) -> {
            reports.report(event, cause);
            throw new IllegalStateException("the test's log");
        };
        try (ShellWorkers shell = new ShellWorkers().next("print")) {
            WaitingCall<PreforkServer> start = WaitingCall.in(PreforkServer.class, "start(…)",
                    () -> PreforkServer.start(0, 1, shell.command(), pause(DAY), broken));
            try (PreforkServer server = result(start,
                    """
                    A pipe holds some 64 KiB. A worker that prints more waits in its next print \
                    until the parent reads, from both its outputs. A log that throws ends nothing.""")) {
                long pid = serving(server, 1, READY).getFirst();
                int lines = 401;
                teaches("Each line but \"ready\" is reported, as in \"worker 4711: the line\".",
                        () -> await("%d reports that begin with \"worker %d:\""
                                .formatted(lines, pid)).atMost(patience())
                                .until(() -> reports.about(pid).size() >= lines));
                List<String> about = reports.about(pid);
                teaches("A line is reported as it is, and so is one that follows \"ready\".",
                        () -> assertThat(Elements.of(about)).as("The reports about the worker")
                                .hasSize(lines)
                                .contains("worker %d: err 1 %s".formatted(pid, ShellWorkers.FILLER),
                                        "worker %d: out 200 %s".formatted(pid,
                                                ShellWorkers.FILLER),
                                        "worker %d: port %d ü".formatted(pid, server.port())));
            }
        }
    }

    @Test
    @Points(1)
    void a_crash_loop_is_slowed_down_until_a_worker_settles()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        PreforkTimes times = new PreforkTimes(DAY, ms(50), DAY, SETTLED, DAY);
        try (ShellWorkers shell = new ShellWorkers().next("settle");
                PreforkServer server = PreforkServer.start(0, 1, shell.command(), times, reports)) {
            String grow = """
                    A worker that ends is replaced each time. Pauses grow with a row of quick \
                    ends, and a worker that has settled ends the row.""";
            shell.awaitStarts(5, grow);
            serving(server, 1, "The fifth worker stays, and serves.");
            await("the fifth worker has settled").pollDelay(SETTLED.plusMillis(100))
                    .atMost(Patience.deadline()).until(() -> true);
            shell.go();
            shell.awaitStarts(7, grow);
            List<Long> pids = shell.started();
            serving(server, 1, "The seventh worker stays, and serves.");
            reports.hasEnd(pids.getFirst(), 5);
            IntToLongFunction at = i -> reports.firstNanos(pids.get(i - 1)) / 1_000_000;
            long last = at.applyAsLong(5) - at.applyAsLong(4);
            String loop = LOOP + """
                     The pauses here are 50, 100, 200 and 400 ms: 750 ms together. The first \
                    worker took its time to become ready, and that does not count.""";
            teaches(loop, () -> assertThat(at.applyAsLong(5) - at.applyAsLong(1))
                    .as("How many ms pass from the first start to the fifth").isGreaterThan(550));
            teaches(loop, () -> assertThat(last)
                    .as("How many ms pass from the fourth start to the fifth").isGreaterThan(300));
            teaches("""
                    The fifth worker was ready for longer than it takes to settle, so its end is \
                    not a part of the row: the next pause is as short as the first one.""",
                    () -> assertThat(at.applyAsLong(7) - at.applyAsLong(6))
                            .as("The pause before the seventh worker, in ms").isLessThan(800));
        }
    }

    @Test
    @Points(1)
    void pauses_do_not_exceed_the_longest_and_close_ends_them()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        PreforkTimes times = new PreforkTimes(DAY, ms(20), ms(30), DAY, DAY);
        try (ShellWorkers shell = new ShellWorkers().next("crash")) {
            PreforkServer loop = PreforkServer.start(0, 1, shell.command(), times, reports);
            shell.awaitStarts(10, """
                    The longest pause here is 30 ms. Pauses that double without a bound soon \
                    last for hours, and a program that was mended is not started again.""");
            closes(loop);
            shell.haveEnded("close()", "close() ends all workers and starts no more.");
            int starts = shell.started().size();
            PreforkServer paused = PreforkServer.start(0, 1, shell.command(), pause(DAY), reports);
            shell.awaitStarts(starts + 1, READY);
            reports.hasEnd(shell.started().getLast(), 4);
            serving(paused, 0, "A worker that has ended does not serve: its place is empty.");
            restartsInThePause(paused, shell.next("serve"));
            shell.next("crash");
            kill(serving(paused, 1, "A restart ended the pause.").getFirst());
            serving(paused, 0, "A worker that was killed does not serve.");
            closes(paused);
            teaches("The pause after the second end is a day, and no worker starts after close().",
                    () -> assertThat(shell.started().size())
                            .as("How many workers were started").isEqualTo(starts + 2));
            pausesAfterAReplacementThatFails(shell.next("serve"), reports);
        }
    }

    private static void pausesAfterAReplacementThatFails(ShellWorkers shell,
            WorkerReports reports) throws IOException, InterruptedException {
        PreforkTimes times = new PreforkTimes(DAY, DAY, DAY, Duration.ZERO, DAY);
        int starts = shell.started().size();
        try (PreforkServer server = PreforkServer.start(0, 1, shell.command(), times, reports)) {
            shell.next("fail");
            kill(serving(server, 1, READY).getFirst());
            shell.awaitStarts(starts + 2, "A worker that had settled is replaced at once.");
            reports.hasEnd(shell.started().getLast(), 3);
            restartsInThePause(server, shell.next("serve"));
            teaches("A replacement that ends before it is ready is replaced after a pause, too.",
                    () -> assertThat(shell.started().size())
                            .as("How many workers were started").isEqualTo(starts + 3));
        }
    }

    private static void restartsInThePause(PreforkServer server, ShellWorkers shell) {
        result(PreforkServerRestartTest.restarting(server),
                "A place in a pause gets its new worker at once.");
        serving(server, 1, "A restart fills the place of a worker that has ended.");
        teaches("A place has one worker, also when a restart was quicker than the pause.",
                () -> assertThat(Elements.of(shell.living())).as("The workers that run")
                        .hasSize(1));
    }

    static void closes(PreforkServer server) {
        result(PreforkServerRestartTest.closing(server),
                "close() does not wait for pauses, nor for workers that only start.");
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A start that fails leaves no socket and no thread, either.")
    void a_start_that_fails_names_the_reason_and_leaves_no_process() throws IOException {
        try (ShellWorkers shell = new ShellWorkers().next("fail")) {
            List<String> command = shell.command();
            fails(command, DAY, NOTHING_LEFT);
            shell.haveEnded("a start that failed", NOTHING_LEFT);
            shell.next("hang");
            fails(command, ms(200), """
                    A worker is ready when it prints the line "ready", and no other line. One \
                    that does not in time is no worker.""");
            shell.haveEnded("a start that failed", NOTHING_LEFT);
            fails(List.of("no-program-of-this-name", "sh"), DAY, NAMED);
            int before = shell.started().size();
            WaitingCall<Void> start = WaitingCall.in(PreforkServer.class, "start(…)",
                    () -> startAndClose(0, 2, command, pause(DAY)));
            shell.awaitStarts(before + 1, READY);
            start.thread().interrupt();
            throwsA(start, InterruptedException.class, "An interrupt ends the wait for workers.");
            shell.haveEnded("a start that was interrupted", NOTHING_LEFT);
        }
        refusesWrongArguments();
    }

    private static void fails(List<String> command, Duration ready, String lesson) {
        PreforkTimes times = new PreforkTimes(ready, DAY, DAY, DAY, DAY);
        teaches(lesson, () -> assertThat(Thrown.by(() -> startAndClose(0, 3, command, times)))
                .as("start(0, 3, [%s, …], …)", command.getFirst())
                .isA(IOException.class).says(command.getFirst()));
    }

    private static void refusesWrongArguments() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            teaches(NAMED, () -> assertThat(Thrown.by(() -> refused(port, 1)))
                    .as("start(%d, …)", port).isA(BindException.class).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            teaches(NAMED, () -> assertThat(Thrown.by(() -> refused(port, 1)))
                    .as("start(%d, …)", port).isA(IllegalArgumentException.class).says(port));
        }
        for (int workers : new int[] {0, -2}) {
            teaches(NAMED, () -> assertThat(Thrown.by(() -> refused(0, workers)))
                    .as("start(0, %d, …)", workers).isA(IllegalArgumentException.class)
                    .says(workers));
        }
    }

    private static Void refused(int port, int workers) throws IOException, InterruptedException {
        return startAndClose(port, workers, List.of("sh", "-c", "echo ready; read -r _"),
                pause(DAY));
    }

    private static Void startAndClose(int port, int workers, List<String> command,
            PreforkTimes times) throws IOException, InterruptedException {
        PreforkServer.start(port, workers, command, times, new WorkerReports()).close();
        return null;
    }

    @Test
    @Points(1)
    void a_replacement_that_hangs_is_destroyed_and_tried_again()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        PreforkTimes times = new PreforkTimes(ms(700), ms(20), ms(20), DAY, ms(300));
        try (ShellWorkers shell = new ShellWorkers().next("serve");
                PreforkServer server = PreforkServer.start(0, 2, shell.command(), times, reports)) {
            List<Long> first = serving(server, 2, READY);
            shell.next("hang");
            kill(first.get(0));
            reports.hasEnd(first.get(0), 137);
            shell.awaitStarts(3, "A worker that was killed is replaced.");
            long hanging = shell.started().getLast();
            shell.next("serve");
            kill(first.get(1));
            serving(server, 1, """
                    Each place has a worker of its own. One that does not become ready must not \
                    keep the others from being replaced.""");
            List<Long> second = serving(server, 2, """
                    A worker that is not ready in time will never be. It is destroyed, and \
                    another one is started after a pause.""");
            teaches("What is not ready does not serve, and what is given up is destroyed.",
                    () -> assertThat(Elements.of(second)).as("workers()").doesNotContain(hanging)
                            .doesNotContainAnyElementsOf(first));
            teaches("A worker that was given up is destroyed, or it would hang for ever.",
                    () -> assertThat(ShellWorkers.isAlive(hanging))
                            .as("Whether the worker that hung is alive").isFalse());
            teaches("The log says why a worker is missing.",
                    () -> assertThat(Elements.of(reports.about(hanging)))
                            .as("The reports about the worker")
                            .hasSizeGreaterThanOrEqualTo(2));
        }
    }
}
