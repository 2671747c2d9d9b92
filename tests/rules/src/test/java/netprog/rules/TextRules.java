package netprog.rules;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netprog.rules.Source.Comment;

/// What stands in comments and texts.
final class TextRules {

    static final int DOC_COLUMNS = 80;

    /// Everything that is written by hand and read as text.
    private static final String TEXTS = "{course,.ci/run,**.java,**.md,**.xml,**.toml,**.json"
            + ",**.mjs,**.css,**.sh,**.cmd,**.mustache}";

    /// RFCs without numbered sections.
    private static final String WITHOUT_SECTIONS = "(768|86[2-578]|2782)";

    static final List<Rule> ALL = List.of(
            new Rule("doc comments are Markdown", Rule.JAVA,
                    "write the doc comment with ///",
                    comments(c -> c.startsWith("/**")),
                    "/** Reads a line. */\nclass A {}"),
            new Rule("doc comments are narrow", Rule.JAVA,
                    "a line of a doc comment has at most %d columns from its /// on"
                            .formatted(DOC_COLUMNS),
                    comments(TextRules::isWide),
                    "/// %s\nclass A {}".formatted("word ".repeat(DOC_COLUMNS / 5))),
            new Rule("no author in a comment", Rule.JAVA,
                    "the history knows who wrote it",
                    comments(c -> c.contains("@author")),
                    "/// @author me\nclass A {}"),
            new Rule("no loose ends in comments", Rule.JAVA,
                    "do it, or write an issue",
                    comments(c -> c.matches("(?s)(//|/\\*)\\s*(TODO|FIXME|XXX)\\b.*")),
                    "class A {} // FIXME: later"),
            new Rule("no loose ends in the reference", Rule.SOLUTIONS,
                    "the reference is finished: TODO belongs to the skeleton",
                    lines("\\b(TODO|FIXME)\\b"),
                    "class A { String a = \"TODO 3.1 A.a\"; }"),
            new Rule("a link to an RFC names the section", "**.{java,md}",
                    "add #section-N.M: nobody finds one sentence in a hundred pages",
                    lines("(?:rfc-editor\\.org/rfc/|datatracker\\.ietf\\.org/doc/html/)rfc"
                            + "(?!" + WITHOUT_SECTIONS + "\\b)\\d+(?![\\d#]|\\.html#)"),
                    "/// See <https://www.rfc-editor.org/rfc/" + "rfc9293>."),
            new Rule("nothing names a machine", TEXTS,
                    "this path exists on one machine only",
                    lines("(?<![\\w.$}/~*])/(?:root|work|home/\\w+|Users/\\w+)/"
                            + "|/usr/lib/jvm/\\w|[A-Z]:\\\\+Users"),
                    "see /home" + "/ada/course"),
            new Rule("nothing names a registry", TEXTS,
                    "leave the registry to each reader's own configuration",
                    lines("(?:repo1?\\.maven(?:\\.apache)?|registry\\.npmjs|registry\\.yarnpkg"
                            + "|plugins\\.gradle)\\.(?:org|com)"),
                    "https://registry" + ".npmjs.org/reveal.js"));

    private TextRules() {}

    private static boolean isWide(String comment) {
        boolean table = comment.startsWith("/// |");
        boolean code = comment.matches("/// (    |`).*") || comment.contains("://");
        return comment.startsWith("///") && comment.length() > DOC_COLUMNS && !table && !code;
    }

    private static Function<Source, Stream<Long>> comments(Function<String, Boolean> broken) {
        return source -> source.comments().stream().filter(c -> broken.apply(c.text()))
                .map(Comment::line);
    }

    private static Function<Source, Stream<Long>> lines(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return source -> {
            List<String> lines = source.text().lines().toList();
            return Stream.iterate(1L, n -> n <= lines.size(), n -> n + 1)
                    .filter(n -> pattern.matcher(lines.get((int) (n - 1))).find());
        };
    }
}
