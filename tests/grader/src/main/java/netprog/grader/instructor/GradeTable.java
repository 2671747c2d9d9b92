package netprog.grader.instructor;

import java.util.List;
import java.util.stream.Collectors;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Printable;

/// The class as a table on the terminal: a column an exercise, or a chapter
/// where that would be too wide. Below it stands who has nothing, and why.
final class GradeTable {

    private static final int LONGEST_NAME = 28;
    private static final int NARROWEST_COLUMN = 5;
    private static final int LONGEST_REASON = 300;
    private static final String END = "%8s%6s  %s";

    /// Some exercises, whose points are added up.
    private record Column(String head, List<Exercise> exercises) {

        int points(Judgement judgement) {
            return exercises.stream().mapToInt(judgement::points).sum();
        }

        int maximum() {
            return exercises.stream().mapToInt(Exercise::points).sum();
        }

        int width() {
            return Math.max(NARROWEST_COLUMN, head.length() + 1);
        }

        String cell(Object value) {
            String text = value.toString();
            return " ".repeat(Math.max(1, width() - text.length())) + text;
        }
    }

    private final Gradebook book;
    private final Screen screen;
    private final int nameWidth;
    private final List<Column> columns;

    private GradeTable(Gradebook book, Screen screen) {
        this.book = book;
        this.screen = screen;
        this.nameWidth = Math.max("student".length(), book.judgements().stream()
                .mapToInt(each -> Math.min(LONGEST_NAME, each.name().length())).max().orElse(0));
        List<Column> narrow = book.exercises().stream()
                .map(each -> new Column(each.id(), List.of(each))).toList();
        int width = nameWidth + narrow.stream().mapToInt(Column::width).sum()
                + END.formatted("", "", "notes").length();
        this.columns = width <= screen.width() ? narrow : book.chapters().stream()
                .map(this::column).filter(each -> !each.exercises().isEmpty()).toList();
    }

    static void print(Gradebook book, Screen screen) {
        new GradeTable(book, screen).print();
    }

    private Column column(Chapter chapter) {
        return new Column(chapter.number(), chapter.exercises().stream()
                .filter(book.exercises()::contains).toList());
    }

    private void print() {
        screen.line("%s", screen.bold(padded("student") + columns.stream()
                .map(each -> each.cell(each.head())).collect(Collectors.joining())
                + END.formatted("points", "%", "notes")));
        book.judgements().forEach(each -> screen.line("%s", row(each)));
        screen.line("%s", screen.dim(padded("maximum") + columns.stream()
                .map(each -> each.cell(each.maximum())).collect(Collectors.joining())
                + END.formatted(columns.stream().mapToInt(Column::maximum).sum(), 100, "")
                        .stripTrailing()));
        screen.line("");
        book.judgements().stream().filter(GradeTable::hasNothing)
                .forEach(each -> screen.line("%s", reason(each)));
        if (book.judgements().stream().anyMatch(each -> !each.notes().isEmpty())) {
            screen.line("%s", screen.dim("Notes are remarks on files and compilation; the"
                    + " student's page has them."));
        }
        book.guards().forEach(guard -> screen.line("%s", screen.dim(guard)));
        if (!book.load().isEmpty()) {
            screen.line("%s", screen.dim(book.load()));
        }
    }

    private String row(Judgement judgement) {
        boolean graded = judgement.isGraded();
        int notes = judgement.notes().size();
        return (padded(judgement.name()) + columns.stream()
                .map(each -> each.cell(graded ? each.points(judgement) : ""))
                .collect(Collectors.joining())
                + END.formatted(graded ? judgement.points() : "",
                        graded ? Gradebook.percent(judgement) : "", notes == 0 ? "" : notes))
                .stripTrailing();
    }

    private static boolean hasNothing(Judgement judgement) {
        return judgement.verdicts().stream()
                .allMatch(each -> each.status() == Status.NOT_STARTED);
    }

    /// {@return what the notes say of work in which no exercise is begun}
    private static String reason(Judgement judgement) {
        String notes = judgement.notes().stream().map(GradeTable::words)
                .collect(Collectors.joining("; "));
        String all = judgement.name() + ": " + (notes.isEmpty()
                ? "no exercise is begun; each test ends at a TODO." : notes);
        return Printable.text(all.length() <= LONGEST_REASON ? all
                : all.substring(0, LONGEST_REASON - 1) + "…");
    }

    private static String words(Note note) {
        return note.where().isEmpty() ? note.text() : note.where() + ": " + note.text();
    }

    private String padded(String name) {
        String plain = Printable.text(name);
        String cut = plain.length() <= nameWidth ? plain
                : plain.substring(0, nameWidth - 1) + "…";
        return cut + " ".repeat(nameWidth - cut.length());
    }
}
