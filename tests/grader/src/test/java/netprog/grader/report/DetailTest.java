package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    @EnumSource(names = {"NOT_STARTED", "DOES_NOT_COMPILE", "NOT_ALLOWED", "ENDED_THE_JVM"})
    void what_concerns_the_students_own_code_is_always_shown(Status status) {
        assertThat(message(Detail.NAME, status)).isEqualTo("A.java:7");
    }

    private static String message(Detail detail, Status status) {
        Judgement judgement = new Judgement("ada", List.of(
                new Verdict(SmallClass.CLOSE, status, "A.java:7", Duration.ZERO)), List.of(), "",
                Duration.ZERO);
        return detail.shown(judgement).verdicts().getFirst().message();
    }
}
