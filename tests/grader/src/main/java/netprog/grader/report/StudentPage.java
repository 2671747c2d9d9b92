package netprog.grader.report;

import static java.util.Map.entry;

import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import netprog.grader.Judgement;
import netprog.grader.Note;
import netprog.grader.Status;
import netprog.grader.Verdict;
import netprog.grader.report.Gradebook.Cell;

/// What stands on the page of one student: each test, and why it failed.
final class StudentPage {

    record TestView(String sentence, String words, String mark, boolean explained, boolean bonus,
            int points, int maximum, String message, boolean open,
            List<ConversationView> conversation) {}

    record NoteView(String where, String text, String excerpt) {}

    record ExerciseView(String id, String title, String state, int points, int maximum,
            int shade, List<TestView> tests) {}

    private static final Template STUDENT = Templates.of("student.html");

    private StudentPage() {}

    /// {@return the page}
    static String html(Gradebook book, Judgement judgement) {
        List<Cell> cells = book.exercises().stream().map(each -> book.cell(judgement, each))
                .toList();
        return STUDENT.execute(Map.ofEntries(
                entry("name", Text.printable(judgement.name())),
                entry("points", judgement.points()),
                entry("maximum", judgement.maximum()),
                entry("percent", Gradebook.percent(judgement)),
                entry("bonus", judgement.bonus() == 0 ? List.of() : List.of(judgement.bonus())),
                entry("seconds", String.format(Locale.ROOT, "%.1f",
                        judgement.time().toMillis() / 1000.0)),
                entry("busy", judgement.stretch() > 1 ? List.of(judgement.stretch()) : List.of()),
                entry("seed", Long.toString(book.seed())),
                entry("notes", judgement.notes().stream().map(StudentPage::note).toList()),
                entry("exercises", cells.stream().map(StudentPage::exercise).toList()),
                entry("output", judgement.output().isBlank() ? List.of()
                        : List.of(Text.printable(judgement.output())))));
    }

    /// The compiler's message has the line of the source below its first line.
    private static NoteView note(Note note) {
        String[] parts = Text.printable(note.text()).split("\n", 2);
        return new NoteView(Text.printable(note.where()), parts[0],
                parts.length > 1 ? parts[1] : "");
    }

    private static ExerciseView exercise(Cell cell) {
        Verdict first = cell.verdicts().stream()
                .filter(each -> each.status() != Status.PASSED).findFirst().orElse(null);
        return new ExerciseView(cell.exercise().id(), cell.exercise().title(),
                cell.standing().words(), cell.points(), cell.maximum(), ClassPage.shade(cell),
                cell.verdicts().stream().map(each -> test(each, each == first)).toList());
    }

    private static TestView test(Verdict verdict, boolean open) {
        boolean failed = verdict.status() != Status.PASSED;
        String mark = failed ? verdict.status() == Status.NOT_STARTED ? "todo" : "bad" : "good";
        return new TestView(Text.sentence(verdict.test()), Text.words(verdict.status()), mark,
                !verdict.message().isEmpty(), verdict.test().bonus(), verdict.points(),
                verdict.test().points(), Text.printable(verdict.message()), open,
                ConversationView.of(verdict));
    }
}
