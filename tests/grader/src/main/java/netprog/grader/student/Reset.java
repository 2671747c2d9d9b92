package netprog.grader.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.CourseTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `course reset`: the skeleton again, with the old file kept beside it.
@Command(name = "reset", mixinStandardHelpOptions = true,
        description = "Back to the skeleton. The old file is kept beside it as X.java.bak-1.",
        footer = {"", "For example: ./course reset 3.1"})
public final class Reset extends CourseCommand {

    @Parameters(paramLabel = "ID", description = "the exercise, such as 3.1 or EchoServer")
    private String id;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        int failures = 0;
        for (Selection selected : Selection.exercises(home, List.of(id), spec())) {
            for (String name : selected.exercise().classes()) {
                Path file = Sources.file(home, selected.chapter(), name);
                failures += reset(home, file, selected.exercise().id(), screen) ? 0 : 1;
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private static boolean reset(Home home, Path file, String id, Screen screen)
            throws IOException {
        Optional<String> skeleton = Skeleton.find(home, file, id);
        if (skeleton.isEmpty()) {
            screen.line("The skeleton of %s is not to be found: there is no copy in %s, and git"
                    + " knows none. Nothing was changed.", home.shown(file),
                    CourseTree.SKELETON_COPIES);
            return false;
        }
        if (Files.exists(file)) {
            if (Files.readString(file).equals(skeleton.get())) {
                screen.line("%s is the skeleton already.", home.shown(file));
                return true;
            }
            Path kept = freeName(file);
            Files.move(file, kept);
            screen.line("kept   %s", home.shown(kept));
        }
        Files.writeString(file, skeleton.get());
        screen.line("reset  %s", home.shown(file));
        return true;
    }

    private static Path freeName(Path file) {
        int n = 1;
        while (Files.exists(backup(file, n))) {
            n++;
        }
        return backup(file, n);
    }

    private static Path backup(Path file, int n) {
        return file.resolveSibling(file.getFileName() + ".bak-" + n);
    }
}
