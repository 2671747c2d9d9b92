package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.PreforkServerTest.DAY;
import static netprog.servers.PreforkServerTest.READY;
import static netprog.servers.PreforkServerTest.closes;
import static netprog.servers.PreforkServerTest.ms;
import static netprog.servers.PreforkServerTest.pause;
import static netprog.servers.ShellWorkers.patience;
import static netprog.servers.ShellWorkers.result;
import static netprog.servers.ShellWorkers.serving;
import static netprog.servers.ShellWorkers.throwsA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Points;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The end of workers that are asked to end, with shell scripts as workers.
@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT and no sh")
class PreforkServerRestartTest {

    private static final String ORDER = """
            In each place the new worker is ready before the old one is asked to end, so at \
            every moment as many serve as there are places. And a worker that ends on request \
            is not replaced once more.""";

    private static final String FORCED = """
            Closing its input only asks a worker. One that hangs, or ignores it, and TERM as \
            well, must be ended by force when the grace is over.""";

    private static final int STUBBORN = 10;

    private static PreforkTimes grace(Duration grace) {
        return new PreforkTimes(DAY, DAY, DAY, DAY, grace);
    }

    @Test
    @Points(1)
    void a_restart_starts_a_new_worker_before_it_ends_an_old_one()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        try (ShellWorkers shell = new ShellWorkers().next("serve");
                PreforkServer server = PreforkServer.start(0, 2, shell.command(), pause(DAY),
                        reports)) {
            for (int round = 1; round <= 2; round++) {
                List<Long> old = serving(server, 2, READY);
                result(restarting(server), """
                        A worker that is asked to end, by the end of its input, ends at once \
                        here, and so does the restart.""");
                String story = shell.story(2 + 4 * (round - 1));
                teaches(ORDER, () -> assertThat(story).as("What happens to workers in a restart")
                        .isEqualTo("start asked start asked"));
                List<Long> fresh = serving(server, 2, ORDER);
                teaches("restart() returns when the workers that were there before have ended.",
                        () -> assertThat(Elements.of(shell.living())).as("The workers that run")
                                .containsExactlyInAnyOrderElementsOf(fresh)
                                .doesNotContainAnyElementsOf(old));
                teaches("The log hears of ends that nobody asked for. These were asked for.",
                        () -> assertThat(Elements.of(old))
                                .as("The old workers with a report in the log")
                                .noneMatch(pid -> !reports.about(pid).isEmpty()));
            }
        }
    }

    @Test
    @Points(1)
    void a_restart_that_fails_leaves_the_workers_that_serve()
            throws IOException, InterruptedException {
        try (ShellWorkers shell = new ShellWorkers().next("serve");
                PreforkServer server = PreforkServer.start(0, 2, shell.command(), pause(DAY),
                        new WorkerReports())) {
            List<Long> before = serving(server, 2, READY);
            shell.next("fail");
            throwsA(restarting(server), IOException.class, """
                    A new worker that ends before it is ready will not get better in the next \
                    place: the caller hears of it, and the restart is over.""");
            teaches("""
                    A new version that cannot start must not cost a worker that can. So the old \
                    one is asked to end when the new one is ready, and not before.""", () -> {
                assertThat(Elements.of(server.workers())).as("workers()")
                        .containsExactlyInAnyOrderElementsOf(before);
                assertThat(shell.story(0)).as("What happened to workers")
                        .isEqualTo("start start start");
            });
            WaitingCall<Void> hanging = restarting(server, shell.next("hang"), 4);
            hanging.thread().interrupt();
            throwsA(hanging, InterruptedException.class, "An interrupt ends a restart.");
            teaches("An interrupted restart destroys the worker that was starting.",
                    () -> await("two workers are left").atMost(patience())
                            .until(() -> shell.living().size() == 2));
            shell.next("serve");
            result(restarting(server), "The server can be restarted again, and closed.");
            teaches("A restart replaces every worker.",
                    () -> assertThat(Elements.of(server.workers())).as("workers()").hasSize(2)
                            .doesNotContainAnyElementsOf(before));
        }
    }

    @Test
    @Points(1)
    void a_worker_that_does_not_end_is_destroyed_after_the_grace()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        try (ShellWorkers shell = new ShellWorkers().next("stay");
                PreforkServer server = PreforkServer.start(0, 1, shell.command(), grace(ms(300)),
                        reports)) {
            long stubborn = serving(server, 1, READY).getFirst();
            shell.next("serve");
            long begin = System.nanoTime();
            try {
                result(restarting(server), FORCED);
                long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
                teaches("A worker that was asked to end has its grace. It may be finishing.",
                        () -> assertThat(millis).as("After how many ms restart() has returned")
                                .isGreaterThanOrEqualTo(300));
                teaches(FORCED, () -> assertThat(ShellWorkers.isAlive(stubborn))
                        .as("Whether the worker that ignores all is alive").isFalse());
            } finally {
                ShellWorkers.kill(stubborn); // or a close() that waits hides the failure
            }
            teaches("Report each worker that was destroyed: its clients were cut off.",
                    () -> await("one report that begins with \"worker %d:\"".formatted(stubborn))
                            .atMost(patience())
                            .until(() -> reports.about(stubborn).size() == 1));
        }
        isInterrupted();
    }

    private static void isInterrupted() throws IOException, InterruptedException {
        try (ShellWorkers shell = new ShellWorkers().next("stay");
                PreforkServer server = PreforkServer.start(0, 1, shell.command(), grace(DAY),
                        new WorkerReports())) {
            long stubborn = serving(server, 1, READY).getFirst();
            WaitingCall<Void> restarting = restarting(server, shell.next("serve"), 2);
            try {
                teaches("A worker that was asked to end does not serve, even if it still runs.",
                        () -> await("workers() has the new worker alone").atMost(patience())
                                .until(() -> Elements.of(server.workers()).toList()
                                        .equals(List.of(shell.started().getLast()))));
                restarting.thread().interrupt();
                throwsA(restarting, InterruptedException.class, "An interrupt ends a restart.");
                teaches("An interrupted restart destroys the worker that was ending.",
                        () -> await("the old worker is destroyed").atMost(patience())
                                .until(() -> !ShellWorkers.isAlive(stubborn)));
            } finally {
                ShellWorkers.kill(stubborn); // or a close() that waits hides the failure
            }
        }
    }

    @Test
    @Points(1)
    void close_asks_all_workers_and_then_destroys_those_that_stay()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        List<Long> polite;
        try (ShellWorkers shell = new ShellWorkers().next("together")) {
            PreforkServer server = PreforkServer.start(0, 3, shell.command(), grace(ms(3_000)),
                    reports);
            polite = shell.started();
            WaitingCall<Void> closing = closing(server);
            teaches("""
                    All workers are asked before one is waited for: each of these ends when all \
                    three have been asked.""",
                    () -> await("close() has returned").atMost(Duration.ofSeconds(5))
                            .until(closing.result()::isDone));
            teaches("close() asks, and returns when all workers have ended.",
                    () -> assertThat(shell.story(0)).as("What happened to workers")
                            .isEqualTo("start start start asked asked asked "
                                    + "together together together"));
        }
        stay(ms(300), false);
        stay(DAY, true);
        teaches("The log hears of ends that nobody asked for. close() has asked these to end.",
                () -> assertThat(Elements.of(polite)).as("The workers with a report in the log")
                        .noneMatch(pid -> !reports.about(pid).isEmpty()));
    }

    private static void stay(Duration grace, boolean interrupted)
            throws IOException, InterruptedException {
        try (ShellWorkers shell = new ShellWorkers().next("stay")) {
            WorkerReports reports = new WorkerReports();
            PreforkServer server = PreforkServer.start(0, STUBBORN, shell.command(),
                    grace(grace), reports);
            long begin = System.nanoTime();
            WaitingCall<Void> closing = closing(server);
            if (interrupted) {
                closing.thread().interrupt();
            }
            result(closing, interrupted
                    ? "A caller that is interrupted wants no grace: all are destroyed at once."
                    : FORCED);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            shell.haveEnded("close()", FORCED);
            if (!interrupted) {
                teaches("All workers share one grace. It does not begin anew for each of them.",
                        () -> assertThat(millis).as("After how many ms close() has returned")
                                .isBetween(grace.toMillis(), STUBBORN * grace.toMillis()));
                teaches("Who was destroyed, with its clients, is in the log.",
                        () -> await("one report about each worker").atMost(patience())
                                .until(() -> shell.started().stream()
                                        .allMatch(pid -> reports.about(pid).size() == 1)));
            }
            result(closing(server), "A second call does nothing.");
            throwsA(restarting(server), IllegalStateException.class,
                    "A closed server stays closed.");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A worker that never became ready has pipes and threads, too.")
    void close_ends_a_restart() throws IOException, InterruptedException {
        try (ShellWorkers shell = new ShellWorkers().next("serve")) {
            PreforkServer server = PreforkServer.start(0, 2, shell.command(), grace(ms(100)),
                    new WorkerReports());
            shell.next("hang");
            WaitingCall<Void> restarting = restarting(server, shell, 3);
            long children = ProcessHandle.current().children().count();
            WaitingCall<Void> second = restarting(server);
            teaches("A second call of restart() waits for the first one.", () -> {
                await("the second restart waits").atMost(patience())
                        .until(() -> second.thread().getState() != Thread.State.RUNNABLE);
                assertThat(ProcessHandle.current().children().count())
                        .as("The number of processes").isLessThanOrEqualTo(children);
            });
            closes(server);
            throwsA(second, IllegalStateException.class, "The server was closed meanwhile.");
            throwsA(restarting, IllegalStateException.class, """
                    close() does not wait for a restart. The restart finds the server closed, and \
                    its caller must hear that not all workers are new.""");
            shell.haveEnded("close()", """
                    close() ends every process: also one that was started by a restart, and is \
                    not in a place yet.""");
        }
    }

    static WaitingCall<Void> closing(PreforkServer server) {
        return WaitingCall.in(PreforkServer.class, "close()", () -> {
            server.close();
            return null;
        });
    }

    /// Restarts, and returns when so many workers in all have been started.
    private static WaitingCall<Void> restarting(PreforkServer server, ShellWorkers shell,
            int starts) {
        WaitingCall<Void> restarting = restarting(server);
        shell.awaitStarts(starts, "A restart starts a new worker.");
        return restarting;
    }

    static WaitingCall<Void> restarting(PreforkServer server) {
        return WaitingCall.in(PreforkServer.class, "restart()", () -> {
            server.restart();
            return null;
        });
    }
}
