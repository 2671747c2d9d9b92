package netprog.grader.command;

import java.util.Map;
import java.util.concurrent.Callable;
import netprog.grader.Chapter;
import netprog.grader.Exercise;
import netprog.grader.command.Progress.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `course list`: every exercise with its points and its state.
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Every exercise: id, class, title, points, and how the last check went.",
        footer = {"", "For example: ./course list"})
public final class ListExercises implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.find();
        Progress progress = Progress.load(home);
        Screen screen = Screen.of(spec);
        for (Chapter chapter : home.catalog().chapters()) {
            Map<String, String> sources =
                    home.intake().read("you", home.folder(chapter)).sources();
            screen.line("%s", screen.bold(chapter.number() + " " + chapter.title()));
            for (Exercise exercise : chapter.exercises()) {
                screen.line("  %-6s %-20s %-34s %2d points  %s", exercise.id(),
                        String.join(", ", exercise.classes()), exercise.title(), exercise.points(),
                        state(progress.result(exercise),
                                Sources.fingerprint(exercise, sources)));
            }
        }
        return 0;
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
