package netprog.grader.instructor;

import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.command.Browser;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import picocli.CommandLine.Command;

/// `course report`: opens the last report of `course grade`.
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Open the last report in the desktop's browser, or print where it is.",
        footer = {"", "For example: ./course report"})
public final class Report extends CourseCommand {

    @Override
    protected int run(Home home, Screen screen) {
        Path page = home.lastReport();
        if (!Files.exists(page)) {
            screen.line("There is no report yet. ./course grade makes one.");
            return 1;
        }
        screen.line("%s", page.toString());
        if (!Browser.open(page)) {
            screen.line("No browser could be started here: open that file in one.");
        }
        return 0;
    }
}
