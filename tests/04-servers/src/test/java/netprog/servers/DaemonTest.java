package netprog.servers;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static netprog.peers.Lesson.teaches;
import static netprog.servers.DaemonFolder.STAYS;
import static netprog.servers.DaemonFolder.handle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How a daemon is started, and that there is one at most.
@Exercise("4.1b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs sh and sleep, and looks for /dev/null")
class DaemonTest {

    /// What the shell's descriptors are. A command in `$( )` would have others.
    private static final String REPORT = """
            kind() {
                if [ "/dev/fd/$1" -ef /dev/null ]; then kind="thrown away"
                elif [ -p "/dev/fd/$1" ]; then kind="a pipe"
                else kind="something else"
                fi
            }
            folder="$1"
            shift
            cat > /dev/null
            kind 1
            out="$kind"
            kind 2
            err="$kind"
            printf '%s\\n' "$PWD" "$out" "$err" "$@" > "$folder/report.new"
            mv "$folder/report.new" "$folder/report"
            """ + STAYS;

    private static final String TALKS = """
            cat > /dev/null
            echo hello
            echo hello >&2
            : > "$1/ready"
            """ + STAYS;

    private static final String ONE_AT_A_TIME = """
            Between looking and starting there is time for another thread. Only one may do both \
            at a time, and the others find the daemon when it is their turn.
            See "One start at a time" in this chapter.""";

    private static final int THREADS = 8;

    private static final int LAUNCH_MS = 500;

    @Test
    @Points(1)
    void the_process_gets_its_command_the_root_and_null_streams(@TempDir Path temp, Random random)
            throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            List<String> words = new ArrayList<>(List.of("a b", "", "*", "$HOME", "'\"",
                    Integer.toString(random.nextInt(1000))));
            Collections.shuffle(words, random);
            long pid = folder.daemon().start(folder.command(REPORT, words.toArray(new String[0])))
                    .pid();
            teaches("""
                    Nobody can type anything for a daemon: a program that reads its standard input \
                    must find the end of it at once. A pipe that nobody closes has no end.
                    See "A process of its own" in this chapter.""",
                    () -> await("the process has read its input to the end")
                            .atMost(Patience.silence()).until(() -> folder.has("report")));
            List<String> report = Files.readAllLines(folder.file("report"));
            teaches("start() returns the process that it has started.", () -> assertThat(pid)
                    .as("start(command).pid()").isEqualTo(folder.launched().getFirst()));
            teaches("""
                    A process keeps its working directory busy: that file system cannot be \
                    unmounted. The root is always there.
                    See "A process of its own" in this chapter.""", () -> assertThat(
                    report.getFirst()).as("The working directory").isEqualTo("/"));
            teaches("""
                    Where nobody looks, nothing may be shown: a pipe fills up when nobody reads \
                    it, and a terminal belongs to somebody else by then.
                    See "A process of its own" in this chapter.""",
                    () -> assertThat(Elements.of(report.subList(1, 3)))
                            .as("Where standard output and standard error lead")
                            .containsExactly("thrown away", "thrown away"));
            teaches("""
                    The words of a command are passed one by one, as they are. No shell splits \
                    them or replaces anything in them.""",
                    () -> assertThat(Elements.of(report.subList(3, report.size())))
                            .as("The arguments").containsExactlyElementsOf(words));
        }
    }

    @Test
    @Points(1)
    void the_file_names_the_process_from_its_first_moment(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp);
                WatchService watch = temp.getFileSystem().newWatchService()) {
            Path run = folder.pidFile().getParent();
            WatchKey key = run.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            long pid = folder.daemon().start(folder.command(STAYS)).pid();
            String written = folder.text();
            Files.createFile(run.resolve("last"));
            teaches("""
                    Two lines, each ended by a line feed: the number, and the moment at which the \
                    process started, as ProcessHandle.Info and Instant.toString() say it.""",
                    () -> assertThat(written).as("What the pid file holds after start()")
                            .isEqualTo(DaemonFolder.naming(handle(pid))));
            teaches("running() finds the process that the file names.", () -> assertThat(
                    folder.found()).as("running()").isEqualTo("process " + pid));
            Needs.FILE_EVENTS.demand();
            List<String> changes = new ArrayList<>();
            await("the system reports all changes in the folder").atMost(Patience.deadline())
                    .until(() -> {
                        key.pollEvents().forEach(event -> changes.add(text(event)));
                        return changes.contains("ENTRY_CREATE last");
                    });
            teaches("""
                    A file that is made first and filled after that can be read in between: empty, \
                    or with half a number. It must get its name when it is complete.
                    See "The pid file" in this chapter.""",
                    () -> assertThat(Elements.of(changes.stream()
                            .filter(change -> change.endsWith(" server.pid")).toList()))
                            .as("What happened to the file server.pid")
                            .containsExactly("ENTRY_CREATE server.pid"));
        }
    }

    private static String text(WatchEvent<?> event) {
        return event.kind().name() + " " + event.context();
    }

    @Test
    @Points(1)
    void a_daemon_outlives_its_starter(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            teaches("Nothing has been started.", () -> assertThat(folder.found())
                    .as("running()").isEqualTo("nobody"));
            try (ControlProgram starter = ControlProgram.of(folder.pidFile())) {
                starter.tell("start " + folder.plainCommand(TALKS));
                teaches("start() works in every program.", () -> assertThat(starter.next())
                        .as("What DaemonControl answers").doesNotStartWith("failed"));
                teaches("""
                        The standard input of its starter is not the daemon's: each would take \
                        what is meant for the other.""",
                        () -> await("the process has read its input to the end, while the input "
                                + "of its starter is open")
                                .atMost(Patience.silence()).until(() -> folder.has("ready")));
                starter.end();
                teaches("""
                        A process that inherits a stream keeps it open: whoever reads the output \
                        of the starter, a pipe or an ssh, waits until the daemon ends, too.
                        See "A process of its own" in this chapter.""",
                        () -> await("the output of the starter ends when the starter has ended")
                                .atMost(Patience.silence()).until(starter::outputHasEnded));
                long pid = folder.launched().getFirst();
                teaches("The starter says which process it has started, and the daemon is silent.",
                        () -> assertThat(starter.rest())
                                .as("What came out of the starter's streams")
                                .isEqualTo("started " + pid));
                teaches("""
                        The daemon goes on without its starter, and every program finds it: what \
                        one program remembers is of no use to the next one. The file says it.""",
                        () -> assertThat(folder.found()).as("running() in another program")
                                .isEqualTo("process " + pid));
            }
        }
    }

    @Test
    @Points(1)
    void a_daemon_that_runs_is_not_started_again(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            folder.daemon().start(folder.command(STAYS));
            await("the process runs").atMost(Patience.deadline())
                    .until(() -> folder.launched().size() == 1);
            isRefused(folder, folder.launched().getFirst());
            ProcessHandle other = folder.stranger();
            folder.writeNaming(other);
            isRefused(folder, other.pid());
        }
    }

    private static void isRefused(DaemonFolder folder, long pid) throws IOException {
        String before = folder.text();
        WatchedCommand second = new WatchedCommand(folder.command(STAYS), () -> {});
        for (int i = 0; i < 2; i++) {
            teaches("""
                    Two servers would fight for one port or one log. The file names a living \
                    process with its start, so the second start is refused, and says who runs.""",
                    () -> assertThat(Thrown.by(() -> folder.daemon().start(second)))
                            .as("start() while process %d is running", pid)
                            .isA(DaemonAlreadyRunning.class).says(pid, folder.pidFile()));
        }
        teaches("A start that is refused starts nothing: look first.",
                () -> assertThat(second.launches() + folder.launched().size() - 1)
                        .as("The number of processes that were started nevertheless").isZero());
        teaches("A start that is refused leaves the file and the process as they are.", () -> {
            assertThat(folder.text()).as("What the pid file holds").isEqualTo(before);
            assertThat(folder.found()).as("running()").isEqualTo("process " + pid);
        });
    }

    @Test
    @Points(1)
    void of_several_starts_at_the_same_time_one_succeeds(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            folder.daemon().running();
            WatchedCommand slow = new WatchedCommand(folder.command(STAYS), DaemonTest::takeLong);
            List<Long> started = Collections.synchronizedList(new ArrayList<>());
            List<Thrown> refused = Collections.synchronizedList(new ArrayList<>());
            try (ControlProgram other = ControlProgram.of(folder.pidFile())) {
                other.ask("status");
                for (int i = 0; i < THREADS; i++) {
                    PeerThreads.start(() -> start(folder.daemon(), slow, started, refused));
                }
                await("one of the starts gets as far as its process").atMost(Patience.silence())
                        .until(() -> slow.launches() > 0 || started.size() > 0);
                String answer = other.ask("start " + folder.plainCommand(STAYS));
                await("all starts return").atMost(Patience.deadline())
                        .until(() -> started.size() + refused.size() == THREADS);
                int processes = Math.max(started.size(), slow.launches());
                teaches(ONE_AT_A_TIME, () -> assertThat(processes)
                        .as("The number of processes that %d threads have started", THREADS)
                        .isOne());
                for (Thrown thrown : refused) {
                    teaches(ONE_AT_A_TIME, () -> assertThat(thrown).as("start() at the same time")
                            .isA(DaemonAlreadyRunning.class));
                }
                teaches("""
                        Two programs look, and find nothing, and both start a process. What keeps \
                        the threads of one program apart is unknown to the other program.
                        See "One start at a time" in this chapter.""",
                        () -> assertThat(answer).as("The answer to a start in another program")
                                .isEqualTo("failed: process %d is already running, says %s",
                                        started.getFirst(), folder.pidFile()));
                for (Thrown thrown : refused) {
                    teaches("The exception names the process that is running.",
                            () -> assertThat(thrown).says(started.getFirst()));
                }
                teaches("""
                        A program can stop what another one has started. Only its parent can \
                        waitFor() a process; everybody can wait for onExit().""",
                        () -> assertThat(other.ask("stop 60")).as("stop() in another program")
                                .isEqualTo("ENDED"));
            }
        }
    }

    /// Makes a launch slow, so that others have time to look for the daemon.
    private static void takeLong() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, LAUNCH_MS, TimeUnit.MILLISECONDS).join();
    }

    private static void start(Daemon daemon, WatchedCommand slow, List<Long> started,
            List<Thrown> refused) {
        List<Long> own = new ArrayList<>();
        Thrown thrown = Thrown.by(() -> own.add(daemon.start(slow).pid()));
        if (own.isEmpty()) {
            refused.add(thrown);
        } else {
            started.addAll(own);
        }
    }
}
