package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Patience;
import netprog.peers.WaitingCall;

/// Workers that are shell scripts: they start quickly, serve nobody, and do
/// what the test tells the next ones to do. They note in a file what happens to
/// them.
final class ShellWorkers implements AutoCloseable {

    private static final String SCRIPT = """
            echo "start $$ $2" >>"$1/events"
            read -r mode <"$1/mode"
            input() { while read -r _; do :; done; echo "asked $$" >>"$1/events"; }
            case $mode in
            serve) echo ready; input "$1" ;;
            fail) exit 3 ;;
            crash) echo started; echo ready; exit 4 ;;
            hang) echo 'not ready'; echo 'ready soon'; exec sleep 60 ;;
            stay) trap '' TERM; echo ready; exec sleep 60 ;;
            print) i=0
                while [ $i -lt 200 ]; do
                    i=$((i + 1)); echo "out $i $0"; echo "err $i $0" >&2
                done
                echo ready; printf 'port %s \\303\\274\\n' "$2"; input "$1" ;;
            together) echo ready; input "$1"
                while [ "$(grep -c asked "$1/events")" -lt 3 ]; do sleep 0.02; done
                echo "together $$" >>"$1/events" ;;
            settle) n=$(grep -c start "$1/events")
                [ $n -gt 1 ] || sleep 1.2
                echo started; echo ready
                [ $n -ne 5 ] || while [ ! -e "$1/go" ]; do sleep 0.02; done
                [ $n -lt 7 ] || input "$1"
                exit 5 ;;
            esac
            """;

    /// What a line that a worker prints has in it, to make it long.
    static final String FILLER = "x".repeat(400);

    private final Path folder;

    ShellWorkers() throws IOException {
        folder = Files.createTempDirectory("workers");
        Files.createFile(folder.resolve("events"));
    }

    /// {@return how long a test waits for processes} They start and end more slowly
    /// than threads where many do at once. It ends before the test's own time does.
    static Duration patience() {
        return Patience.silence().multipliedBy(3);
    }

    /// Demands that a call returns, in the time of processes. {@return the result}
    static <T> T result(WaitingCall<T> call, String lesson) {
        ends(call, lesson);
        return call.result(lesson);
    }

    /// Demands that a call throws, in the time of processes.
    static void throwsA(WaitingCall<?> call, Class<? extends Throwable> type, String lesson) {
        ends(call, lesson);
        call.throwsA(type, lesson);
    }

    private static void ends(WaitingCall<?> call, String lesson) {
        teaches(lesson, () -> await(call.what() + " ends").atMost(patience())
                .until(call.result()::isDone));
    }

    /// {@return the command of a worker} A server adds the port.
    List<String> command() {
        return List.of("sh", "-c", SCRIPT, FILLER, folder.toString());
    }

    /// Tells the workers that start from now on what to do.
    ShellWorkers next(String mode) throws IOException {
        Path whole = Files.writeString(folder.resolve("next"), mode + '\n');
        Files.move(whole, folder.resolve("mode"), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /// Lets the fifth worker of the mode `settle` end.
    void go() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    /// {@return what happened so far}: `start PID PORT`, `asked PID` and others
    List<String> events() {
        try {
            return Files.readAllLines(folder.resolve("events"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the first words of what happened since that many events}
    String story(int from) {
        List<String> all = events();
        return all.subList(from, all.size()).stream().map(event -> event.split(" ")[0])
                .collect(Collectors.joining(" "));
    }

    /// {@return how many workers were asked to end}
    long asked() {
        return events().stream().filter(event -> event.startsWith("asked ")).count();
    }

    /// {@return the process ids of all workers that were started, in order}
    List<Long> started() {
        return events().stream().filter(event -> event.startsWith("start "))
                .map(event -> Long.valueOf(event.split(" ")[1])).toList();
    }

    /// Demands that so many workers in all have been started.
    void awaitStarts(int count, String lesson) {
        teaches(lesson, () -> await(count + " workers in all have been started")
                .atMost(patience()).until(() -> started().size() >= count));
    }

    /// Demands that workers of the server serve, in any order. {@return their ids}
    static List<Long> serving(PreforkServer server, int count, String lesson) {
        AtomicReference<List<Long>> serving = new AtomicReference<>();
        teaches(lesson, () -> await("workers() has %d process ids".formatted(count))
                .atMost(patience()).until(() -> {
                    serving.set(Elements.of(server.workers()).toList());
                    return serving.get().size() == count;
                }));
        return serving.get();
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /// Ends a worker as kill -9 does.
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Demands that no worker is left.
    void haveEnded(String after, String lesson) {
        teaches(lesson, () -> await("no worker is left after " + after)
                .atMost(patience()).until(() -> living().isEmpty()));
    }

    /// {@return the process ids of all workers that run}
    List<Long> living() {
        return started().stream().filter(ShellWorkers::isAlive).toList();
    }

    @Override
    public void close() throws IOException {
        living().forEach(ShellWorkers::kill);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
