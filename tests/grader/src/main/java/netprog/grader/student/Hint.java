package netprog.grader.student;

import java.util.List;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Exercise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `course hint`: the next hint of an exercise, one at a time.
@Command(name = "hint", mixinStandardHelpOptions = true,
        description = "The next of an exercise's three hints: a question, a pointer, a step.",
        footer = {"", "For example: ./course hint 3.1"})
public final class Hint extends CourseCommand {

    @Parameters(paramLabel = "ID", description = "the exercise, such as 3.1 or EchoServer")
    private String id;

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        Selection selected = Selection.of(home, List.of(id), spec()).getFirst();
        Exercise exercise = selected.exercise();
        List<String> hints = ChapterText.read(home, selected.chapter()).hints(exercise.id());
        if (hints.isEmpty()) {
            screen.line("There are no hints for %s.", exercise.id());
            return 1;
        }
        int shown = Math.min(progress.hints(exercise) + 1, hints.size());
        progress.recordHint(exercise, shown);
        screen.line("%s", screen.bold("%s %s, hint %d of %d".formatted(exercise.id(),
                exercise.title(), shown, hints.size())));
        screen.line("");
        screen.block("  ", hints.get(shown - 1));
        if (shown == hints.size()) {
            screen.line("");
            screen.line("This was the last one. All of them stand in %s",
                    home.shown(home.folder(selected.chapter()).resolve("README.md")));
        }
        return 0;
    }
}
