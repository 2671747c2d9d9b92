package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// A log that keeps what it hears of workers, and when.
final class WorkerReports implements ServerLog {

    private record Report(String event, long nanos) {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();

    @Override
    public void report(String event, Throwable cause) {
        reports.add(new Report(String.valueOf(event), System.nanoTime()));
    }

    /// {@return the reports about a worker}
    List<String> about(long pid) {
        return reports.stream().map(Report::event)
                .filter(event -> event.startsWith("worker %d: ".formatted(pid))).toList();
    }

    /// {@return how many reports about a worker have a number in them}
    long about(long pid, int number) {
        Pattern whole = Pattern.compile(": .*(?<!\\d)%d(?!\\d)".formatted(number));
        return about(pid).stream().filter(event -> whole.matcher(event).find()).count();
    }

    /// {@return when a worker was first heard of}
    long firstNanos(long pid) {
        return reports.stream().filter(report -> report.event()
                .startsWith("worker %d: ".formatted(pid))).findFirst().orElseThrow().nanos();
    }

    /// Demands one report about the end of a worker.
    void hasEnd(long pid, int status) {
        teaches("""
                Nobody sees a process end but its parent. The log says which one it was, as in \
                "worker 4711: ended with status 3", and with which status.""",
                () -> await("one report that begins with \"worker %d:\" and has the status %d"
                        .formatted(pid, status)).atMost(ShellWorkers.patience())
                        .until(() -> about(pid, status) == 1));
    }
}
