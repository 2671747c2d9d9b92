package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An exercise that its chapter lists has all its parts, in all four trees.
final class PartsRule {

    private static final int HINTS = 3;

    private final Repository repository;
    private final Task task;
    private final List<Violation> violations = new ArrayList<>();

    private PartsRule(Repository repository, Task task) {
        this.repository = repository;
        this.task = task;
    }

    static List<Violation> check(Repository repository, Task task) {
        PartsRule rule = new PartsRule(repository, task);
        rule.sources();
        rule.text();
        rule.deck();
        return rule.violations;
    }

    private void sources() {
        for (String name : task.classes()) {
            need(task.source("chapters", "main", name), "the skeleton");
            need(task.source("solutions", "main", name), "the reference");
            need(task.source("chapters", "test", name + "ExampleTest"), "the public test");
        }
        String hidden = "tests/%s/src/test".formatted(task.chapter());
        if (repository.sources(hidden + "/**Test.java").noneMatch(test -> test.text()
                .contains("@Exercise(\"%s\")".formatted(task.id())))) {
            report(hidden, "has no test with @Exercise(\"%s\")".formatted(task.id()));
        }
        need("tests/%s/mistakes/%s.toml".formatted(task.chapter(), task.id()),
                "the file of mistakes");
        need("solutions/%s/NOTES.md".formatted(task.chapter()), "the notes for the instructor");
    }

    private void text() {
        String readme = "chapters/%s/README.md".formatted(task.chapter());
        if (!need(readme, "the text")) {
            return;
        }
        Matcher section = Pattern.compile("(?ms)^#+ Exercise %s\\b(.*?)(?=^#|\\z)"
                .formatted(Pattern.quote(task.id()))).matcher(repository.source(readme).text());
        if (!section.find()) {
            report(readme, "has no heading \"Exercise %s\"".formatted(task.id()));
            return;
        }
        for (int hint = 1; hint <= HINTS; hint++) {
            if (!section.group().contains("<details><summary>Hint %d</summary>".formatted(hint))) {
                report(readme, "exercise %s lacks <details><summary>Hint %d</summary>"
                        .formatted(task.id(), hint));
            }
        }
    }

    private void deck() {
        String deck = "slides/%s.md".formatted(task.chapter());
        if (need(deck, "the deck") && !repository.source(deck).text()
                .contains("```exercise id=\"%s\"".formatted(task.id()))) {
            report(deck, "has no slide with ```exercise id=\"%s\"".formatted(task.id()));
        }
    }

    private boolean need(String file, String part) {
        if (!repository.has(file)) {
            report(file, "%s of exercise %s is missing".formatted(part, task.id()));
            return false;
        }
        return true;
    }

    private void report(String file, String reason) {
        violations.add(new Violation(file, 0, reason));
    }
}
