package netprog.http;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// Sorts the lines of an `httpd.conf` into those that count everywhere and
/// those of a folder.
final class ApacheReader {

    private static final Pattern WORD = Pattern.compile("([\"'])(.*?)\\1|([^ \\t]+)");
    private static final Pattern TRANSPARENT = Pattern.compile("(?i)IfModule|VirtualHost");

    /// Takes the lines of sections that are ignored.
    private final List<ApacheLine> ignored = new ArrayList<>();
    private final List<ApacheSection> sections;

    /// Where lines go: the innermost section first.
    private final Deque<List<ApacheLine>> open = new ArrayDeque<>();
    private final List<ApacheLine> general;

    ApacheReader(List<ApacheLine> general, List<ApacheSection> sections) {
        this.general = general;
        this.sections = sections;
        open.push(general);
    }

    void read(String text) {
        String joined = text.replaceAll("\\\\\\r?\\n", "");
        for (String line : joined.split("\\r?\\n")) {
            String content = line.replaceAll("^[ \\t]+|[ \\t]+$", "");
            if (content.startsWith("</")) {
                end();
            } else if (content.startsWith("<")) {
                begin(content.substring(1).replaceFirst(">$", ""));
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                open.peek().add(directive(content));
            }
        }
    }

    private void end() {
        if (open.size() > 1) {
            open.pop();
        }
    }

    private void begin(String tag) {
        ApacheLine section = directive(tag);
        if (TRANSPARENT.matcher(section.name()).matches()) {
            open.push(open.peek());
        } else if (section.is("Directory") && section.words().size() == 1
                && open.peek() == general) {
            Path folder = Path.of(section.words().getFirst()).toAbsolutePath().normalize();
            sections.add(new ApacheSection(folder, new ArrayList<>()));
            open.push(sections.getLast().lines());
        } else {
            open.push(ignored);
        }
    }

    private static ApacheLine directive(String content) {
        List<String> words = new ArrayList<>(WORD.matcher(content).results()
                .map(word -> word.group(1) == null ? word.group() : word.group(2)).toList());
        return words.isEmpty() ? new ApacheLine("", List.of())
                : new ApacheLine(words.removeFirst(), List.copyOf(words));
    }
}
