package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One name in four trees, and in the build: the list of chapters is the same
/// everywhere. Each chapter has a deck in `slides` and one in `slides/review`.
final class ChapterListRule {

    private static final List<String> TREES = List.of("chapters", "solutions", "tests", "slides",
            "slides/review");

    private ChapterListRule() {}

    static List<Violation> check(Repository repository) {
        List<String> chapters = repository.numbered("chapters");
        List<Violation> violations = new ArrayList<>();
        for (String tree : TREES) {
            compare(tree, repository.numbered(tree), chapters, violations);
            strangers(repository, tree).map(name -> new Violation(tree + "/" + name, 0,
                    "a chapter is two digits, a hyphen and its Java package: 03-structures"))
                    .forEach(violations::add);
            if (!tree.startsWith("slides")) {
                compare("pom.xml, modules of " + tree, modules(repository, tree), chapters,
                        violations);
            }
        }
        return violations;
    }

    private static void compare(String where, List<String> found, List<String> chapters,
            List<Violation> violations) {
        if (!found.equals(chapters)) {
            violations.add(new Violation(where, 0, "has the chapters %s, and a student has %s"
                    .formatted(found, chapters)));
        }
    }

    private static List<String> modules(Repository repository, String tree) {
        return Pattern.compile("<module>%s/(\\d\\d-.*)</module>".formatted(tree))
                .matcher(repository.source("pom.xml").text()).results()
                .map(module -> module.group(1)).toList();
    }

    private static Stream<String> strangers(Repository repository, String tree) {
        int depth = tree.split("/").length;
        return repository.files(tree + "/[0-9]**").map(file -> file.getName(depth).toString())
                .distinct().filter(name -> !name.matches("\\d\\d-[a-z]+(\\.md)?"));
    }
}
