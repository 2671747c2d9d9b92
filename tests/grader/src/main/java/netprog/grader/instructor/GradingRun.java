package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.command.Guards;
import netprog.grader.command.Screen;
import netprog.grader.compile.Compiler;
import netprog.grader.engine.Engine;
import netprog.grader.intake.Account;
import netprog.grader.intake.Handin;
import netprog.grader.load.Load;
import netprog.grader.load.SecondTry;
import netprog.grader.model.Settings;
import netprog.grader.report.Reports;
import netprog.grader.results.Detail;
import netprog.grader.results.Gradebook;
import netprog.grader.results.GradedClass;
import netprog.grader.results.ResultFile;
import netprog.grader.system.Printable;

/// One run of `course grade`: submissions in, results and reports out.
///
/// @param jobs how many submissions are judged at a time
record GradingRun(ResultFingerprint fingerprint, Engine engine, Path folder, ResultFile results,
        int jobs,
        Screen screen) {

    /// Takes an earlier run's grades away and writes the ledger, before anything
    /// runs.
    static GradingRun begin(ResultFingerprint fingerprint, Compiler compiler, Path folder,
            ResultFile results,
            int jobs, Screen screen) throws IOException {
        GradedClass.forget(folder);
        new Reports(folder).begin(fingerprint.ledger());
        Engine engine = fingerprint.home().engine().withCompiler(compiler)
                .withSandbox(fingerprint.protection().sandbox());
        return new GradingRun(fingerprint,
                new SecondTry(engine, fingerprint.home().catalog(), Load::stretch), folder, results,
                jobs,
                screen);
    }

    /// {@return the key of each submission's result, by its name}
    ///
    /// @throws InterruptedException if somebody stopped the command; what was
    /// judged until then is kept
    Map<String, String> judge(List<Handin> submissions, Settings settings)
            throws InterruptedException {
        Batch batch = new Batch(engine, fingerprint.home().intake(), fingerprint.ledger(), results,
                settings,
                fingerprint.keys(settings), new BatchScreen(screen));
        return batch.judge(submissions, jobs);
    }

    /// Writes all reports from the results, and prints the table.
    ///
    /// @param what was graded, as somebody named it
    /// @param keys of the results, by the names of the submissions
    Gradebook publish(String what, List<Handin> submissions, Map<String, String> keys, long seed,
            Detail detail) throws IOException {
        Reports reports = new Reports(folder);
        GradedClass graded = new GradedClass(what,
                Instant.now().truncatedTo(ChronoUnit.SECONDS), results.name(), seed,
                Guards.missing(fingerprint.protection()), fingerprint.ledger(), keys,
                accounts(submissions),
                detail);
        Gradebook book = graded.book(fingerprint.home().catalog().chapters(), results);
        reports.write(book, graded.shown(results));
        graded.write(folder);
        GradeTable.print(book, screen);
        screen.line("");
        screen.line("Reports: %s  (./course report opens them)",
                fingerprint.home().shown(reports.index()));
        fingerprint.home().rememberReport(reports.index());
        explainFaults(book);
        return book;
    }

    private void explainFaults(Gradebook book) {
        List<String> names = book.judgements().stream().filter(each -> !each.isGraded())
                .map(each -> Printable.text(each.name())).toList();
        if (!names.isEmpty()) {
            screen.line("%s", screen.bold("No grade for %d of %d, because the grader failed: %s."
                    .formatted(names.size(), book.judgements().size(), String.join(", ", names))));
            screen.line("Their pages say how. Run the command again: it grades these alone.");
        }
    }

    private static Map<String, Account> accounts(List<Handin> submissions) {
        return submissions.stream().filter(each -> each.account().isPresent())
                .collect(Collectors.toMap(Handin::name, each -> each.account().orElseThrow()));
    }
}
