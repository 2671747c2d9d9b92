package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;

/// The class as Canvas imports it into its gradebook: a column an exercise,
/// which is an assignment there, and a second row with the points possible.
///
/// Canvas finds a student by ID, and by name where that is empty.
final class CanvasCsv {

    private static final List<String> STUDENT = List.of("Student", "ID", "SIS User ID",
            "SIS Login ID", "Section");

    private CanvasCsv() {}

    /// @param ids the students' numbers in Canvas, by their names
    static String of(Gradebook book, Map<String, String> ids) {
        List<Exercise> exercises = book.exercises();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(STUDENT);
        exercises.forEach(each -> head.add(each.id() + " " + each.title()));
        List<String> possible = new ArrayList<>(List.of("    Points Possible", "", "", "", ""));
        exercises.forEach(each -> possible.add(Integer.toString(each.points())));
        rows.add(head);
        rows.add(possible);
        for (Judgement judgement : book.judgements()) {
            List<String> row = new ArrayList<>(List.of(judgement.name(),
                    ids.getOrDefault(judgement.name(), ""), "", "", ""));
            exercises.forEach(each -> row.add(
                    Csv.grade(judgement, book.cell(judgement, each).points())));
            rows.add(row);
        }
        return Csv.of(rows);
    }
}
