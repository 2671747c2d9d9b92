package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.report.FailureGroups.Group;
import netprog.grader.report.FailureGroups.Who;
import netprog.grader.results.Gradebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureGroupsTest {

    private static final Exercise ECHO = new Exercise("3.1", "Echo", "3.1", List.of("EchoServer"),
            2, 45, List.of(), List.of());

    @Test
    void what_most_students_lack_comes_first_with_what_was_said_most_often() {
        List<Group> groups = groups(
                student("ann", failed("No FIN came."), failed("Nothing came.")),
                student("bob", failed("No FIN came."), passed()),
                student("eve", failed("Time is up."), passed()));

        assertThat(groups).extracting(Group::sentence, Group::size)
                .containsExactly(tuple("It closes", 3), tuple("It echoes", 1));
        assertThat(groups.getFirst().faults())
                .containsExactly("2 × No FIN came.", "1 × Time is up.");
        assertThat(groups.getLast().who()).containsExactly(new Who("ann", "ann.html"));
    }

    @Test
    void faults_that_differ_in_milliseconds_alone_are_one() {
        List<Group> groups = groups(
                student("ann", failed("It waited 512 ms of 500 ms."), passed()),
                student("bob", failed("It waited 7 ms of 500 ms."), passed()));

        assertThat(groups.getFirst().faults()).containsExactly("It waited … ms of … ms.");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOES_NOT_COMPILE", "NOT_ALLOWED"})
    void what_keeps_an_exercise_from_being_run_is_one_group_and_a_student_counts_once(
            Status status) {
        Answer refused = new Answer(status, "It was not run.\n\nA.java:7");

        assertThat(groups(student("ann", refused, refused), student("bob", passed(), passed())))
                .singleElement().satisfies(group -> {
                    assertThat(group.sentence()).isEqualTo("It was not run.");
                    assertThat(group.faults()).isEmpty();
                    assertThat(group.size()).isOne();
                });
    }

    @Test
    void work_that_was_begun_is_named_where_it_is_not_finished() {
        assertThat(groups(student("ann", passed(), todo()), student("bob", todo(), todo())))
                .singleElement().satisfies(group -> {
                    assertThat(group.sentence()).isEqualTo("Begun, and not finished");
                    assertThat(group.faults()).containsExactly("TODO 3.1");
                    assertThat(group.who()).extracting(Who::name).containsExactly("ann");
                });
    }

    @Test
    void a_fault_of_the_grader_is_nothing_that_a_student_lacks() {
        Answer none = new Answer(Status.NOT_GRADED, "The grader failed.");

        assertThat(groups(student("ann", none, none))).isEmpty();
        assertThat(page(student("ann", none, none))).doesNotContain("has all its points")
                .contains("began these exercises: <span");
    }

    @Test
    void the_page_says_nothing_goes_wrong_only_of_what_somebody_has_done() {
        String done = "has all its points: <span id=\"x3.1\" title=\"Echo\">3.1</span>";
        String untouched = "began these exercises: <span id=\"x3.1\"";

        assertThat(page(student("ann", passed(), passed()), student("bob", todo(), todo())))
                .contains(done).doesNotContain("No work");
        assertThat(page(student("bob", todo(), todo()))).contains(untouched)
                .doesNotContain("has all its points");
        assertThat(page(student("ann", passed(), todo()))).contains("<section id=\"x3.1\">")
                .doesNotContain("has all its points", "No work");
    }

    private record Answer(Status status, String message) {}

    private static Answer passed() {
        return new Answer(Status.PASSED, "");
    }

    private static Answer todo() {
        return new Answer(Status.NOT_STARTED, "TODO 3.1");
    }

    private static Answer failed(String fault) {
        return new Answer(Status.FAILED, fault + "\n\nmore");
    }

    private static Judgement student(String name, Answer... answers) {
        List<Verdict> verdicts = IntStream.range(0, answers.length)
                .mapToObj(i -> new Verdict(tests().get(i), answers[i].status(),
                        answers[i].message(), Duration.ZERO))
                .toList();
        return new Judgement(name, verdicts, List.of(), "", Duration.ZERO);
    }

    private static List<GradedTest> tests() {
        return List.of(new GradedTest("3.1", "a.EchoServerTest", "it_closes", 1),
                new GradedTest("3.1", "a.EchoServerTest", "it_echoes", 1));
    }

    private static Gradebook book(Judgement... students) {
        Chapter chapter = new Chapter("03", "structures", "Structures", "3", List.of(ECHO));
        return new Gradebook(7, List.of(chapter), tests(), List.of(students), List.of());
    }

    private static List<Group> groups(Judgement... students) {
        return FailureGroups.of(book(students), ECHO, name -> name + ".html");
    }

    private static String page(Judgement... students) {
        return new ClassPage(book(students), Map.of("ann", "ann", "bob", "bob")).html();
    }
}
