package netprog.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A transcript as the lines that a student reads.
final class TranscriptText {

    private static final int MOST_LINES = 16;
    private static final int MOST_COLUMNS = 60;
    private static final String MORE = " ...";

    private final List<TranscriptEvent> events;

    private final int column;

    private TranscriptText(List<TranscriptEvent> events) {
        this.events = events;
        column = events.stream().mapToInt(event -> event.flow().client().length())
                .reduce(TranscriptEvent.Side.TEST.toString().length(), Math::max);
    }

    /// {@return the events as lines, each with its line end}
    ///
    /// @param lost how many more events there were
    static String of(List<TranscriptEvent> events, long lost) {
        return text(new TranscriptText(events).lines(), lost);
    }

    /// {@return the events as lines; only those of one client, and of what has no
    /// name, where all would be too many}
    ///
    /// @param lost how many more events there were
    static String of(List<TranscriptEvent> events, long lost, Flow client) {
        List<String> all = new TranscriptText(events).lines(MOST_LINES + 1);
        if (all.size() <= MOST_LINES && lost == 0) {
            return text(all, 0);
        }
        List<TranscriptEvent> its = events.stream()
                .filter(each -> each.flow().equals(client) || each.flow().client().isEmpty())
                .toList();
        return text(new TranscriptText(its).lines(), 0)
                + "         (the other clients are left out)\n";
    }

    private static String text(List<String> lines, long lost) {
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
        return lines(Integer.MAX_VALUE);
    }

    /// {@return the first lines, as many as are wanted}
    private List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < events.size() && lines.size() < most; i++) {
            TranscriptEvent event = events.get(i);
            String text = switch (event) {
                case TranscriptEvent.Remark remark ->
                    line(remark, remark.side(), "--", remark.text());
                case TranscriptEvent.Signal signal ->
                    line(signal, signal.side(), "--", signal.text());
                case TranscriptEvent.Silence silence -> silence(silence);
                case TranscriptEvent.Datagram datagram ->
                    line(datagram, datagram.side(), "->", text(datagram));
                case TranscriptEvent.Carried first -> {
                    int begin = i;
                    i = endOfRun(begin, first) - 1;
                    yield line(first, first.side(), "->", pieces(begin, i + 1));
                }
            };
            lines.add(String.format(Locale.ROOT, "%6d ms  %s", event.at().toMillis(), text));
        }
        return lines;
    }

    private static String silence(TranscriptEvent.Silence silence) {
        String client = silence.flow().client();
        return "(%ssilence for %d ms)".formatted(client.isEmpty() ? "" : client + ": ",
                silence.length().toMillis());
    }

    private static String text(TranscriptEvent.Datagram datagram) {
        Octets octets = datagram.octets();
        String way = datagram.side() == TranscriptEvent.Side.TEST ? "from" : "to";
        return "datagram %s port %d, ".formatted(way, datagram.flow().testPort())
                + switch (octets.length()) {
                    case 0 -> "empty";
                    case 1 -> "1 octet: " + octets;
                    default -> "%d octets: %s".formatted(octets.length(), octets)
                            .replaceFirst(" \\(\\d+ octets\\)$", "");
                };
    }

    private int endOfRun(int from, TranscriptEvent.Carried first) {
        int end = from + 1;
        while (end < events.size() && events.get(end) instanceof TranscriptEvent.Carried next
                && next.side() == first.side() && next.flow().equals(first.flow())) {
            end++;
        }
        return end;
    }

    private String pieces(int from, int end) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (int i = from; i < end; i++) {
            Octets octets = ((TranscriptEvent.Carried) events.get(i)).octets();
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

    /// The arrows of both sides are in one column. A client is called by its name.
    private String line(TranscriptEvent event, TranscriptEvent.Side side, String sign,
            String text) {
        String client = event.flow().client();
        String who =
                side == TranscriptEvent.Side.TEST && !client.isEmpty() ? client : side.toString();
        String whom = side == TranscriptEvent.Side.TEST || client.isEmpty() ? "" : client + ": ";
        return who + " ".repeat(Math.max(0, column - who.length())) + ' ' + sign + ' ' + whom
                + text;
    }
}
