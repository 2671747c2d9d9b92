package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;
import org.junit.jupiter.api.Test;

class GradeTableTest {

    private final List<GradedTest> ledger = IntStream.rangeClosed(1, 4)
            .mapToObj(n -> new GradedTest("3." + n, "Test" + n, "works", 10)).toList();

    @Test
    void a_wide_screen_has_a_column_for_each_exercise() {
        assertThat(print(80, judgement("ada", Status.PASSED))).containsExactly(
                "student  3.1  3.2  3.3  3.4  points     %  notes",
                "ada       10   10   10   10      40   100",
                "maximum   10   10   10   10      40   100", "");
    }

    @Test
    void a_narrow_screen_has_one_for_each_chapter() {
        assertThat(print(40, judgement("ada", Status.PASSED))).containsExactly(
                "student   03  points     %  notes",
                "ada       40      40   100",
                "maximum   40      40   100", "");
    }

    @Test
    void below_stands_why_somebody_has_nothing() {
        assertThat(print(80, judgement("ada", Status.NOT_STARTED),
                judgement("bob", Status.NOT_STARTED, new Note("", "The zip is damaged.")),
                judgement("cyn", Status.FAILED, new Note("A.java", "Left out."))))
                .endsWith("ada: no exercise is begun; each test ends at a TODO.",
                        "bob: The zip is damaged.",
                        "Notes are remarks on files and compilation; the student's page has them.");
    }

    @Test
    void who_has_no_grade_has_no_points() {
        assertThat(print(80, judgement("ada", Status.NOT_GRADED))).contains("ada");
    }

    private List<String> print(int width, Judgement... judgements) {
        List<Exercise> exercises = ledger.stream().map(each -> new Exercise(each.exercise(), "",
                "3", List.of(), 10, 1, List.of(), List.of())).toList();
        Gradebook book = new Gradebook(7, List.of(new Chapter("03", "structures", "", "3",
                exercises)), ledger, List.of(judgements), List.of());
        StringWriter printed = new StringWriter();
        GradeTable.print(book, new Screen(new PrintWriter(printed), false, () -> width));
        return printed.toString().lines().toList();
    }

    private Judgement judgement(String name, Status status, Note... notes) {
        return new Judgement(name, ledger.stream()
                .map(each -> new Verdict(each, status, "", Duration.ZERO)).toList(),
                List.of(notes), "", Duration.ZERO);
    }
}
