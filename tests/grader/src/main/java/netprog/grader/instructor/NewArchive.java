package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import netprog.grader.command.Screen;
import netprog.grader.system.Digest;
import netprog.grader.system.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The archive that a command makes: whole and tried, or not there.
final class NewArchive {

    @Parameters(index = "0", paramLabel = "FILE.zip", description = "the archive to make")
    private Path file;

    @Option(names = "--force", description = "replace FILE.zip if it is there already")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// {@return the file to write first, beside the one that is asked for}
    ///
    /// @throws ParameterException if the archive cannot be made there
    Path begin() {
        if (!file.toString().endsWith(".zip")) {
            throw wrong("%s must end in .zip");
        }
        if (Files.exists(file) && !force) {
            throw wrong("%s is there already. Replace it with --force");
        }
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw wrong("%s cannot be made: its folder does not exist");
        }
        return fresh();
    }

    private ParameterException wrong(String format) {
        return new ParameterException(spec.commandLine(),
                format.formatted(Printable.text(file.toString())));
    }

    private Path fresh() {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    /// Puts what was written in its place.
    void finish(Screen screen) throws IOException {
        String digest = Digest.of(Files.readAllBytes(fresh()));
        Files.move(fresh(), file, StandardCopyOption.REPLACE_EXISTING);
        screen.line("%s  (SHA-256 %s)", screen.bold(file.toString()), digest);
    }

    static String megabytes(Path zip) throws IOException {
        return String.format(Locale.ROOT, "%.1f MB", Files.size(zip) / 1e6);
    }
}
