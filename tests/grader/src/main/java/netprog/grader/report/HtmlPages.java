package netprog.grader.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import netprog.grader.Exercise;
import netprog.grader.Judgement;
import netprog.grader.Note;
import netprog.grader.Status;
import netprog.grader.Verdict;
import netprog.grader.report.Gradebook.Cell;

/// The pages of a class and of each student.
///
/// The templates say what a page looks like; here is only what stands in it.
/// Whatever a student wrote is escaped by the template engine.
final class HtmlPages {

    /// Shades of a cell, from no points to all.
    private static final int SHADES = 5;

    record ColumnView(String id, String title, int points, List<FailureGroups.Group> failures) {}

    record CellView(String href, String shown, int shade, String state, String label) {}

    record RowView(String name, String href, List<CellView> cells, int points, int percent,
            String bonus, int notes) {}

    record TestView(String sentence, String words, String mark, boolean explained, boolean bonus,
            int points, int maximum, String message, boolean open) {}

    record NoteView(String where, String text, String excerpt) {}

    record ExerciseView(String id, String title, String state, int points, int maximum,
            int shade, List<TestView> tests) {}

    private static final Template INDEX = template("index.html");
    private static final Template STUDENT = template("student.html");

    private final Gradebook book;
    private final Map<String, String> folders;

    HtmlPages(Gradebook book, Map<String, String> folders) {
        this.book = book;
        this.folders = folders;
    }

    static String style() {
        return resource("style.css");
    }

    /// {@return the page of the class: a matrix of students and exercises}
    String index() {
        List<Exercise> exercises = book.exercises();
        int maximum = exercises.stream().mapToInt(Exercise::points).sum();
        List<ColumnView> columns = exercises.stream()
                .map(each -> new ColumnView(each.id(), each.title(), each.points(),
                        FailureGroups.of(book, each)))
                .toList();
        return INDEX.execute(Map.of(
                "count", book.judgements().size(),
                "seed", Long.toString(book.seed()),
                "maximum", maximum,
                "guards", book.guards(),
                "columns", columns,
                "wrong", columns.stream().filter(each -> !each.failures().isEmpty()).toList(),
                "right", columns.stream().filter(each -> each.failures().isEmpty()).toList(),
                "rows", book.judgements().stream().map(each -> row(each, exercises)).toList()));
    }

    private RowView row(Judgement judgement, List<Exercise> exercises) {
        String href = "students/" + folders.get(judgement.name()) + "/index.html";
        List<CellView> cells = exercises.stream()
                .map(each -> cell(judgement, book.cell(judgement, each), href)).toList();
        return new RowView(printable(judgement.name()), href, cells, judgement.points(),
                Gradebook.percent(judgement),
                judgement.bonus() == 0 ? "" : "+" + judgement.bonus(), judgement.notes().size());
    }

    private static CellView cell(Judgement judgement, Cell cell, String page) {
        String label = "%s, exercise %s: %d of %d points, %s".formatted(
                printable(judgement.name()), cell.exercise().id(), cell.points(), cell.maximum(),
                cell.standing().words());
        return new CellView(page + "#" + anchor(cell.exercise()), shown(cell), shade(cell),
                cell.standing().words(), label);
    }

    /// {@return the points, or a sign where there could be none}
    private static String shown(Cell cell) {
        return switch (cell.standing()) {
            case NOT_STARTED -> "–";
            case DOES_NOT_COMPILE -> "!";
            case NOT_ALLOWED -> "×";
            case COMPLETE, IN_PART, NO_POINTS -> Integer.toString(cell.points());
        };
    }

    /// {@return the page of one student: each test, and why it failed}
    String student(Judgement judgement) {
        List<Cell> cells = book.exercises().stream().map(each -> book.cell(judgement, each))
                .toList();
        return STUDENT.execute(Map.of(
                "name", printable(judgement.name()),
                "points", judgement.points(),
                "maximum", judgement.maximum(),
                "percent", Gradebook.percent(judgement),
                "bonus", judgement.bonus() == 0 ? List.of() : List.of(judgement.bonus()),
                "seconds", String.format(Locale.ROOT, "%.1f",
                        judgement.time().toMillis() / 1000.0),
                "seed", Long.toString(book.seed()),
                "notes", judgement.notes().stream().map(HtmlPages::note).toList(),
                "exercises", cells.stream().map(HtmlPages::exercise).toList(),
                "output", judgement.output().isBlank() ? List.of()
                        : List.of(printable(judgement.output()))));
    }

    /// The compiler's message has the line of the source below its first line.
    private static NoteView note(Note note) {
        String[] parts = printable(note.text()).split("\n", 2);
        return new NoteView(printable(note.where()), parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static ExerciseView exercise(Cell cell) {
        Verdict first = cell.verdicts().stream()
                .filter(each -> each.status() != Status.PASSED).findFirst().orElse(null);
        return new ExerciseView(cell.exercise().id(), cell.exercise().title(),
                cell.standing().words(),
                cell.points(), cell.maximum(), shade(cell),
                cell.verdicts().stream().map(each -> test(each, each == first)).toList());
    }

    private static TestView test(Verdict verdict, boolean open) {
        boolean failed = verdict.status() != Status.PASSED;
        String mark = failed ? verdict.status() == Status.NOT_STARTED ? "todo" : "bad" : "good";
        return new TestView(Text.sentence(verdict.test()), Text.words(verdict.status()), mark,
                failed || !verdict.message().isEmpty(), verdict.test().bonus(), verdict.points(),
                verdict.test().points(),
                printable(verdict.message()), open);
    }

    /// {@return 0 without points, the last shade with all of them, and between the
    /// two in part}
    private static int shade(Cell cell) {
        if (cell.points() == 0) {
            return 0;
        }
        boolean all = cell.points() == cell.maximum();
        return all ? SHADES - 1 : 1 + cell.points() * (SHADES - 2) / cell.maximum();
    }

    private static String anchor(Exercise exercise) {
        return "e" + exercise.id();
    }

    private static String printable(String text) {
        return Text.printable(text);
    }

    private static Template template(String name) {
        return Mustache.compiler().escapeHTML(true).zeroIsFalse(true)
                .emptyStringIsFalse(true).compile(resource(name));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
