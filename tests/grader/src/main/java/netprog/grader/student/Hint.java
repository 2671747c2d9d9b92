package netprog.grader.student;

import java.util.List;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `course hint`: the next hint of an exercise, one at a time.
@Command(name = "hint", mixinStandardHelpOptions = true,
        description = "The next of an exercise's three hints: a question, a pointer, a step.",
        footer = {"", "For example: ./course hint 3.1"})
public final class Hint extends CourseCommand {

    @Parameters(paramLabel = "ID", description = "the exercise, such as 3.1 or EchoServer, or a"
            + " stage of one, such as 6.2a/2")
    private String id;

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        List<Selection> meant = Selection.of(home, List.of(id), spec());
        Selection selected = meant.stream()
                .filter(each -> !progress.result(each).isComplete()).findFirst()
                .orElse(meant.getFirst());
        List<String> hints = ChapterText.read(home, selected.chapter())
                .hints(selected.exercise().id(), selected.stage());
        if (hints.isEmpty()) {
            screen.line("There are no hints for %s.", selected.id());
            return 1;
        }
        int shown = Math.min(progress.hints(selected) + 1, hints.size());
        progress.recordHint(selected, shown);
        screen.line("%s", screen.bold("%s %s, hint %d of %d".formatted(selected.id(),
                selected.title(), shown, hints.size())));
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
