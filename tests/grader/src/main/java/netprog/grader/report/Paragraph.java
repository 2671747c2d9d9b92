package netprog.grader.report;

import java.util.List;
import java.util.stream.Stream;
import netprog.grader.system.Printable;

/// A message in its paragraphs. What has an indented line stands in columns: a
/// transcript, octets with a caret, source code. Everything else is prose,
/// which a narrow page may wrap.
///
/// @param columns whether its lines keep their places
record Paragraph(String text, boolean columns) {

    /// {@return the paragraphs of a message; none where it is blank}
    static List<Paragraph> of(String message) {
        return Stream.of(Printable.text(message).split("\n\\s*\n"))
                .filter(text -> !text.isBlank())
                .map(text -> new Paragraph(text.stripTrailing(),
                        text.lines().anyMatch(Paragraph::isIndented)))
                .toList();
    }

    private static boolean isIndented(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }
}
