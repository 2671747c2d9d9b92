package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;

/// The class as a table for a spreadsheet: a row a student, a column an
/// exercise.
final class GradesCsv {

    private GradesCsv() {}

    static String of(Gradebook book, CsvForm form) {
        List<Exercise> exercises = book.exercises();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("student"));
        exercises.forEach(each -> head.add(each.id()));
        head.addAll(List.of("points", "maximum", "percent", "notes"));
        rows.add(head);
        for (Judgement judgement : book.judgements()) {
            List<String> row = new ArrayList<>(List.of(judgement.name()));
            exercises.forEach(each -> row.add(
                    Csv.grade(judgement, book.cell(judgement, each).points())));
            row.add(Csv.grade(judgement, judgement.points()));
            row.add(Integer.toString(judgement.maximum()));
            row.add(Csv.grade(judgement, Gradebook.percent(judgement)));
            row.add(Integer.toString(judgement.notes().size()));
            rows.add(row);
        }
        return Csv.of(rows, form);
    }
}
