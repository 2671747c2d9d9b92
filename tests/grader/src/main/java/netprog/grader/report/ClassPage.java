package netprog.grader.report;

import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;
import netprog.grader.results.Gradebook.Cell;
import netprog.grader.system.Printable;

/// What stands on the page of a class: a matrix of students and exercises, and
/// what goes wrong.
final class ClassPage {

    /// Shades of a cell, from no points to all.
    private static final int SHADES = 5;

    /// One exercise.
    ///
    /// @param begun whether anybody began it
    /// @param failures what those lack who did
    record ColumnView(String id, String title, int points, boolean begun,
            List<FailureGroups.Group> failures) {

        boolean isWrong() {
            return !failures.isEmpty();
        }

        boolean isRight() {
            return begun && failures.isEmpty();
        }
    }

    record CellView(String href, String shown, int shade, String state, String label) {}

    /// @param lacks the exercises of which it has not all points, and `notes`
    /// @param sum the points for a script: a template takes 0 for nothing
    record RowView(String name, String href, List<CellView> cells, String points, String percent,
            int notes, String lacks, String sum) {}

    private static final Template INDEX = Templates.of("index.html");

    private final Gradebook book;
    private final Map<String, String> folders;

    ClassPage(Gradebook book, Map<String, String> folders) {
        this.book = book;
        this.folders = folders;
    }

    /// {@return the page}
    String html() {
        List<Exercise> exercises = book.exercises();
        int maximum = exercises.stream().mapToInt(Exercise::points).sum();
        List<ColumnView> columns = exercises.stream().map(this::column).toList();
        return INDEX.execute(Map.of(
                "count", book.judgements().size(),
                "seed", Long.toString(book.seed()),
                "maximum", maximum,
                "guards", book.guards(),
                "load", book.load(),
                "columns", columns,
                "wrong", columns.stream().filter(ColumnView::isWrong).toList(),
                "right", columns.stream().filter(ColumnView::isRight).toList(),
                "untouched", columns.stream().filter(each -> !each.begun()).toList(),
                "rows", book.judgements().stream().map(each -> row(each, exercises)).toList()));
    }

    private ColumnView column(Exercise exercise) {
        boolean begun = book.judgements().stream()
                .anyMatch(each -> book.cell(each, exercise).isBegun());
        return new ColumnView(exercise.id(), exercise.title(), exercise.points(), begun,
                FailureGroups.of(book, exercise, name -> page(name) + "#" + anchor(exercise)));
    }

    private RowView row(Judgement judgement, List<Exercise> exercises) {
        String href = page(judgement.name());
        List<CellView> cells = exercises.stream()
                .map(each -> cell(judgement, book.cell(judgement, each), href)).toList();
        return new RowView(Printable.text(judgement.name()), href, cells,
                Csv.grade(judgement, judgement.points()),
                Csv.grade(judgement, Gradebook.percent(judgement)),
                judgement.notes().size(),
                lacks(judgement, exercises), Integer.toString(judgement.points()));
    }

    private String lacks(Judgement judgement, List<Exercise> exercises) {
        Stream<String> notes = judgement.notes().isEmpty() ? Stream.of() : Stream.of("notes");
        return Stream.concat(notes, exercises.stream().map(each -> book.cell(judgement, each))
                .filter(cell -> cell.points() < cell.maximum()).map(cell -> cell.exercise().id()))
                .collect(Collectors.joining(" "));
    }

    private String page(String name) {
        return "students/" + folders.get(name) + "/index.html";
    }

    private static CellView cell(Judgement judgement, Cell cell, String page) {
        String label = "%s, exercise %s: %d of %d points, %s".formatted(
                Printable.text(judgement.name()), cell.exercise().id(), cell.points(),
                cell.maximum(),
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
            case NOT_GRADED -> "?";
            case COMPLETE, IN_PART, NO_POINTS -> Integer.toString(cell.points());
        };
    }

    /// {@return 0 without points, the last shade with all of them, and between the
    /// two in part}
    static int shade(Cell cell) {
        if (cell.points() == 0) {
            return 0;
        }
        boolean all = cell.points() == cell.maximum();
        return all ? SHADES - 1 : 1 + cell.points() * (SHADES - 2) / cell.maximum();
    }

    static String anchor(Exercise exercise) {
        return "e" + exercise.id();
    }
}
