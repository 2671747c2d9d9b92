package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import netprog.grader.Exercise;
import netprog.grader.Judgement;

/// The class as a table for a spreadsheet, by RFC 4180: a row a student, a
/// column an exercise.
final class GradesCsv {

    /// A cell that begins so is a formula to a spreadsheet, whoever wrote it.
    private static final String FORMULA_STARTS = "=+-@";

    private GradesCsv() {}

    static String of(Gradebook book) {
        List<Exercise> exercises = book.exercises();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("student"));
        exercises.forEach(each -> head.add(each.id()));
        head.addAll(List.of("points", "maximum", "percent", "bonus", "notes"));
        rows.add(head);
        for (Judgement judgement : book.judgements()) {
            List<String> row = new ArrayList<>(List.of(Text.printable(judgement.name())));
            exercises.forEach(each -> row.add(
                    Integer.toString(book.cell(judgement, each).points())));
            row.add(Integer.toString(judgement.points()));
            row.add(Integer.toString(judgement.maximum()));
            row.add(Integer.toString(Gradebook.percent(judgement)));
            row.add(Integer.toString(judgement.bonus()));
            row.add(Integer.toString(judgement.notes().size()));
            rows.add(row);
        }
        return rows.stream().map(row -> row.stream().map(GradesCsv::field)
                .collect(Collectors.joining(",", "", "\r\n"))).collect(Collectors.joining());
    }

    private static String field(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        String harmless = formula ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
