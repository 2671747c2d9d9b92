package netprog.grader;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeEngineTest {

    @TempDir
    static Path root;
    static TinyCourse course;

    @BeforeAll
    static void write() throws IOException {
        course = TinyCourse.at(root);
    }

    @Test
    void the_reference_has_full_marks() {
        var judgement = course.judge(ONE, one("return 1;"), TWO, two("return 2 + number;"));

        assertThat(judgement.verdicts()).allMatch(v -> v.status() == Status.PASSED);
        assertThat(judgement.points()).isEqualTo(7);
        assertThat(judgement.bonus()).isEqualTo(5);
    }

    @Test
    void the_skeleton_is_not_started() {
        var judgement = course.judge();

        assertThat(statuses(judgement)).containsOnly(Status.NOT_STARTED);
        assertThat(judgement.verdicts().getFirst().message()).isEqualTo("TODO 9.1 One.give");
        assertThat(judgement.points()).isZero();
        assertThat(judgement.maximum()).isEqualTo(7);
    }

    @Test
    void one_failing_invocation_fails_the_test() {
        var judgement = course.judge(TWO, two("return number == 3 ? 0 : 2 + number;"));

        assertThat(statuses(judgement)).containsExactly(Status.NOT_STARTED, Status.NOT_STARTED,
                Status.PASSED, Status.FAILED);
    }

    private static List<Status> statuses(Judgement judgement) {
        return judgement.verdicts().stream().map(Verdict::status).toList();
    }
}
