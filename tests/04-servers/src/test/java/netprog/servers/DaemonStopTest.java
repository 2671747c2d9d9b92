package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.DaemonFolder.STAYS;
import static netprog.servers.DaemonFolder.handle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import netprog.peers.Exercise;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How a daemon is stopped, what a stale file is, and what is left behind.
@Exercise("4.1b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs sh and sleep, and sends signals")
class DaemonStopTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private static final Duration LONG = Patience.deadline();

    private static final Duration GRACE = Duration.ofMillis(400);

    /// Ends when it is asked to, but not before there is a file `go`.
    private static final String TAKES_ITS_TIME = """
            trap ': > "$1/asked"; until [ -e "$1/go" ]; do sleep 0.02; done; exit 0' TERM
            : > "$1/ready"
            while :; do sleep 0.02; done
            """;

    private static final String DEAF = """
            trap '' TERM
            : > "$1/ready"
            """ + STAYS;

    private static final String NO_ORPHANS = """
            A process that no file names is an orphan: nobody can stop it, and the next start \
            puts a second one beside it. No file, no process.
            See "The pid file" in this chapter.""";

    private static final String PROMPT = """
            The grace is the longest time that a daemon may need. One that ends sooner is not \
            waited for any longer: wait for its end, and do not sleep.""";

    @Test
    @Points(1)
    void a_stale_file_is_replaced(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            ProcessHandle living = folder.stranger();
            Map<String, byte[]> stale = new LinkedHashMap<>();
            stale.put("names a process that has ended", octets(ended(folder)));
            stale.put("is empty", octets(""));
            stale.put("holds a word", octets("server\nis up\n"));
            stale.put("holds the number of a living process alone", octets(living.pid() + "\n"));
            stale.put("has a third line", octets(DaemonFolder.naming(living) + "up\n"));
            stale.put("ends in the middle of the second line",
                    octets(DaemonFolder.naming(living).substring(0, 12)));
            stale.put("holds a number that is too large", octets("99999999999999999999\n"
                    + DaemonFolder.naming(living).lines().toList().getLast() + "\n"));
            stale.put("holds octets that are no text", new byte[] {(byte) 0xc3, '(', '\n', -1});
            for (Map.Entry<String, byte[]> file : stale.entrySet()) {
                Files.write(folder.pidFile(), file.getValue());
                isStale(folder, file.getKey());
            }
            assertThat(living.isAlive()).withFailMessage("A process was killed whose number "
                    + "stood alone in a file.").isTrue();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String ended(DaemonFolder folder) throws IOException {
        ProcessHandle process = folder.stranger();
        String text = DaemonFolder.naming(process);
        process.destroyForcibly();
        await("a process ends").atMost(Patience.deadline()).until(() -> !process.isAlive());
        return text;
    }

    private static void isStale(DaemonFolder folder, String what) throws IOException {
        byte[] stale = Files.readAllBytes(folder.pidFile());
        teaches("""
                After a crash the file is still there. It names no living process, so the daemon \
                is not running, whatever the file holds.
                See "The pid file" in this chapter.""", () -> assertThat(folder.found())
                .as("running() where the file %s", what).isEqualTo("nobody"));
        teaches("running() only looks.", () -> assertThat(Files.readAllBytes(folder.pidFile()))
                .as("The file that %s, after running()", what).isEqualTo(stale));
        teaches("There is nothing to stop, and the stale file is removed.", () -> {
            assertThat(folder.daemon().stop(LONG)).as("stop() where the file %s", what)
                    .isEqualTo(DaemonStop.NOT_RUNNING);
            assertThat(Files.exists(folder.pidFile()))
                    .as("Whether the file that %s is still there", what).isFalse();
        });
        Files.write(folder.pidFile(), stale);
        long pid = teaches("A stale file keeps nobody from starting: the new file replaces it.",
                () -> folder.daemon().start(folder.command(STAYS)).pid());
        teaches("A stale file is replaced, as a whole.", () -> assertThat(folder.text())
                .as("The file after start(), which %s before", what)
                .isEqualTo(DaemonFolder.naming(handle(pid))));
        teaches("A daemon that has replaced a stale file can be stopped.",
                () -> assertThat(folder.daemon().stop(LONG)).as("stop()")
                        .isEqualTo(DaemonStop.ENDED));
    }

    @Test
    @Points(1)
    void a_stranger_with_the_same_number_is_left_alone(@TempDir Path temp, Random random)
            throws Exception {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            ProcessHandle stranger = folder.stranger();
            String lesson = """
                    Numbers are given again: after a crash, and above all after a restart of the \
                    system, the file's number is another process's. Its start tells them apart.
                    See "Whose number is it?" in this chapter.""";
            for (int i = 0; i < 3; i++) {
                folder.write(stranger.pid() + "\n" + stranger.info().startInstant().orElseThrow()
                        .minusSeconds(60 + random.nextInt(1_000_000)) + "\n");
                teaches(lesson, () -> assertThat(folder.found())
                        .as("running() where another process has the number")
                        .isEqualTo("nobody"));
                if (i % 2 == 0) {
                    teaches(lesson, () -> assertThat(folder.daemon().stop(LONG))
                            .as("stop() where another process has the number")
                            .isEqualTo(DaemonStop.NOT_RUNNING));
                } else {
                    long pid = teaches(lesson,
                            () -> folder.daemon().start(folder.command(STAYS)).pid());
                    teaches(lesson, () -> assertThat(folder.found())
                            .as("running() after a start").isEqualTo("process " + pid));
                    folder.daemon().stop(LONG);
                }
                teaches(lesson, () -> assertThat(stranger.isAlive())
                        .withFailMessage("stop() has killed a process that is not the daemon.")
                        .isTrue());
            }
        }
    }

    @Test
    @Points(1)
    void a_process_that_ends_when_asked_is_not_killed(@TempDir Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            WaitingCall<DaemonStop> stop = stopping(folder, LONGEST);
            teaches("""
                    A server needs a moment for its clients and its files. Ask first: the signal \
                    TERM can be caught, KILL cannot.
                    See "Ask, wait, force" in this chapter.""",
                    () -> await("the process is asked to end").atMost(Patience.silence())
                            .until(() -> folder.has("asked")));
            long pid = folder.launched().getFirst();
            WaitingCall<DaemonStop> second = WaitingCall.in(Daemon.class, "a second stop()",
                    () -> folder.daemon().stop(LONG));
            teaches("""
                    A process that is asked to end is still there. Without its file nobody finds \
                    it, and the next start puts a second one beside it.""",
                    () -> assertThat(folder.found()).as("running() while the process is ending")
                            .isEqualTo("process " + pid));
            folder.make("go");
            teaches(PROMPT, () -> await("stop() ends").atMost(Patience.silence())
                    .until(stop.result()::isDone));
            String both = """
                    Two callers may stop the daemon at the same time. One of them removes the \
                    file, and for the other one a file that is gone is no error.""";
            teaches(both, () -> assertThat(stop.result(both)).as("stop()")
                    .isEqualTo(DaemonStop.ENDED));
            teaches(both, () -> assertThat(second.result(both)).as("A second stop() meanwhile")
                    .isIn(DaemonStop.ENDED, DaemonStop.NOT_RUNNING));
            teaches("When stop() returns, nothing is left of the daemon.", () -> {
                assertThat(ProcessHandle.of(pid).isPresent()).as("Whether the process lives")
                        .isFalse();
                assertThat(folder.text()).as("The pid file").isEqualTo("(there is no file)");
                assertThat(folder.daemon().stop(LONG)).as("A second stop()")
                        .isEqualTo(DaemonStop.NOT_RUNNING);
            });
        }
        fileOfAnother(temp);
    }

    private static void fileOfAnother(Path temp) throws IOException {
        try (DaemonFolder folder = new DaemonFolder(Files.createDirectory(temp.resolve("2")))) {
            ProcessHandle other = folder.stranger();
            WaitingCall<DaemonStop> stop = stopping(folder, LONG);
            await("the process is asked to end").atMost(Patience.silence())
                    .until(() -> folder.has("asked"));
            folder.writeNaming(other);
            folder.make("go");
            teaches(PROMPT, () -> assertThat(stop.result(PROMPT)).as("stop()")
                    .isEqualTo(DaemonStop.ENDED));
            teaches("""
                    As soon as the process has ended, somebody may start the daemon anew. So look \
                    once more: a file that names another living process is not yours to remove.
                    See "One start at a time" in this chapter.""",
                    () -> assertThat(folder.found()).as("running() after stop(), where the file "
                            + "named another process by then")
                            .isEqualTo("process " + other.pid()));
        }
    }

    @Test
    @Points(1)
    void a_process_that_does_not_end_is_killed(@TempDir Path temp) throws Exception {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            folder.daemon().start(folder.command(DEAF));
            await("the process ignores TERM").atMost(Patience.deadline())
                    .until(() -> folder.has("ready"));
            long begun = System.nanoTime();
            WaitingCall<DaemonStop> stop = WaitingCall.in(Daemon.class, "stop()",
                    () -> folder.daemon().stop(GRACE));
            isKilled(folder, stop);
            teaches("A process that was asked to end may still be finishing: the grace is its time.",
                    () -> assertThat((System.nanoTime() - begun) / 1_000_000)
                            .as("After how many milliseconds the process was killed")
                            .isGreaterThanOrEqualTo(GRACE.toMillis()));
        }
        try (DaemonFolder folder = new DaemonFolder(Files.createDirectory(temp.resolve("2")))) {
            WaitingCall<DaemonStop> stop = stopping(folder, LONG);
            await("the process is asked to end").atMost(Patience.silence())
                    .until(() -> folder.has("asked"));
            stop.thread().interrupt();
            stop.throwsA(InterruptedException.class,
                    "An interrupt ends the wait, and the caller learns that it was cut short.");
            teaches("""
                    The process is still ending. It is neither forced nor forgotten: its file \
                    stays, and stop() can be called again.""",
                    () -> assertThat(folder.found()).as("running() after an interrupted stop()")
                            .isEqualTo("process " + folder.launched().getFirst()));
            isKilled(folder, WaitingCall.in(Daemon.class, "stop(PT0S)",
                    () -> folder.daemon().stop(Duration.ZERO)));
            teaches("A time cannot be negative.", () -> assertThat(Thrown.by(
                    () -> folder.daemon().stop(Duration.ofMillis(-1)))).as("stop(PT-0.001S)")
                    .isA(IllegalArgumentException.class).says("PT-0.001S"));
        }
    }

    private static void isKilled(DaemonFolder folder, WaitingCall<DaemonStop> stop)
            throws IOException {
        String lesson = """
                A process that hangs, or ignores TERM, must not keep anybody from stopping it. \
                After the grace it is forced to end, and no process can ignore that.
                See "Ask, wait, force" in this chapter.""";
        teaches(lesson, () -> assertThat(stop.result(lesson)).as(stop.what())
                .isEqualTo(DaemonStop.KILLED));
        long pid = folder.launched().getFirst();
        teaches("KILL takes a moment, too: wait for the end of the process.", () -> assertThat(
                ProcessHandle.of(pid).isPresent()).as("Whether the process lives").isFalse());
        teaches("The process has ended, so its file goes.", () -> assertThat(folder.text())
                .as("The pid file").isEqualTo("(there is no file)"));
    }

    /// Calls stop() for a process that waits for a file `go` before it ends.
    private static WaitingCall<DaemonStop> stopping(DaemonFolder folder, Duration grace)
            throws IOException {
        folder.daemon().start(folder.command(TAKES_ITS_TIME));
        await("the process can be asked to end").atMost(Patience.deadline())
                .until(() -> folder.has("ready"));
        return WaitingCall.in(Daemon.class, "stop()", () -> folder.daemon().stop(grace));
    }

    @Test
    @Points(1)
    void a_start_that_fails_leaves_nothing_behind(@TempDir Path temp) throws Exception {
        try (DaemonFolder folder = new DaemonFolder(temp)) {
            String missing = temp.resolve("no-such-program").toString();
            teaches("An error names what was attempted: here the program.", () -> assertThat(
                    Thrown.by(() -> folder.daemon().start(List.of(missing, "x"))))
                    .as("start() with a program that is missing").isA(IOException.class)
                    .says(missing));
            teaches("A command needs a program.", () -> assertThat(
                    Thrown.by(() -> folder.daemon().start(List.of()))).as("start([])")
                    .isA(IllegalArgumentException.class));
            assertThat(folder.text()).as("The pid file after a start that failed")
                    .isEqualTo("(there is no file)");
            unwritable(folder, temp.resolve("missing").resolve("server.pid"));
            Path folderInTheWay = Files.createDirectory(temp.resolve("way.pid"));
            unwritable(folder, folderInTheWay);
            teaches("""
                    A file that cannot be read may name a daemon that runs. It is not stale: \
                    the caller must learn that nobody knows.""", () -> {
                assertThat(Thrown.by(() -> Daemon.at(folderInTheWay).running()))
                        .as("running() where a folder is in the file's place")
                        .isA(IOException.class);
                assertThat(Thrown.by(() -> Daemon.at(folderInTheWay).stop(LONG)))
                        .as("stop() where a folder is in the file's place")
                        .isA(IOException.class);
                assertThat(Files.isDirectory(folderInTheWay))
                        .as("Whether the folder is still there").isTrue();
            });
            becomesUnwritable(folder);
            endsAtOnce(folder);
        }
    }

    /// The file can be read, and can no longer be written when the process has
    /// been started.
    private static void becomesUnwritable(DaemonFolder folder) throws IOException {
        WatchedCommand command = new WatchedCommand(folder.command(STAYS), () -> {
            try {
                Files.createDirectories(folder.pidFile().resolve("full"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thrown thrown = Thrown.by(() -> folder.daemon().start(command));
        if (command.launches() == 0) { // ProcessBuilder has got a copy
            folder.close();
            return;
        }
        teaches(NO_ORPHANS, () -> {
            assertThat(thrown).as("start() with a file that could not be written in the end")
                    .isA(IOException.class);
            await("no process is left of a start that failed").atMost(Patience.silence())
                    .until(() -> !folder.runs());
        });
        Files.delete(folder.pidFile().resolve("full"));
        Files.delete(folder.pidFile());
        keepsOneFileAtMost(folder, "a start that failed");
    }

    private static void unwritable(DaemonFolder folder, Path pidFile) {
        teaches(NO_ORPHANS, () -> {
            assertThat(Thrown.by(() -> Daemon.at(pidFile).start(folder.command(STAYS))))
                    .as("start() with a file that cannot be written").isA(IOException.class);
            await("no process is left of a start that failed").atMost(Patience.silence())
                    .until(() -> !folder.runs());
        });
    }

    private static void endsAtOnce(DaemonFolder folder) throws Exception {
        for (int i = 0; i < 20; i++) {
            teaches("""
                    start() does not wait to see what becomes of the program. A process that has \
                    ended has no start instant any more: startInstant() may be empty.""",
                    () -> assertThat(Thrown.by(() -> folder.daemon().start(List.of("true"))))
                            .as("start() with a program that ends at once").isNothing());
            teaches("The program has ended, so its file is stale.",
                    () -> await("running() finds nobody").atMost(Patience.silence())
                            .until(() -> folder.found().equals("nobody")));
        }
        folder.daemon().stop(LONG);
        keepsOneFileAtMost(folder, "many starts and a stop");
    }

    private static void keepsOneFileAtMost(DaemonFolder folder, String event) throws IOException {
        try (Stream<Path> left = Files.list(folder.pidFile().getParent())) {
            teaches("""
                    Only the file of a lock may stay. What each start leaves behind fills the \
                    folder.""", () -> assertThat(left.count())
                    .as("The number of files in the folder after %s", event)
                    .isLessThanOrEqualTo(1));
        }
    }
}
