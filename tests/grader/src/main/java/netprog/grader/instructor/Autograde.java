package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.command.Guards;
import netprog.grader.command.Home;
import netprog.grader.command.InstructorCommand;
import netprog.grader.command.SandboxOption;
import netprog.grader.command.Screen;
import netprog.grader.compile.CompilerPool;
import netprog.grader.engine.Engine;
import netprog.grader.guards.Protection;
import netprog.grader.intake.Handin;
import netprog.grader.load.Load;
import netprog.grader.load.SecondTry;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.report.Reports;
import netprog.grader.results.Gradebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `course autograde`: judges the one submission that a platform hands over.
///
/// Writes the result or nothing: where the grader fails, or no test at all
/// gives an answer, nobody has zero points for it.
@Command(name = "autograde", hidden = true, mixinStandardHelpOptions = true,
        description = "Grade one submission for Gradescope; its run_autograder calls this.")
public final class Autograde extends InstructorCommand {

    @Parameters(index = "0", paramLabel = "SUBMISSION", description = "the folder with the work")
    private Path submission;

    @Parameters(index = "1", paramLabel = "RESULTS", description = "the results.json to write")
    private Path results;

    @Mixin
    private SandboxOption sandbox;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        List<GradedTest> ledger = home.ledger();
        Protection protection = sandbox.protection(home::protection);
        Settings settings = Settings.usual(Settings.freshSeed());
        Judgement judgement = judge(home, protection, ledger, settings);
        Gradebook book = new Gradebook(settings.seed(), home.catalog().chapters(), ledger,
                List.of(judgement), Guards.missing(protection));
        Files.write(results, Reports.gradescope(book, judgement));
        screen.line("%d of %d points, in %d s", judgement.points(), judgement.maximum(),
                judgement.time().toSeconds());
        book.guards().forEach(screen::line);
        return 0;
    }

    private Judgement judge(Home home, Protection protection, List<GradedTest> ledger,
            Settings settings) throws IOException {
        Submission work = home.intake().read(Handin.of("submission", handedIn()));
        try (CompilerPool compilers = new CompilerPool()) {
            Engine engine = home.engine().withCompiler(compilers).withSandbox(protection.sandbox());
            Judgement judgement =
                    new SecondTry(engine, home.catalog(), Load::stretch).judge(work, ledger,
                            settings);
            if (judgement.verdicts().stream()
                    .allMatch(each -> each.status() == Status.NO_ANSWER)) {
                throw new GraderFault("no test gave an answer: " + judgement.output());
            }
            return judgement;
        }
    }

    /// One archive is the submission; Gradescope unpacks a zip by itself.
    private Path handedIn() throws IOException {
        try (Stream<Path> files = Files.list(submission)) {
            List<Path> all = files.toList();
            return all.size() == 1 && Files.isRegularFile(all.getFirst()) ? all.getFirst()
                    : submission;
        }
    }
}
