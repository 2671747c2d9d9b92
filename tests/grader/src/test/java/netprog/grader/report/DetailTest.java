package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DetailTest {

    @Test
    void full_is_everything() {
        assertThat(Detail.FULL.shown(SmallClass.ada())).isEqualTo(SmallClass.ada());
    }

    @Test
    void a_lesson_is_the_lesson_alone() {
        Judgement shown = Detail.LESSON.shown(SmallClass.ada());

        assertThat(shown.verdicts().get(1).message()).isEqualTo("A FIN ends one direction.");
        assertThat(shown.verdicts().get(1).failure()).isEmpty();
        assertThat(shown.output()).as("what the tests sent could be printed").isEmpty();
        assertThat(shown.points()).isEqualTo(SmallClass.ada().points());
    }

    @Test
    void a_name_is_the_name_alone() {
        Judgement shown = Detail.NAME.shown(SmallClass.ada());

        assertThat(shown.verdicts().get(1).message()).isEmpty();
        assertThat(StudentPage.html(SmallClass.book(), shown)).contains("It closes")
                .doesNotContain("<svg", "A FIN ends", "No FIN came");
    }

    @Test
    void an_assertion_without_a_lesson_tells_nothing() {
        assertThat(message(Detail.LESSON, Status.FAILED)).isEmpty();
        assertThat(message(Detail.NAME, Status.FAILED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOT_ALLOWED")
    void what_code_can_say_while_it_runs_is_never_shown(Status status) {
        assertThat(message(Detail.NAME, status)).doesNotContain("secret");
        assertThat(message(Detail.LESSON, status)).doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"PASSED", "FAILED", "NOT_ALLOWED"})
    void a_sentence_stands_in_its_place(Status status) {
        assertThat(message(Detail.NAME, status)).endsWith(".");
    }

    @Test
    void what_compiler_and_policy_said_before_is_always_shown() {
        String broken = ChapterBuild.HEADING + "A.java:7: ';' expected";

        assertThat(message(Detail.NAME, Status.DOES_NOT_COMPILE, broken)).isEqualTo(broken);
        assertThat(message(Detail.NAME, Status.NOT_ALLOWED, "A.java:7")).isEqualTo("A.java:7");
    }

    private static String message(Detail detail, Status status) {
        return message(detail, status, "TODO secret");
    }

    private static String message(Detail detail, Status status, String message) {
        Judgement judgement = new Judgement("ada", List.of(
                new Verdict(SmallClass.CLOSE, status, message, Duration.ZERO)), List.of(), "",
                Duration.ZERO);
        return detail.shown(judgement).verdicts().getFirst().message();
    }
}
