package netprog.grader.student;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.command.Screen;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.policy.Findings;
import netprog.grader.report.Text;
import netprog.grader.student.Progress.Result;

/// What a student reads after a check: the first failure in full, a line for
/// each other test, the points, and what to do next.
///
/// @param all whether every failure is printed in full
/// @param hidden whether the hidden tests are on this machine
/// @param sources the files that were checked, by their path
record CheckReport(Screen screen, boolean all, long seed, boolean hidden,
        Map<String, String> sources) {

    private static final int OUTPUT_LINES = 20;

    void notes(List<Note> notes) {
        for (Note note : notes) {
            screen.block("", note.where().isEmpty() ? note.text()
                    : note.where() + ": " + note.text());
        }
    }

    /// Prints how an exercise, or a stage, stands.
    ///
    /// @param verdicts of this one and of others
    Result exercise(Selection selected, List<Verdict> verdicts) {
        List<Verdict> own = verdicts.stream()
                .filter(each -> each.test().owner().equals(selected.id())).toList();
        screen.line("%s", screen.bold(selected.id() + " " + selected.title()));
        screen.line("");
        Result result = result(selected, own);
        if (!own.isEmpty() && own.stream().allMatch(each -> is(each, Status.NOT_STARTED))) {
            screen.line("  Not started: %s still throws its TODO. Hint: ./course hint %s",
                    selected.toWrite(), selected.id());
            screen.line("");
            return result;
        }
        if (!own.isEmpty() && own.stream().allMatch(CheckReport::doesNotCompile)) {
            didNotRun(selected, own.getFirst(), ChapterBuild.HEADING);
            return result;
        }
        if (!own.isEmpty() && own.stream().allMatch(each -> is(each, Status.NOT_ALLOWED))) {
            didNotRun(selected, own.getFirst(), Findings.HEADING);
            return result;
        }
        tests(own);
        summary(selected, own, result);
        return result;
    }

    private static boolean doesNotCompile(Verdict verdict) {
        return is(verdict, Status.DOES_NOT_COMPILE)
                && verdict.message().startsWith(ChapterBuild.HEADING);
    }

    /// No test has run, so none is listed and no seed is named.
    private void didNotRun(Selection selected, Verdict any, String heading) {
        screen.block("  ", any.message().substring(heading.length()));
        screen.line("");
        screen.line("  %s", screen.bold("%s, 0 of %d points".formatted(
                Text.words(any.status()), selected.points())));
        screen.line("");
    }

    private void tests(List<Verdict> own) {
        Optional<Verdict> first = own.stream().filter(each -> !is(each, Status.PASSED))
                .findFirst();
        first.ifPresent(this::failure);
        for (Verdict verdict : own) {
            boolean failed = !is(verdict, Status.PASSED);
            if (all && failed && verdict != first.get()) {
                failure(verdict);
            } else if (!all && verdict != first.orElse(null)) {
                line(verdict);
            }
        }
        if (all) {
            own.stream().filter(each -> is(each, Status.PASSED)).forEach(this::line);
        }
    }

    private void failure(Verdict verdict) {
        line(verdict);
        screen.line("");
        screen.block("      ", verdict.message());
        screen.line("");
    }

    private void line(Verdict verdict) {
        String worth = verdict.test().points() == 0 ? "public test"
                : "%d of %d".formatted(verdict.points(), verdict.test().points());
        screen.line("  %s  %s  %s", screen.word(verdict.status()), Text.sentence(verdict.test()),
                screen.dim("(" + worth + ")"));
        if (is(verdict, Status.PASSED) && !verdict.message().isEmpty()) {
            screen.block("      ", verdict.message());
        }
    }

    private Result result(Selection selected, List<Verdict> own) {
        return new Result(own.stream().mapToInt(Verdict::points).sum(),
                own.stream().mapToInt(each -> each.test().points()).sum(),
                (int) own.stream().filter(each -> is(each, Status.PASSED)).count(),
                own.size(), Sources.fingerprint(selected.exercise(), sources));
    }

    private void summary(Selection selected, List<Verdict> own, Result result) {
        screen.line("");
        if (own.isEmpty()) {
            screen.line("  There are no tests for this exercise here.");
        } else if (!hidden) {
            screen.line("  %d of %d public tests passed. The hidden tests, which give the %d"
                    + " points, are not on this machine.", result.passed(), result.tests(),
                    selected.points());
        } else {
            screen.line("  %s", screen.bold("%d of %d points".formatted(result.points(),
                    result.maximum())));
        }
        if (!own.isEmpty() && !result.isComplete()) {
            screen.line("");
            if (!all && own.stream().filter(each -> !is(each, Status.PASSED)).skip(1)
                    .anyMatch(each -> !is(each, Status.NOT_STARTED))) {
                screen.line("  All messages  ./course check %s --all", selected.id());
            }
            screen.line("  Again         ./course check %s --seed %d", selected.id(), seed);
            screen.line("  Hint          ./course hint %s", selected.id());
        }
        screen.line("");
    }

    /// Prints what the student's code printed, which is often why it was run.
    void output(String output) {
        if (output.isBlank()) {
            return;
        }
        List<String> lines = output.lines().toList();
        screen.line("%s", screen.bold("Your code printed"));
        screen.block("  ", String.join("\n", lines.subList(0, Math.min(OUTPUT_LINES,
                lines.size()))));
        if (lines.size() > OUTPUT_LINES) {
            screen.line("  (%d more lines)", lines.size() - OUTPUT_LINES);
        }
        screen.line("");
    }

    private static boolean is(Verdict verdict, Status status) {
        return verdict.status() == status;
    }
}
