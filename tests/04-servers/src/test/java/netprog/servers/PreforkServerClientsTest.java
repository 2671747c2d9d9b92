package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.PreforkServerRestartTest.restarting;
import static netprog.servers.PreforkServerTest.DAY;
import static netprog.servers.PreforkServerTest.READY;
import static netprog.servers.PreforkServerTest.pause;
import static netprog.servers.ShellWorkers.kill;
import static netprog.servers.ShellWorkers.patience;
import static netprog.servers.ShellWorkers.result;
import static netprog.servers.ShellWorkers.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Points;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Both halves together: Java programs as workers, and what their clients see.
@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT and no sh")
class PreforkServerClientsTest {

    private static final String SECOND_TRY = """
            A client whose worker dies may be reset. When it tries once more, the system gives \
            it to a worker that lives: the port is never without one.""";

    private static PreforkServer start(int workers, ServerLog log)
            throws IOException, InterruptedException {
        // a worker settles at once, so that none is replaced after a pause
        PreforkTimes times = new PreforkTimes(DAY, DAY, DAY, Duration.ZERO, DAY);
        return PreforkServer.start(0, workers, Program.command(PreforkWorker.class), times, log);
    }

    @Test
    @Points(1)
    void a_killed_worker_is_replaced_while_the_others_serve()
            throws IOException, InterruptedException {
        WorkerReports reports = new WorkerReports();
        try (PreforkServer server = start(2, reports);
                PlainClient held = PlainClient.connectedTo(server.port())) {
            List<Long> first = serving(server, 2, READY);
            long victim = Long.parseLong(PatientReader.read(held).strip());
            kill(victim);
            teaches("What a process had open is closed when it is killed: its clients see it.",
                    () -> assertThat(PatientReader.read(held))
                            .as("What the client of the killed worker reads")
                            .isIn("the end of the stream", "a reset"));
            RetryingClient client = RetryingClient.of(server.port());
            for (int i = 0; i < 30; i++) {
                client.converse();
            }
            teaches(SECOND_TRY, () -> assertThat(client.lost())
                    .as("How many of 30 clients failed twice").isZero());
            teaches("A worker that has ended serves no more: workers() does not return it.",
                    () -> await("workers() no longer has worker " + victim).atMost(patience())
                            .until(() -> !Elements.of(server.workers()).toList()
                                    .contains(victim)));
            List<Long> second = serving(server, 2, """
                    This worker had settled, so it is replaced at once: the pauses are for \
                    those that end too soon. See "A worker that dies at once" in this chapter.""");
            teaches("The killed worker is replaced, and the other one stays.",
                    () -> assertThat(Elements.of(second))
                            .as("workers() after worker %d was killed", victim)
                            .containsAnyElementsOf(first));
            reports.hasEnd(victim, 137);
            Needs.DEALT_CLIENTS.demand();
            teaches("Clients are dealt out among the workers that listen, new ones included.",
                    () -> await("the new worker has served a client").atMost(patience())
                            .until(() -> {
                                client.converse();
                                return client.servers().stream().anyMatch(pid -> !first
                                        .contains(pid));
                            }));
        }
    }

    @Test
    @Points(1)
    void a_restart_under_load_cuts_no_conversation_and_loses_no_client()
            throws IOException, InterruptedException {
        try (PreforkServer server = start(1, new WorkerReports());
                RetryingClient load = RetryingClient.busy(server.port())) {
            WaitingCall<Void> restart;
            try (PlainClient held = PlainClient.connectedTo(server.port())) {
                long old = Long.parseLong(PatientReader.read(held).strip());
                restart = restarting(server);
                teaches("A restart starts a new worker, which listens besides the old one.",
                        () -> await("another worker serves 20 clients in a row")
                                .atMost(patience()).until(() -> load.inARowNotBy(old) >= 20));
                teaches("""
                        The old worker takes no more clients, and goes on with those that it \
                        has. Its port is closed, its connections are not.""", () -> {
                    assertThat(held.sends("y")).as("Whether the old client can send").isTrue();
                    assertThat(PatientReader.read(held))
                            .as("What the client of the old worker reads")
                            .isEqualTo("y");
                    assertThat(restart.result().isDone())
                            .as("Whether the restart is over while a client is served")
                            .isFalse();
                });
            }
            result(restart, "The last client of the old worker has gone, so it ends.");
            teaches(SECOND_TRY, () -> assertThat(load.lost())
                    .as("How many clients failed twice").isZero());
            teaches("A client that has been greeted was accepted, and is served to its end.",
                    () -> assertThat(load.cut()).as("How many conversations were cut").isZero());
        }
    }

    @Test
    @Points(1)
    void workers_end_when_their_parent_is_killed() throws IOException, InterruptedException {
        try (ShellWorkers shell = new ShellWorkers().next("serve")) {
            PreforkServer.start(0, 1, shell.command(), pause(DAY), new WorkerReports()).close();
            List<String> arguments = new ArrayList<>(shell.command());
            arguments.addFirst("0");
            Process parent = new ProcessBuilder(Program.command(PreforkServer.class,
                    arguments.toArray(String[]::new))).redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD).start();
            try {
                shell.awaitStarts(3, "main starts two workers of the command that it gets.");
                parent.destroyForcibly();
                teaches("""
                        Nobody can clean up after a kill -9, but the system closes what the \
                        parent had open. A worker whose input was the parent's pipe reads its end.""",
                        () -> await("both workers were asked to end").atMost(patience())
                                .until(() -> shell.asked() == 3));
            } finally {
                parent.destroyForcibly();
            }
        }
    }
}
