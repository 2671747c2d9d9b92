package netprog.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Handlers, and a log that remembers.
final class TestHandlers {

    static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    /// More than a `long` of nanoseconds holds.
    static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private record Report(String event, Throwable cause) {}

    /// Remembers what was reported.
    static final class Memory implements ServerLog {

        private final List<Report> reports = new CopyOnWriteArrayList<>();

        @Override
        public void report(String event, Throwable cause) {
            reports.add(new Report(event, cause));
        }

        int count() {
            return reports.size();
        }

        /// {@return what was reported of a cause}, or that nothing was
        String event(Throwable cause) {
            return reports.stream().filter(report -> report.cause() == cause).map(Report::event)
                    .findFirst().orElse("nothing");
        }
    }

    private TestHandlers() {}

    /// {@return an echo server that gives nobody time when it is closed}
    static ThreadedServer echo(int mostClients) throws IOException {
        return start(mostClients, Duration.ZERO, ECHO);
    }

    static ThreadedServer start(int mostClients, Duration grace, Handler handler)
            throws IOException {
        return ThreadedServer.start(0, mostClients, grace, handler, new Memory());
    }
}
