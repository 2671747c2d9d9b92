package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.TinyCourse;
import netprog.grader.guards.Protection;
import netprog.grader.model.Submission;
import netprog.grader.run.AotCache;
import netprog.grader.run.WarmJvms;
import netprog.grader.sandbox.Sandbox;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A limit that one exercise raises is raised for its tests, and for no others.
class RaisedLimitsTest {

    private static final String PRINTS = """
            try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/limits"))) {
                lines.map(line -> line.replaceAll("  +", " "))
                        .filter(line -> line.startsWith("Max open files")
                                || line.startsWith("Max processes")
                                || line.startsWith("Max file size"))
                        .map(line -> "%s " + line).forEach(System.out::println);
            } catch (java.io.IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
            """;

    private static final AotCache CACHE = new AotCache(TinyCourse.RUNNER);

    @TempDir
    Path root;
    TinyCourse course;

    @BeforeEach
    void raise() throws IOException {
        course = TinyCourse.at(root).withoutPolicy();
        course.raise("9.1", "limits = { descriptors = 4096, tasks = 600, file-mb = 48 }");
    }

    @Test
    void each_exercise_has_its_own_limits() {
        assertThat(printed(course.engine().withSandbox(sandbox()))).containsExactlyInAnyOrder(
                "9.1 Max open files 4096 4096 files ", "9.1 Max processes 600 600 processes ",
                "9.1 Max file size 50331648 50331648 bytes ",
                "9.2 Max open files 1024 1024 files ", "9.2 Max processes 512 512 processes ",
                "9.2 Max file size 33554432 33554432 bytes ");
    }

    @Test
    void a_warm_jvm_takes_jobs_of_its_own_limits_alone() throws IOException {
        try (WarmJvms shared = new WarmJvms(sandbox(), CACHE::command)) {
            JudgeEngine engine = course.engine().withWarmJvms(shared);

            List<String> first = printed(engine);

            assertThat(first).contains("9.1 Max open files 4096 4096 files ",
                    "9.2 Max open files 1024 1024 files ");
            assertThat(printed(engine)).isEqualTo(first);
        }
    }

    private List<String> printed(JudgeEngine engine) {
        Submission submission = new Submission("ada", Map.of(
                ONE, one(PRINTS.formatted("9.1") + "return 1;"),
                TWO, two(PRINTS.formatted("9.2") + "return 2 + number;")), List.of());
        return engine.judge(submission, course.ledger(), TinyCourse.SETTINGS).output().lines()
                .distinct().toList();
    }

    private static Sandbox sandbox() {
        Protection found = Protection.find(TinyCourse.RUNNER, CACHE, List.of());
        Assumptions.assumeTrue(found.missing().isEmpty(), found.missing());
        return found.sandbox();
    }
}
