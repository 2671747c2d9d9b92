package netprog.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A log that keeps what was reported.
final class Reports implements ServerLog {

    private static final int MOST = 10_000;

    private static final Pattern CLIENT = Pattern.compile("127\\.0\\.0\\.1:(\\d{1,5})\\b");

    private final List<String> events = new ArrayList<>();

    @Override
    public synchronized void report(String event, Throwable cause) {
        if (events.size() < MOST) {
            events.add(String.valueOf(event));
        }
    }

    /// {@return what was reported so far}
    synchronized List<String> all() {
        return List.copyOf(events);
    }

    /// {@return the ports of the clients with whose addresses reports begin}
    List<Integer> clients() {
        return all().stream().map(CLIENT::matcher).filter(Matcher::lookingAt)
                .map(client -> Integer.valueOf(client.group(1))).toList();
    }

    /// {@return how many reports there are about the client at a port}
    long about(int port) {
        return clients().stream().filter(client -> client == port).count();
    }
}
