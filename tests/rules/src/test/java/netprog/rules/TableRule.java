package netprog.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tables at the beginning of a chapter and of the course promise what
/// `chapter.toml` has, since the grades come from there.
final class TableRule {

    private static final String COURSE = "chapters/README.md";

    private TableRule() {}

    static List<Violation> check(Repository repository, Task task) {
        List<Violation> violations = new ArrayList<>();
        String chapter = "chapters/%s/README.md".formatted(task.chapter());
        compare(repository, chapter, task, "| %d | %d |".formatted(task.points(), task.minutes()))
                .ifPresent(violations::add);
        compare(repository, COURSE, task, "| %d |".formatted(task.points()))
                .ifPresent(violations::add);
        return violations;
    }

    /// A row is the exercise's number, with a link or without, what is written, and
    /// these numbers.
    private static Optional<Violation> compare(Repository repository, String file, Task task,
            String numbers) {
        Pattern row = Pattern.compile("\\| \\[?%s(\\]\\([^)]*\\))? \\| .*"
                .formatted(Pattern.quote(task.id())));
        List<String> lines = repository.source(file).text().lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            if (row.matcher(lines.get(line - 1)).matches()) {
                return lines.get(line - 1)
                        .matches("[^|]*\\|[^|]*\\|[^|]* " + Pattern.quote(numbers))
                                ? Optional.empty()
                                : Optional.of(new Violation(file, line,
                                        ("the row of exercise %s must end"
                                                + " in \"%s\", as %s has it: a student plans by this table and is"
                                                + " graded by that list").formatted(task.id(),
                                                        numbers,
                                                        task.list())));
            }
        }
        return Optional.of(new Violation(file, 0, "the table has no row for exercise %s: nobody"
                .formatted(task.id()) + " finds it there"));
    }
}
