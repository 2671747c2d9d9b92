package netprog.grader.report;

import static java.util.Map.entry;

import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Stage;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;
import netprog.grader.results.Gradebook.Cell;
import netprog.grader.run.TimeLimits;
import netprog.grader.system.Printable;

/// What stands on the page of one student: each test, and why it failed.
///
/// It opens what is begun and not done, and the first failure in it. Whatever
/// else there is to read is closed.
final class StudentPage {

    /// @param id of its place on the page
    /// @param mark how it is coloured
    record TestView(String id, String sentence, String words, String mark,
            int points, int maximum, List<Paragraph> message, boolean open,
            List<ConversationView> conversation) {}

    /// Where to begin to read.
    record FirstView(String id, String exercise, String sentence, String fault) {}

    record NoteView(String where, String text, String excerpt) {}

    record ExerciseView(String id, String title, String state, int points, int maximum,
            int shade, boolean open, List<StageView> stages) {}

    /// The tests of a stage, or all of an exercise without stages.
    ///
    /// @param heading empty without stages
    record StageView(String heading, int points, int maximum, List<TestView> tests) {}

    private static final Template STUDENT = Templates.of("student.html");

    private StudentPage() {}

    /// {@return the page}
    static String html(Gradebook book, Judgement judgement) {
        List<Cell> cells = book.exercises().stream().map(each -> book.cell(judgement, each))
                .toList();
        List<Verdict> first = cells.stream().flatMap(cell -> cell.verdicts().stream())
                .filter(StudentPage::isFailure).limit(1).toList();
        return STUDENT.execute(Map.ofEntries(
                entry("name", Printable.text(judgement.name())),
                entry("points", judgement.points()),
                entry("maximum", judgement.maximum()),
                entry("percent", Gradebook.percent(judgement)),
                entry("graded", judgement.isGraded()),
                entry("seconds", String.format(Locale.ROOT, "%.1f",
                        judgement.time().toMillis() / 1000.0)),
                entry("busy", judgement.stretch() > 1 ? List.of(judgement.stretch()) : List.of()),
                entry("limits", TimeLimits.words()),
                entry("seed", Long.toString(book.seed())),
                entry("notes", judgement.notes().stream().map(StudentPage::note).toList()),
                entry("first", first.stream().map(StudentPage::first).toList()),
                entry("exercises", cells.stream().map(each -> exercise(each, first)).toList()),
                entry("output", judgement.output().isBlank() ? List.of()
                        : List.of(Printable.text(judgement.output())))));
    }

    /// The compiler's message has the line of the source below its first line.
    private static NoteView note(Note note) {
        String[] parts = Printable.text(note.text()).split("\n", 2);
        return new NoteView(Printable.text(note.where()), parts[0],
                parts.length > 1 ? parts[1] : "");
    }

    private static FirstView first(Verdict verdict) {
        return new FirstView(ConversationView.id(verdict), verdict.test().owner(),
                Text.sentence(verdict.test()),
                Printable.text(verdict.message()).lines().findFirst().orElse(""));
    }

    /// @param first the failure that is open; may be another exercise's
    private static ExerciseView exercise(Cell cell, List<Verdict> first) {
        boolean done = cell.verdicts().stream().allMatch(each -> each.status() == Status.PASSED);
        return new ExerciseView(cell.exercise().id(), cell.exercise().title(),
                cell.standing().words(), cell.points(), cell.maximum(), ClassPage.shade(cell),
                cell.isBegun() && !done,
                stages(cell, first));
    }

    private static List<StageView> stages(Cell cell, List<Verdict> first) {
        List<Stage> stages = cell.exercise().stages();
        if (stages.isEmpty()) {
            return List.of(stage("", cell, first));
        }
        return IntStream.rangeClosed(1, stages.size()).mapToObj(number -> stage(
                "Stage %d: %s".formatted(number, stages.get(number - 1).title()),
                cell.stage(number), first)).toList();
    }

    private static StageView stage(String heading, Cell cell, List<Verdict> first) {
        return new StageView(heading, cell.points(), cell.maximum(), cell.verdicts().stream()
                .map(each -> test(each, first.contains(each))).toList());
    }

    private static TestView test(Verdict verdict, boolean open) {
        String mark = isFailure(verdict) ? "bad"
                : verdict.status() == Status.PASSED ? "good" : "todo";
        return new TestView(ConversationView.id(verdict), Text.sentence(verdict.test()),
                Text.words(verdict.status()), mark, verdict.points(),
                verdict.test().points(), Paragraph.of(verdict.message()), open,
                ConversationView.of(verdict));
    }

    private static boolean isFailure(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED, NOT_STARTED, NOT_GRADED -> false;
            case FAILED, TIMED_OUT, DOES_NOT_COMPILE, NOT_ALLOWED, ENDED_THE_JVM, NO_ANSWER ->
                true;
        };
    }
}
