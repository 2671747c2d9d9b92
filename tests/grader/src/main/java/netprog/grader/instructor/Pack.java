package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.pack.Contents;
import netprog.grader.pack.GradescopeArchive;
import netprog.grader.system.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course pack`: archives with which others grade.
@Command(name = "pack", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "KIND",
        description = "Pack the grader for a learning platform.",
        footer = {"", "For example: ./course pack gradescope autograder.zip 03"})
public final class Pack implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say for which platform: gradescope");
    }

    /// `course pack gradescope`.
    @Command(name = "gradescope", mixinStandardHelpOptions = true,
            description = "An autograder for Gradescope. It has the hidden tests: upload it, and"
                    + " give it to no student.",
            footer = {"", "For example: ./course pack gradescope autograder.zip 03"})
    int gradescope(@Mixin NewArchive archive, @Parameters(index = "1..*", arity = "0..*",
            paramLabel = "CHAPTER",
            description = "what is graded, such as 03; without one, all") List<String> names)
            throws IOException {
        Home home = Home.ofInstructor("pack");
        List<Chapter> chapters = names == null ? home.catalog().chapters()
                : names.stream().map(name -> chapter(home, name)).toList();
        chapters.forEach(home::ledger); // tests and lists that do not agree grade nobody
        Path zip = archive.begin();
        try {
            Contents contents = GradescopeArchive.of(home.tree(), chapters);
            contents.write(zip);
            Screen screen = Screen.of(spec);
            screen.line("packed  %d files, %s, with the hidden tests of %s",
                    contents.paths().size(), NewArchive.megabytes(zip), chapters.stream()
                            .map(Chapter::number).toList());
            archive.finish(screen);
            return 0;
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private Chapter chapter(Home home, String name) {
        return home.catalog().chapter(name).orElseThrow(() -> new ParameterException(
                spec.commandLine(), "There is no chapter called " + Printable.text(name)));
    }
}
