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
        if (repository.sources(hidden + "/**Test.java").noneMatch(task::isTestedBy)) {
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
        Matcher section = Pattern.compile("(?ms)^#+ Exercise %s\\b(.*?)(?=^#+ Exercise |\\z)"
                .formatted(Pattern.quote(task.id()))).matcher(repository.source(readme).text());
        if (!section.find()) {
            report(readme, "has no heading \"Exercise %s\"".formatted(task.id()));
        } else if (task.stages().isEmpty()) {
            hints(readme, section.group(), "exercise " + task.id());
        } else {
            stages(readme, section.group());
        }
    }

    private void stages(String readme, String section) {
        for (int stage = 1; stage <= task.stages().size(); stage++) {
            Matcher text = Pattern.compile("(?ms)^#### Stage %d: (.*?)(?=^#|\\z)".formatted(stage))
                    .matcher(section);
            String name = "stage %d of exercise %s".formatted(stage, task.id());
            if (text.find()) {
                hints(readme, text.group(), name);
            } else {
                report(readme, "has no heading \"#### Stage %d: ...\" below exercise %s"
                        .formatted(stage, task.id()));
            }
        }
    }

    private void hints(String readme, String text, String whose) {
        for (int hint = 1; hint <= HINTS; hint++) {
            if (!text.contains("<details><summary>Hint %d</summary>".formatted(hint))) {
                report(readme, "%s lacks <details><summary>Hint %d</summary>"
                        .formatted(whose, hint));
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
