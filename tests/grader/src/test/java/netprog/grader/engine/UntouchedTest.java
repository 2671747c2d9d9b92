package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.grader.TinyCourse;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntouchedTest {

    private static final GradedTest TEST = new GradedTest("9.1", "OneTest", "gives_one", 1);
    private static final Settings SETTINGS = new Settings(7, Duration.ofSeconds(1));

    private int runs;

    @Test
    void the_skeletons_verdicts_are_found_out_once_for_each_seed() {
        Untouched untouched = new Untouched();

        assertThat(verdicts(untouched, SETTINGS, Status.NOT_STARTED))
                .isEqualTo(verdicts(untouched, SETTINGS.times(2), Status.NOT_STARTED));
        assertThat(runs).isEqualTo(1);
        verdicts(untouched, new Settings(8, Duration.ofSeconds(1)), Status.NOT_STARTED);
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void a_skeleton_that_fails_in_another_way_is_run_each_time() {
        Untouched untouched = new Untouched();

        verdicts(untouched, SETTINGS, Status.TIMED_OUT);
        verdicts(untouched, SETTINGS, Status.NOT_STARTED);
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void files_as_the_skeleton_has_them_are_untouched_and_others_are_not(@TempDir Path root)
            throws IOException {
        TinyCourse course = TinyCourse.at(root);
        String skeleton = Files.readString(root.resolve("chapters/09-tiny/src/main/java/" + ONE));
        Judgement nothing = course.judge();

        // With their times: a second run would have others.
        assertThat(course.judge(ONE, skeleton).verdicts()).isEqualTo(nothing.verdicts());
        assertThat(course.judge(ONE, one("return 1;")).points()).isEqualTo(3);
    }

    private Map<GradedTest, Verdict> verdicts(Untouched untouched, Settings settings,
            Status status) {
        return untouched.verdicts(List.of(TEST), settings, () -> {
            runs++;
            return Map.of(TEST, new Verdict(TEST, status, "TODO 9.1", Duration.ofMillis(runs)));
        });
    }
}
