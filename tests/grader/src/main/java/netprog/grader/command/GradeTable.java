package netprog.grader.command;

import java.util.List;
import netprog.grader.Exercise;
import netprog.grader.Judgement;
import netprog.grader.report.Gradebook;

/// The class as a table on the terminal.
final class GradeTable {

    private static final int LONGEST_NAME = 28;
    private static final int NARROWEST_COLUMN = 5;

    private GradeTable() {}

    static void print(Gradebook book, Screen screen) {
        List<Exercise> exercises = book.exercises();
        int width = book.judgements().stream().mapToInt(each -> each.name().length())
                .map(length -> Math.min(LONGEST_NAME, length)).max().orElse(7);
        width = Math.max(width, "student".length());
        StringBuilder head = new StringBuilder(padded("student", width));
        exercises.forEach(each -> head.append(cell(each, each.id())));
        screen.line("%s", screen.bold(head + "%8s%6s  notes".formatted("points", "%")));
        for (Judgement judgement : book.judgements()) {
            StringBuilder row = new StringBuilder(padded(judgement.name(), width));
            exercises.forEach(each -> row.append(cell(each, judgement.isGraded()
                    ? book.cell(judgement, each).points() : "")));
            row.append(judgement.isGraded() ? "%8d%6d".formatted(judgement.points(),
                    Gradebook.percent(judgement)) : " ".repeat(14));
            screen.line("%s", row + (judgement.notes().isEmpty() ? ""
                    : "  " + judgement.notes().size()));
        }
        StringBuilder last = new StringBuilder(padded("maximum", width));
        exercises.forEach(each -> last.append(cell(each, each.points())));
        int maximum = exercises.stream().mapToInt(Exercise::points).sum();
        screen.line("%s", screen.dim(last + "%8d%6d".formatted(maximum, 100)));
        screen.line("");
        book.guards().forEach(guard -> screen.line("%s", screen.dim(guard)));
        if (!book.load().isEmpty()) {
            screen.line("%s", screen.dim(book.load()));
        }
    }

    /// {@return a value in the column of an exercise, as wide as its number}
    private static String cell(Exercise exercise, Object value) {
        String text = value.toString();
        int width = Math.max(NARROWEST_COLUMN, exercise.id().length() + 1);
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }

    private static String padded(String name, int width) {
        String plain = Screen.printable(name);
        String cut = plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
        return cut + " ".repeat(Math.max(0, width - cut.length()));
    }
}
