package netprog.grader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Printable;

/// A student's `results.json`, by Gradescope's contract.
///
/// The score is the sum of the points; the name stands in `extra_data`.
///
/// @param executionTime in seconds
/// @see <a href="https://gradescope-autograders.readthedocs.io/en/latest/specs/">the contract</a>
record GradescopeResult(double score, @JsonProperty("execution_time") long executionTime,
        String output, @JsonProperty("output_format") String outputFormat, String visibility,
        @JsonProperty("stdout_visibility") String stdout,
        List<Test> tests, @JsonProperty("extra_data") Map<String, Object> extraData) {

    private static final String VISIBLE = "visible";

    /// Gradescope reads an output without a format as HTML.
    private static final String TEXT = "text";

    /// One test, with the message that the student reads.
    record Test(double score, @JsonProperty("max_score") double maximum, String status,
            String name, String number, String output,
            @JsonProperty("output_format") String outputFormat, List<String> tags,
            String visibility, @JsonProperty("extra_data") Map<String, Object> extraData) {}

    static GradescopeResult of(Gradebook book, Judgement judgement) {
        List<Test> tests = new ArrayList<>();
        for (Verdict verdict : judgement.verdicts()) {
            tests.add(test(verdict, tests.size() + 1));
        }
        return new GradescopeResult(judgement.points(), seconds(judgement.time()),
                notes(judgement), TEXT, VISIBLE, "hidden", tests,
                Map.of("student", Printable.text(judgement.name()), "maximum", judgement.maximum(),
                        "seed", Long.toString(book.seed()), "guards", book.guards(), "stretch",
                        judgement.stretch()));
    }

    private static Test test(Verdict verdict, int number) {
        return new Test(verdict.points(), verdict.test().points(),
                verdict.status() == Status.PASSED ? "passed" : "failed",
                verdict.test().owner() + " " + Text.sentence(verdict.test()),
                verdict.test().owner() + "." + number, Printable.text(verdict.message()),
                TEXT, List.of(verdict.test().exercise()), VISIBLE,
                Map.of("status", verdict.status().name(), "milliseconds",
                        verdict.time().toMillis()));
    }

    private static long seconds(Duration time) {
        return time.plusMillis(500).toSeconds();
    }

    private static String notes(Judgement judgement) {
        List<String> lines = new ArrayList<>();
        for (Note note : judgement.notes()) {
            lines.add(note.where().isEmpty() ? note.text() : note.where() + ": " + note.text());
        }
        return Printable.text(String.join("\n", lines));
    }
}
