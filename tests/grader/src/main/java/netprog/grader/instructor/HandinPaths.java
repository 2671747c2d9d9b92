package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.command.Screen;
import netprog.grader.intake.Handin;
import netprog.grader.intake.SubmissionFinder;
import netprog.grader.intake.SubmissionFinder.Found;
import netprog.grader.system.Folders;
import netprog.grader.system.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The submissions that somebody names on the command line.
final class HandinPaths {

    private HandinPaths() {}

    /// Finds what these paths mean, and says what of a class is left out.
    ///
    /// @return the submissions, at least one
    /// @throws ParameterException if a path does not exist, or is an empty folder
    static List<Handin> find(List<Path> paths, CommandSpec spec) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path) && Folders.isEmpty(path)) {
                throw new ParameterException(spec.commandLine(),
                        "There is nothing in " + Printable.text(path.toString()));
            }
        }
        try {
            Found found = SubmissionFinder.find(paths);
            if (!found.leftOut().isEmpty()) {
                Screen.of(spec).line("Left out, since it is no folder, no archive and no"
                        + " platform's: %s", Printable.text(String.join(", ", found.leftOut())));
            }
            return found.handins();
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(),
                    "There is no " + Printable.text(missing.getMessage()));
        }
    }
}
