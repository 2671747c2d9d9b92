package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.intake.Handin;
import netprog.grader.model.GraderFault;
import netprog.grader.similar.JPlag;
import netprog.grader.similar.JPlag.Comparison;
import netprog.grader.similar.JPlagInput;
import netprog.grader.similar.Pair;
import netprog.grader.system.Folders;
import netprog.grader.system.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `course similar`: which submissions are alike, as JPlag sees it.
@Command(name = "similar", mixinStandardHelpOptions = true,
        description = "Compare the submissions of a class with JPlag, and list the pairs that"
                + " are alike. What all received is not counted.",
        footer = {"", "For example: ./course similar ~/class/week-3 --threshold 70",
                "", "Alike is not copied: look at both before you say so."})
public final class Similar extends CourseCommand {

    @Parameters(paramLabel = "PATH", arity = "1..*",
            description = "submissions, or folders of submissions")
    private List<Path> paths;

    @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "50",
            description = "list a pair when so much of one of the two is in the other."
                    + " By default ${DEFAULT-VALUE}")
    private int threshold;

    @Option(names = "--jplag", paramLabel = "FILE", description = "the jar of JPlag, version 6")
    private Path jplag;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        Optional<JPlag> program = JPlag.find(jplag);
        if (program.isEmpty()) {
            screen.line(JPlag.REMEDY);
            return 1;
        }
        JPlagInput input = input(home, screen);
        if (input.names().size() < 2) {
            screen.line("There is nothing to compare: %d of the submissions hold work of their"
                    + " own.", input.names().size());
            return 1;
        }
        screen.line("Comparing %d submissions with %s ...", input.names().size(),
                program.get().jar().getFileName());
        print(compare(program.get(), input), program.get(), screen);
        return 0;
    }

    private JPlagInput input(Home home, Screen screen) throws IOException {
        Path folder = home.tree().root().resolve("target/similar");
        Folders.delete(folder);
        Map<String, String> received = new TreeMap<>();
        home.catalog().chapters().forEach(chapter -> {
            received.putAll(home.tree().skeleton(chapter));
            received.putAll(home.tree().given(chapter));
        });
        JPlagInput input = JPlagInput.in(folder, received);
        for (Handin handin : HandinPaths.find(paths, spec())) {
            if (!input.add(home.intake().read(handin))) {
                screen.line("%s holds nothing of its own, and is left out.",
                        Printable.text(handin.name()));
            }
        }
        return input;
    }

    private static Comparison compare(JPlag program, JPlagInput input) throws IOException {
        try {
            return program.compare(input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the comparison was interrupted", e);
        }
    }

    private void print(Comparison found, JPlag program, Screen screen) {
        List<Pair> alike = found.pairs().stream()
                .filter(each -> each.largest() * 100 >= threshold).toList();
        screen.line("");
        if (!alike.isEmpty()) {
            screen.line("%s", screen.bold("largest  average  pair"));
        }
        alike.forEach(each -> screen.line("%s",
                String.format(Locale.ROOT, "%5.0f %%  %5.0f %%  %s  and  %s",
                        each.largest() * 100, each.average() * 100,
                        Printable.text(each.one()), Printable.text(each.other()))));
        screen.line("%d of %d pairs share %d %% or more of one of them.", alike.size(),
                found.pairs().size(), threshold);
        found.report().ifPresent(report -> screen.line("Side by side:  %s",
                String.join(" ", program.viewer(report))));
    }
}
