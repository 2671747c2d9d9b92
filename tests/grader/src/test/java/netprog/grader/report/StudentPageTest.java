package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Stage;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;
import org.junit.jupiter.api.Test;

/// Of a student who began the second of three exercises.
class StudentPageTest {

    private static final String FAULT = "No FIN came.\n\n   35 ms  test -- FIN\n\nA FIN ends it.";

    @Test
    void only_what_is_begun_and_not_done_is_open_and_in_it_the_first_failure() {
        String page = page(new Outcome("3.2", Status.PASSED, ""),
                new Outcome("3.2", Status.NOT_STARTED, "TODO 3.2"),
                new Outcome("3.2", Status.FAILED, FAULT), new Outcome("3.2", Status.FAILED, FAULT));

        assertThat(page).contains("<details class=\"exercise\" id=\"e3.1\">",
                "<details class=\"exercise\" id=\"e3.2\" open>",
                "<details class=\"exercise\" id=\"e3.3\">");
        assertThat(page.split("<details open>")).hasSize(2);
        assertThat(page.split("<details open>")[0])
                .endsWith("<li class=\"bad\" id=\"EchoTest-test_3\">\n");
    }

    @Test
    void the_first_failure_is_linked_at_the_top() {
        String page = page(new Outcome("3.2", Status.NOT_STARTED, "TODO 3.2"),
                new Outcome("3.2", Status.FAILED, FAULT));

        assertThat(page).contains("First failure: <a href=\"#EchoTest-test_2\">3.2 Test 2</a>"
                + "<br>No FIN came.</p>\n</header>");
    }

    @Test
    void who_has_no_failure_reads_of_none() {
        assertThat(page(new Outcome("3.2", Status.PASSED, "")))
                .doesNotContain("First failure", "open>")
                .contains("<details class=\"exercise\" id=\"e3.2\">");
        assertThat(page(new Outcome("3.2", Status.NOT_STARTED, "TODO 3.2")))
                .doesNotContain("First failure", "open>");
    }

    @Test
    void where_the_grader_failed_there_are_no_points_and_no_failure() {
        assertThat(page(new Outcome("3.2", Status.NOT_GRADED, "The grader failed.")))
                .contains("<b>Not graded</b>: the grader failed.").doesNotContain("First failure",
                        "points, 0 %", "open>");
    }

    @Test
    void the_lesson_is_prose_and_the_transcript_keeps_its_columns() {
        assertThat(page(new Outcome("3.2", Status.FAILED, FAULT))).contains("<p>No FIN came.</p>",
                "<pre tabindex=\"0\">   35 ms  test -- FIN</pre>", "<p>A FIN ends it.</p>");
    }

    @Test
    void the_page_says_how_much_time_tests_have() {
        assertThat(page()).contains("All tests of an exercise together may take 60 s",
                "all tests of a submission 10 minutes", "After two tests that hang in the same"
                        + " place, the other tests of their exercise wait until the end, and are"
                        + " run while time is left.");
    }

    @Test
    void a_name_in_another_direction_stays_in_its_place() {
        assertThat(page()).contains("<h1><bdi>محمد</bdi></h1>");
    }

    @Test
    void the_tests_of_each_stage_have_a_heading() {
        Exercise staged = new Exercise("6.2a", "A client", "", List.of("FtpClient"), 3, 45,
                List.of(), List.of(), RaisedLimits.NONE, List.of(),
                List.of(new Stage("Begin", 1, List.of()), new Stage("Go on", 2, List.of())));
        List<Verdict> verdicts = List.of(
                new Verdict(new GradedTest("6.2a", "a.ATest", "one", 1, 1), Status.PASSED, "",
                        Duration.ZERO),
                new Verdict(new GradedTest("6.2a", "a.BTest", "two", 2, 2), Status.FAILED, "No.",
                        Duration.ZERO));
        Judgement judgement = new Judgement("ada", verdicts, List.of(), "", Duration.ZERO);
        Gradebook book = new Gradebook(7, List.of(new Chapter("06", "protocols", "", "6",
                List.of(staged))), verdicts.stream().map(Verdict::test).toList(),
                List.of(judgement), List.of());

        assertThat(StudentPage.html(book, judgement)).containsSubsequence(
                "<h3>Stage 1: Begin <small>1 of 1</small></h3>", ">One<",
                "<h3>Stage 2: Go on <small>0 of 2</small></h3>", ">Two<")
                .contains(">6.2a/2 Two<");
    }

    private record Outcome(String exercise, Status status, String message) {}

    private static String page(Outcome... second) {
        List<Outcome> all = Stream.of(Stream.of(untouched("3.1")), Stream.of(second),
                Stream.of(untouched("3.3"))).flatMap(each -> each).toList();
        List<Verdict> verdicts = IntStream.range(0, all.size()).mapToObj(i -> new Verdict(
                new GradedTest(all.get(i).exercise(), "a.EchoTest", "test_" + i, 1),
                all.get(i).status(), all.get(i).message(), Duration.ZERO)).toList();
        Judgement judgement = new Judgement("محمد", verdicts, List.of(), "", Duration.ZERO);
        List<Exercise> exercises = Stream.of("3.1", "3.2", "3.3").map(id -> new Exercise(id, "Echo",
                id, List.of("Echo"), 1, 45, List.of(), List.of())).toList();
        Chapter chapter = new Chapter("03", "structures", "Structures", "3", exercises);
        return StudentPage.html(new Gradebook(7, List.of(chapter),
                verdicts.stream().map(Verdict::test).toList(), List.of(judgement), List.of()),
                judgement);
    }

    private static Outcome untouched(String exercise) {
        return new Outcome(exercise, Status.NOT_STARTED, "TODO " + exercise);
    }
}
