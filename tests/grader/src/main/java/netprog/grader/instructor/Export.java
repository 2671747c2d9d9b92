package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Exercise;
import netprog.grader.report.CsvForm;
import netprog.grader.report.CsvForm.Separator;
import netprog.grader.report.Format;
import netprog.grader.results.Gradebook;
import netprog.grader.results.GradedClass;
import netprog.grader.results.ResultFile;
import netprog.grader.system.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `course export`: writes the grades of the last run for other programs.
///
/// It grades nothing: the results are those that the run kept.
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Write the grades of the last ./course grade in the forms that other"
                + " programs take.",
        footer = {"", "For example: ./course export --format canvas,csv",
                "For Excel:   ./course export --format csv --bom --separator semicolon"})
public final class Export extends CourseCommand {

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd 'at' HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Option(names = "--format", split = ",", required = true, paramLabel = "FORMAT",
            description = "gradescope, junit, csv, canvas, moodle: one or more")
    private List<Format> formats;

    @Option(names = "--output", paramLabel = "DIR", description = "where the files go. By default"
            + " the folder `export` beside the report")
    private Path output;

    @Option(names = "--separator", paramLabel = "WHAT", defaultValue = "comma",
            description = "what separates the cells of grades.csv: comma, semicolon or tab. By"
                    + " default ${DEFAULT-VALUE}; Excel expects a semicolon where numbers are"
                    + " written with a comma")
    private Separator separator;

    @Option(names = "--bom", description = "begin grades.csv with a byte order mark. Without one,"
            + " Excel shows other letters than those of the names")
    private boolean mark;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        Path folder = home.lastReport().toAbsolutePath().getParent();
        Optional<GradedClass> graded = GradedClass.read(folder);
        if (graded.isEmpty()) {
            screen.line("There is no graded class in %s. ./course grade makes one, or goes on"
                    + " with one that was stopped.", home.shown(folder));
            return 1;
        }
        write(home, screen, folder, graded.get());
        return 0;
    }

    private void write(Home home, Screen screen, Path folder, GradedClass graded)
            throws IOException {
        Path target = Files.createDirectories(output != null ? output : folder.resolve("export"));
        for (Format format : formats) {
            if (!format.mayReplace(target)) {
                throw new ParameterException(spec().commandLine(),
                        "%s/%s holds files that no export"
                                .formatted(Printable.text(target.toString()), format.word())
                                + " wrote. Name another folder with --output.");
            }
        }
        try (ResultFile results = ResultFile.open(folder.resolve(graded.results()),
                "wait until it has ended")) {
            Gradebook book = graded.book(home.catalog().chapters(), results);
            screen.line("%d submissions of %s, graded on %s:", graded.keys().size(),
                    Printable.text(graded.what()), TIME.format(graded.ended()));
            for (Format format : formats) {
                Map<String, String> numbers = format.numbers(graded.accounts());
                Path written = format.write(target, book, numbers, graded.shown(results),
                        new CsvForm(separator, mark));
                screen.line("%-10s  %s", format.word(), home.shown(written));
                explain(format, book.judgements().size() - numbers.size(), screen);
                if (format == Format.MOODLE) {
                    explainMoodle(book, screen);
                }
            }
        }
    }

    /// What Moodle leaves out when it takes a worksheet back, it does not say.
    private static void explainMoodle(Gradebook book, Screen screen) {
        int maximum = book.exercises().stream().mapToInt(Exercise::points).sum();
        screen.line("            Moodle skips grades above the maximum of the assignment, without a"
                + " message: set the maximum to %d first.", maximum);
        screen.line("            It also skips students who were graded there already, unless you"
                + " choose \"Allow updating records that have been modified more recently in"
                + " Moodle than in the spreadsheet\".");
    }

    /// A platform finds a student by a number, which only its own downloads have.
    private static void explain(Format format, int without, Screen screen) {
        String found = switch (format) {
            case CANVAS -> "an empty ID, since they were not downloaded from Canvas, which finds"
                    + " them by their names";
            case MOODLE -> "an empty Identifier, since they are groups or were not downloaded from"
                    + " Moodle, which does not find them";
            case GRADESCOPE, JUNIT, CSV -> "";
        };
        if (without > 0 && !found.isEmpty()) {
            screen.line("            %d with %s.", without, found);
        }
    }
}
