package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Patience;

/// A log that keeps what it hears.
final class TcpServerReports implements ServerLog {

    private record Report(String event, Throwable cause) {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();

    @Override
    public void report(String event, Throwable cause) {
        reports.add(new Report(event, cause));
    }

    /// {@return how many reports name the client}
    long about(int port) {
        return reports.stream().filter(report -> String.valueOf(report.event())
                .contains("127.0.0.1:" + port)).count();
    }

    /// Demands a report of what was thrown, which names the client's port.
    void has(Throwable thrown, int port, String lesson) {
        String client = "127.0.0.1:" + port;
        teaches(lesson, () -> await("a report of the %s that names %s"
                .formatted(thrown.getClass().getSimpleName(), client))
                .atMost(Patience.silence())
                .until(() -> reports.stream().anyMatch(report -> report.cause() == thrown
                        && String.valueOf(report.event()).contains(client))));
    }
}
