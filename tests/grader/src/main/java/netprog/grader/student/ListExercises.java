package netprog.grader.student;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.student.Progress.Result;
import picocli.CommandLine.Command;

/// `course list`: every exercise with its points and its state.
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Every exercise, or stage of one: id, title, class, points, and how the last"
                + " check went.",
        footer = {"", "For example: ./course list"})
public final class ListExercises extends CourseCommand {

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        String row = row(Selection.all(home));
        for (Chapter chapter : home.catalog().chapters()) {
            Map<String, String> sources =
                    home.intake().read("you", home.folder(chapter)).sources();
            screen.line("%s", screen.bold(chapter.number() + " " + chapter.title()));
            for (Exercise exercise : chapter.exercises()) {
                int now = Sources.fingerprint(exercise, sources);
                Selection.steps(chapter, exercise).forEach(each -> screen.line(row, each.id(),
                        each.title(), classes(exercise), each.points(),
                        state(progress.result(each), now)));
            }
        }
        return 0;
    }

    /// {@return the format of a line, as wide as the longest title and classes}
    private static String row(List<Selection> all) {
        return "  %%-6s  %%-%ds  %%-%ds  %%2d points  %%s".formatted(
                longest(all, Selection::title), longest(all, each -> classes(each.exercise())));
    }

    private static int longest(List<Selection> all, Function<Selection, String> column) {
        return all.stream().mapToInt(each -> column.apply(each).length()).max().orElse(1);
    }

    private static String classes(Exercise exercise) {
        return String.join(", ", exercise.classes());
    }

    private static String state(Result result, int sources) {
        if (result.tests() == 0) {
            return "not checked yet";
        }
        String since = result.sources() == sources ? "" : ", before the last change";
        if (result.maximum() == 0) {
            return "%d of %d public tests%s".formatted(result.passed(), result.tests(), since);
        }
        return result.isComplete() ? "complete" + since
                : "%d of %d points%s".formatted(result.points(), result.maximum(), since);
    }
}
