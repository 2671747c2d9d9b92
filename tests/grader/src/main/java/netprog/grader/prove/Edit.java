package netprog.grader.prove;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import netprog.grader.model.GraderFault;

/// One place of a change: a text in the reference, and what replaces it.
///
/// @param file the path of the source, such as `netprog/structures/Frames.java`
/// @param find a literal text that occurs exactly once in that file
/// @param replace may be empty
public record Edit(String file, String find, String replace) {

    /// Where an edit begins in a text, and where it ends.
    private record Span(int start, int end, Edit edit) {}

    /// {@return the sources with all edits made}
    ///
    /// Each is looked up in the sources as they were, so their order does not
    /// matter.
    ///
    /// @throws GraderFault if one of them does not fit; the message says which,
    /// and what to do
    static Map<String, String> makeAll(List<Edit> edits, Map<String, String> sources) {
        Map<String, String> changed = new TreeMap<>(sources);
        edits.stream().collect(Collectors.groupingBy(Edit::file)).forEach((file, own) -> {
            if (!sources.containsKey(file)) {
                throw new GraderFault("cannot change %s: the reference has no such file, only %s"
                        .formatted(file, new TreeSet<>(sources.keySet())));
            }
            changed.put(file, makeAll(own, sources.get(file)));
        });
        if (changed.equals(sources)) {
            throw new GraderFault("changes nothing: `replace` must differ from `find`");
        }
        return changed;
    }

    private static String makeAll(List<Edit> edits, String text) {
        List<Span> spans = edits.stream().map(each -> each.span(text))
                .sorted(Comparator.comparing(Span::start)).toList();
        StringBuilder changed = new StringBuilder();
        int done = 0;
        for (Span span : spans) {
            if (span.start() < done) {
                throw new GraderFault("cannot change %s: %s overlaps with another `find`; make one"
                        .formatted(span.edit().file(), span.edit().shown()) + " change of the two");
            }
            changed.append(text, done, span.start()).append(span.edit().replace());
            done = span.end();
        }
        return changed.append(text, done, text.length()).toString();
    }

    private Span span(String text) {
        if (find.isBlank()) {
            throw new GraderFault("cannot change %s: `find` is blank; copy a line of the reference"
                    .formatted(file));
        }
        int count = 0;
        for (int at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + 1)) {
            count++;
        }
        if (count != 1) {
            throw new GraderFault("cannot change %s: %s occurs %d times, expected once; %s"
                    .formatted(file, shown(), count, count == 0 ? "copy it from the reference again"
                            : "extend `find` by a neighbouring line"));
        }
        int start = text.indexOf(find);
        return new Span(start, start + find.length(), this);
    }

    /// {@return the first line of what it looks for, for a message}
    private String shown() {
        String text = find.strip();
        return "`%s`".formatted(text.lines().findFirst().orElseThrow()
                + (text.contains("\n") ? " …" : ""));
    }
}
