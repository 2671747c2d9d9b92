package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// An exercise that its chapter lists has all its parts, in all four trees.
final class PartsRule {

    private static final int HINTS = 3;
    private static final int FEWEST_MISTAKES = 3;

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
        rule.mistakes();
        return rule.violations;
    }

    private void sources() {
        for (String name : task.classes()) {
            need(task.source("chapters", "main", name), "the skeleton");
            need(task.source("solutions", "main", name), "the reference");
            need(task.source("chapters", "test", name + "ExampleTest"), "the public test");
            String hidden = task.source("tests", "test", name + "Test");
            if (need(hidden, "the hidden test") && !repository.source(hidden).text()
                    .contains("@Exercise(\"%s\")".formatted(task.id()))) {
                report(hidden, "does not carry @Exercise(\"%s\"): its points go nowhere"
                        .formatted(task.id()));
            }
        }
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

    private void mistakes() {
        String folder = "tests/%s/mistakes".formatted(task.chapter());
        long count = repository.sources(folder + "/*/mistake.toml").filter(this::isOfThis).count();
        if (count < FEWEST_MISTAKES) {
            report(folder,
                    "exercise %s has %d planted mistakes: at least %d show that its tests bite"
                            .formatted(task.id(), count, FEWEST_MISTAKES));
        }
    }

    private boolean isOfThis(Source source) {
        JsonNode mistake = new TomlMapper().readTree(source.text());
        if (!mistake.path("exercise").asString("").equals(task.id())) {
            return false;
        }
        need(source.file().replace("mistake.toml", "change.patch"), "the change");
        Stream.of("why", "fails").filter(key -> mistake.path(key).isMissingNode())
                .forEach(key -> report(source.file(), "says no " + key));
        return true;
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
