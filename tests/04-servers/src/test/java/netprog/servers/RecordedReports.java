package netprog.servers;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A log that keeps what a server reports.
final class RecordedReports implements ServerLog {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void report(String event, Throwable cause) {
        events.add(String.valueOf(event));
    }

    /// {@return the reports that have a word in them}
    List<String> about(String word) {
        return events.stream().filter(event -> event.contains(word)).toList();
    }
}
