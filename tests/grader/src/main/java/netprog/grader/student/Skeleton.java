package netprog.grader.student;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netprog.grader.command.Home;
import netprog.grader.model.CourseTree;

/// Finds the untouched skeleton of a file.
///
/// A student's copy of the course carries copies in a folder of their own. In
/// a clone git has it: of all committed versions the newest that has the most
/// TODOs, since students commit their own work over it.
final class Skeleton {

    private Skeleton() {}

    /// {@return the skeleton's text, or nothing if neither place has it}
    static Optional<String> find(Home home, Path file, String id) throws IOException {
        String name = home.tree().root().relativize(file).toString().replace('\\', '/');
        Path copy = home.tree().root().resolve(CourseTree.SKELETON_COPIES).resolve(name);
        return Files.exists(copy) ? Optional.of(Files.readString(copy))
                : fromGit(home, name, "TODO " + id + " ");
    }

    private static Optional<String> fromGit(Home home, String name, String mark)
            throws IOException {
        Optional<String> best = Optional.empty();
        int most = 0;
        for (String commit : git(home, "log", "--format=%H", "--", name).lines().toList()) {
            String text = git(home, "show", commit + ":./" + name);
            int marks = text.split(mark, -1).length - 1;
            if (marks > most) {
                most = marks;
                best = Optional.of(text);
            }
        }
        return best;
    }

    /// {@return what git prints, or nothing if it fails or is not installed}
    private static String git(Home home, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command).directory(home.tree().root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            git.getOutputStream().close();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? text : "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException _) {
            return ""; // there is no git here, so it knows no skeleton
        }
    }
}
