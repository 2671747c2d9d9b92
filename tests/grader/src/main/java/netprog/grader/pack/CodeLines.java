package netprog.grader.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The lines of code in a text, and what follows upon what.
///
/// One line of the reference may stand in an example, since there are few ways
/// to open a socket. Several in a row are a copy.
final class CodeLines {

    /// So many lines in a row are no chance.
    private static final int RUN_LINES = 4;

    /// A shorter line tells nothing, such as a brace or a `return`.
    private static final int TELLING_CHARS = 12;

    private CodeLines() {}

    /// {@return each run of lines that are neither short, nor a comment, nor an
    ///     import; without blanks, so that another layout is the same}
    static Set<String> runs(String text) {
        List<String> lines = text.lines().map(line -> line.replaceAll("\\s+", ""))
                .filter(CodeLines::isTelling).toList();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN_LINES <= lines.size(); i++) {
            runs.add(String.join("\n", lines.subList(i, i + RUN_LINES)));
        }
        return runs;
    }

    private static boolean isTelling(String line) {
        return line.length() >= TELLING_CHARS && !line.startsWith("//") && !line.startsWith("*")
                && !line.startsWith("import") && !line.startsWith("package");
    }
}
