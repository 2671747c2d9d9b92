package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;

/// The class as the grading worksheet that a Moodle assignment takes back: one
/// grade a student, which is all points.
///
/// Moodle finds a student by the number of the participant, which stands in the
/// names of the files that it gives for download.
final class MoodleCsv {

    private static final List<String> HEAD = List.of("Identifier", "Full name", "Email address",
            "Status", "Grade", "Maximum Grade", "Grade can be changed",
            "Last modified (submission)",
            "Last modified (grade)", "Feedback comments");

    private MoodleCsv() {}

    /// @param ids the participants' numbers, by their names
    static String of(Gradebook book, Map<String, String> ids) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (Judgement judgement : book.judgements()) {
            String id = ids.getOrDefault(judgement.name(), "");
            rows.add(List.of(id.isEmpty() ? "" : "Participant " + id, judgement.name(), "", "",
                    Csv.grade(judgement, judgement.points()),
                    Integer.toString(judgement.maximum()), "Yes", "", "",
                    feedback(book, judgement)));
        }
        return Csv.of(rows);
    }

    private static String feedback(Gradebook book, Judgement judgement) {
        if (!judgement.isGraded()) {
            return "";
        }
        return book.exercises().stream().map((Exercise each) -> "%s: %d of %d".formatted(each.id(),
                book.cell(judgement, each).points(), each.points()))
                .collect(Collectors.joining("; "));
    }
}
