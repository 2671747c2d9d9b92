package netprog.grader.student;

import java.util.Map;
import java.util.function.Function;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.student.Progress.Result;
import picocli.CommandLine.Command;

/// `course list`: every exercise with its points and its state.
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Every exercise: id, title, class, points, and how the last check went.",
        footer = {"", "For example: ./course list"})
public final class ListExercises extends CourseCommand {

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        String row = row(home.catalog());
        for (Chapter chapter : home.catalog().chapters()) {
            Map<String, String> sources =
                    home.intake().read("you", home.folder(chapter)).sources();
            screen.line("%s", screen.bold(chapter.number() + " " + chapter.title()));
            for (Exercise exercise : chapter.exercises()) {
                screen.line(row, exercise.id(), exercise.title(), classes(exercise),
                        exercise.points(),
                        state(progress.result(exercise),
                                Sources.fingerprint(exercise, sources)));
            }
        }
        return 0;
    }

    /// {@return the format of a line, as wide as the longest title and classes}
    private static String row(Catalog catalog) {
        return "  %%-6s  %%-%ds  %%-%ds  %%2d points  %%s".formatted(
                longest(catalog, Exercise::title), longest(catalog, ListExercises::classes));
    }

    private static int longest(Catalog catalog, Function<Exercise, String> column) {
        return catalog.chapters().stream().flatMap(chapter -> chapter.exercises().stream())
                .mapToInt(exercise -> column.apply(exercise).length()).max().orElse(1);
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
