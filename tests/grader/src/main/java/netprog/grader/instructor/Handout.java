package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.command.Home;
import netprog.grader.command.InstructorCommand;
import netprog.grader.command.Screen;
import netprog.grader.pack.Contents;
import netprog.grader.pack.LeakCheck;
import netprog.grader.pack.LeakCheck.Leak;
import netprog.grader.pack.StudentsCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `course handout`: packs what a student receives, and proves that it works
/// and tells nothing.
@Command(name = "handout", mixinStandardHelpOptions = true,
        description = "Pack the student's copy: texts, slides, skeletons, public tests and the"
                + " command; no solution and no hidden test. It is searched and tried before it is"
                + " there.",
        footer = {"", "For example: ./course handout network-programming.zip"})
public final class Handout extends InstructorCommand {

    private static final int SHOWN_LEAKS = 20;

    @Mixin
    private NewArchive archive;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        Path zip = archive.begin();
        try {
            Contents contents = StudentsCopy.of(home.tree(), home.catalog());
            contents.write(zip);
            screen.line("packed    %d files, %s", contents.paths().size(),
                    NewArchive.megabytes(zip));
            if (!StudentsCopy.hasDecks(contents, home.catalog())) {
                screen.line("decks     none, only pages: they need node 20, then `npm ci` in"
                        + " slides/");
            }
            boolean fit = tellsNothing(home, zip, screen) && HandoutTrial.of(home, zip, screen);
            if (fit) {
                archive.finish(screen);
            }
            return fit ? 0 : 1;
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static boolean tellsNothing(Home home, Path zip, Screen screen) throws IOException {
        LeakCheck check = LeakCheck.of(home.tree(), home.catalog());
        List<Leak> leaks = check.search(zip);
        if (leaks.isEmpty()) {
            screen.line("searched  for %d names, sentences, files and lines of the instructor's:"
                    + " none is in it", check.size());
            return true;
        }
        screen.line("%s", screen.bold("The copy tells what a student must not know. Nothing was"
                + " written."));
        leaks.stream().limit(SHOWN_LEAKS).forEach(leak -> screen.block("  ",
                leak.where() + " holds " + leak.what()));
        if (leaks.size() > SHOWN_LEAKS) {
            screen.line("  and %d more", leaks.size() - SHOWN_LEAKS);
        }
        return false;
    }
}
