package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.model.Settings;
import netprog.grader.results.ResultFile;
import netprog.grader.system.Folders;
import netprog.grader.system.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The folder with the results and reports of a class.
///
/// A run takes the reports of the one before away. So the folder must be its
/// own: it is empty, or has its file of results.
///
/// @param results the name of that file
record GradesFolder(Path path, String results) {

    private static final String SEED = "seed.txt";

    /// Refuses a folder in which somebody could lose files.
    ///
    /// @param submissions what is to be graded, which exists
    /// @throws ParameterException if the folder holds what no such run wrote, or a
    /// submission, or is itself in one
    void check(List<Path> submissions, CommandSpec spec) throws IOException {
        for (Path submission : submissions) {
            Path work = submission.toRealPath();
            if (work.startsWith(real(path)) || real(path).startsWith(work)) {
                throw refused(spec, "%s and the reports in %s would lie in each other",
                        submission, path);
            }
        }
        if (!Folders.isOurs(path, results)) {
            throw refused(spec, "%s has no %s, so its files are not reports to replace", path,
                    results);
        }
    }

    private static ParameterException refused(CommandSpec spec, String why, Object... values) {
        return new ParameterException(spec.commandLine(), Printable.text(why.formatted(values))
                + ". Name another folder with --output.");
    }

    /// {@return the path without links, even when its end is not there yet}
    private static Path real(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        return Files.exists(whole) || whole.getParent() == null ? whole.toRealPath()
                : real(whole.getParent()).resolve(whole.getFileName());
    }

    /// Opens the results for this run alone.
    ResultFile open() throws IOException {
        return ResultFile.open(path.resolve(results), "name another folder with --output");
    }

    /// {@return the seed of the class, drawn once: with another one nothing that
    ///     was graded before would count}
    ///
    /// @param anew whether to draw another one
    long seed(boolean anew) throws IOException {
        Path file = path.resolve(SEED);
        String kept = Files.exists(file) && !anew ? Files.readString(file).strip() : "";
        if (kept.matches("\\d{1,18}")) {
            return Long.parseLong(kept);
        }
        long drawn = Settings.freshSeed();
        Files.writeString(file, drawn + "\n");
        return drawn;
    }
}
