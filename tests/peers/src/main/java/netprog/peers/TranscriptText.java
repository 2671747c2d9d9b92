package netprog.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A transcript as the lines that a student reads.
final class TranscriptText {

    private static final int MOST_LINES = 16;
    private static final int MOST_COLUMNS = 60;
    private static final String MORE = " ...";

    private final List<Event> events;

    private TranscriptText(List<Event> events) {
        this.events = events;
    }

    /// {@return the events as lines, each with its line end}
    ///
    /// @param lost how many more events there were
    static String of(List<Event> events, long lost) {
        List<String> lines = new TranscriptText(events).lines();
        if (lost > 0) {
            lines.add("         (and %d more events)".formatted(lost));
        }
        StringBuilder text = new StringBuilder();
        int skipped = lines.size() - MOST_LINES;
        for (int i = 0; i < lines.size(); i++) {
            if (skipped <= 0 || i < MOST_LINES / 2 || i >= lines.size() - MOST_LINES / 2) {
                text.append(lines.get(i)).append('\n');
            } else if (i == MOST_LINES / 2) {
                text.append("         (%d lines left out)\n".formatted(skipped));
            }
        }
        return text.toString();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case Event.Remark remark ->
                    lines.add(line(remark.at(), remark.side() + " -- " + remark.text()));
                case Event.Signal signal ->
                    lines.add(line(signal.at(), signal.side() + " -- " + signal.text()));
                case Event.Silence silence -> lines.add(line(silence.at(),
                        "(silence for %d ms)".formatted(silence.length().toMillis())));
                case Event.Datagram datagram -> lines.add(line(datagram.at(), text(datagram)));
                case Event.Carried first -> {
                    int end = endOfRun(i, first.side());
                    lines.add(line(first.at(), first.side() + " -> " + pieces(i, end)));
                    i = end - 1;
                }
            }
        }
        return lines;
    }

    private static String text(Event.Datagram datagram) {
        Octets octets = datagram.octets();
        String way = datagram.side() == Event.Side.TEST ? "from" : "to";
        return "%s -> datagram %s port %d, ".formatted(datagram.side(), way,
                datagram.flow().testPort()) + switch (octets.length()) {
                    case 0 -> "empty";
                    case 1 -> "1 octet: " + octets;
                    default -> "%d octets: %s".formatted(octets.length(), octets)
                            .replaceFirst(" \\(\\d+ octets\\)$", "");
                };
    }

    private int endOfRun(int from, Event.Side side) {
        int end = from + 1;
        while (end < events.size() && events.get(end) instanceof Event.Carried next
                && next.side() == side) {
            end++;
        }
        return end;
    }

    private String pieces(int from, int end) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (int i = from; i < end; i++) {
            Octets octets = ((Event.Carried) events.get(i)).octets();
            length += octets.length();
            if (text.length() < MOST_COLUMNS) {
                text.append(i == from ? "" : " ").append(octets);
            } else if (!text.toString().endsWith(MORE)) {
                text.append(MORE);
            }
        }
        return text.toString().endsWith(MORE)
                ? text + " in %d pieces, %d octets".formatted(end - from, length)
                : text.toString();
    }

    private static String line(Duration at, String text) {
        return String.format(Locale.ROOT, "%6d ms  %s", at.toMillis(), pad(text));
    }

    /// Puts the arrows of both sides in one column.
    private static String pad(String text) {
        return text.startsWith("you ") ? "you  " + text.substring(4) : text;
    }
}
