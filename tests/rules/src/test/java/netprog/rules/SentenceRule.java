package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an exercise promises is tested: its table in the chapter's NOTES.md
/// quotes each sentence of contract and section that can be broken, and names
/// the hidden tests that fail then, or says why none is graded.
final class SentenceRule {

    /// A table with fewer rows has not been made.
    private static final int FEWEST_ROWS = 5;

    private static final Pattern ROW = Pattern.compile("\\|\\s*\"(.+)\"\\s*\\|\\s*(.+?)\\s*\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)`");

    private final Repository repository;
    private final Task task;
    private final String notes;
    private final List<Violation> violations = new ArrayList<>();

    private SentenceRule(Repository repository, Task task) {
        this.repository = repository;
        this.task = task;
        this.notes = "solutions/%s/NOTES.md".formatted(task.chapter());
    }

    static List<Violation> check(Repository repository, Task task) {
        SentenceRule rule = new SentenceRule(repository, task);
        rule.table();
        return rule.violations;
    }

    private void table() {
        List<String> lines = repository.source(notes).text().lines().toList();
        int head = lines.indexOf("| sentence of %s | test |".formatted(task.id()));
        if (head < 0) {
            report(0, "has no table \"| sentence of %s | test |\"".formatted(task.id()));
            return;
        }
        List<String> texts = texts();
        Set<String> tests = tests();
        int row = head + 2;
        while (row < lines.size() && lines.get(row).startsWith("|")) {
            row(row + 1, lines.get(row), texts, tests);
            row++;
        }
        if (row - head - 2 < FEWEST_ROWS) {
            report(head + 1, "the table of %s has %d rows: a contract has more sentences"
                    .formatted(task.id(), row - head - 2));
        }
    }

    private void row(int line, String text, List<String> texts, Set<String> tests) {
        Matcher row = ROW.matcher(text);
        if (!row.matches()) {
            report(line, "is no row | \"sentence\" | `test` |");
            return;
        }
        if (texts.stream().noneMatch(each -> has(each, row.group(1)))) {
            report(line, "quotes what neither contract nor section of %s says: %s"
                    .formatted(task.id(), row.group(1)));
        }
        if (row.group(2).startsWith("not graded: ")) {
            return;
        }
        List<String> named = TEST.matcher(row.group(2)).results()
                .map((MatchResult test) -> test.group(1)).toList();
        if (named.isEmpty()) {
            report(line, "names no test, and says no \"not graded: ...\"");
        }
        named.stream().filter(test -> !tests.contains(test)).forEach(test -> report(line,
                "names a test that %s does not have: %s".formatted(task.id(), test)));
    }

    /// Whether a text has a quote, in which `…` stands for words left out.
    private static boolean has(String text, String quote) {
        int from = 0;
        for (String part : plain(quote).split(" ?… ?")) {
            from = text.indexOf(part, from);
            if (from < 0) {
                return false;
            }
            from += part.length();
        }
        return true;
    }

    private List<String> texts() {
        String chapter = "chapters/" + task.chapter();
        return Stream.concat(
                Stream.of(repository.source(chapter + "/README.md").text()),
                Stream.of(chapter + "/src/main/**.java", chapter + "/src/given/**.java")
                        .flatMap(repository::sources).map(SentenceRule::comments))
                .map(SentenceRule::plain).toList();
    }

    private static String comments(Source source) {
        return source.comments().stream().map(comment -> comment.text().replaceFirst("^/+", ""))
                .collect(Collectors.joining("\n"));
    }

    /// Leaves out what is Markdown, and writes each run of blanks as a space.
    private static String plain(String text) {
        return text.replaceAll("[`*\\[\\]]|\\\\(?=\\|)", "").replaceAll("\\s+", " ").strip();
    }

    private Set<String> tests() {
        return repository.sources("tests/%s/src/test/**.java".formatted(task.chapter()))
                .filter(task::isTestedBy)
                .flatMap(source -> Pattern.compile("\\bvoid (\\w+)\\(").matcher(source.text())
                        .results().map((MatchResult method) -> method.group(1)))
                .collect(Collectors.toSet());
    }

    private void report(int line, String reason) {
        violations.add(new Violation(notes, line, reason));
    }
}
