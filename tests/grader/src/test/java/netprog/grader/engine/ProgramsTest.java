package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import netprog.grader.TinyCourse;
import netprog.grader.guards.Protection;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.run.AotCache;
import netprog.grader.run.WarmJvms;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.Identity;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
import netprog.grader.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an exercise with the grant `process` has, and what is left of it. The
/// policy is on.
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ProgramsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Settings SETTINGS = new Settings(7, PATIENCE);

    /// Runs a program and returns its exit status; what it prints is of the JVM.
    private static final String RUN = """
            static int run(String... command) {
                try {
                    return new ProcessBuilder(command).inheritIO().start().waitFor();
                } catch (java.io.IOException | InterruptedException refused) {
                    throw new IllegalStateException(refused);
                }
            }
            """;

    /// Runs the class itself, as one of four JVMs.
    private static final String RUN_SELF = """
            private static int runSelf(int before) {
                return run(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
                        "-XX:-UsePerfData", "-Xmx64m", "-cp",
                        System.getProperty("course.program.classes"), "netprog.tiny.One",
                        Integer.toString(before));
            }

            public static void main(String[] arguments) {
                int before = Integer.parseInt(arguments[0]);
                System.exit(before == 0 ? 1 : runSelf(before - 1));
            }
            """;

    private final String mark = UUID.randomUUID().toString();

    @TempDir
    static Path root;
    static TinyCourse course;

    @BeforeAll
    static void write() throws IOException {
        course = TinyCourse.at(root);
        course.grant("process");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void sweep() {
        left().forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "own user", "alone"})
    void a_class_runs_as_several_programs_at_once(String place) throws IOException {
        var judgement = judge(sandbox(place), one("return runSelf(3);", RUN, RUN_SELF));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bubblewrap", "own user"})
    void a_program_cannot_change_the_classes_on_disk(String place) throws IOException {
        var judgement = judge(sandbox(place), one("""
                return run("sh", "-c",
                        "test -r $0 || exit 2; chmod u+w $0; rm -f $0; echo >>$0",
                        System.getProperty("course.program.classes")) == 0 ? 0 : 1;""", RUN));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
        assertThat(judgement.output()).contains("chmod: ", "rm: ");
    }

    @Test
    void the_exercise_shares_its_jvm_with_no_other() throws IOException {
        String shared = "package netprog.tiny; final class Shared { static int uses; }";

        var judgement = course.engine().judge(new Submission("ada", Map.of(
                ONE, one("System.out.println(\"one \" + ++Shared.uses); return 1;"),
                TWO, two("System.out.println(\"two \" + ++Shared.uses); return 2;"),
                "netprog/tiny/Shared.java", shared), List.of()), course.ledger(), SETTINGS);

        assertThat(judgement.output()).contains("one 1", "two 1");
    }

    @ParameterizedTest
    @CsvSource({"KILL, ENDED_THE_JVM", "SEGV, ENDED_THE_JVM", "TERM, ENDED_THE_JVM",
            "STOP, TIMED_OUT"})
    void a_signal_to_the_jvm_costs_the_exercise_and_no_other(String signal, Status status)
            throws IOException {
        var judgement = course.engine().withSandbox(sandbox("bubblewrap")).judge(
                new Submission("ada", Map.of(ONE, one("""
                        return run("sh", "-c", "kill -%s $PPID; while sleep 60; do :; done");"""
                        .formatted(signal), RUN), TWO, two("return 2 + number;")), List.of()),
                course.ledger(), new Settings(7, PATIENCE, Duration.ofSeconds(8)));

        assertThat(course.statuses(judgement)).containsExactly(status, status, Status.PASSED,
                Status.PASSED);
    }

    @Test
    void a_jvm_that_crashes_leaves_its_child_nothing_to_read() throws IOException {
        var judgement = judge(sandbox("bubblewrap"), one("""
                return run("sh", "-c", "kill -SEGV $PPID;"
                        + " while :; do cat hs_err* 2>/dev/null && sleep 60; done");""", RUN));

        assertThat(course.statuses(judgement)).startsWith(Status.ENDED_THE_JVM);
        assertThat(judgement.output()).contains("SIGSEGV").doesNotContain("P R O C E S S");
    }

    @Test
    void a_demand_for_a_thread_dump_ends_the_jvm_and_shows_none() throws IOException {
        var judgement = judge(sandbox("bubblewrap"), one("""
                return run("sh", "-c", "kill -QUIT $PPID; while sleep 60; do :; done");""", RUN));

        assertThat(course.statuses(judgement)).startsWith(Status.ENDED_THE_JVM);
        assertThat(judgement.output()).doesNotContain("hread dump", "OneTest");
    }

    @Test
    void a_process_that_was_left_is_gone_although_it_left_its_session_and_ignores_signals()
            throws IOException {
        var judgement = judge(new JvmAlone(), one("return 1 + run(" + stubborn() + ");", RUN));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_process_that_was_left_is_gone_where_its_jvm_was_killed() throws IOException {
        var judgement = judge(new JvmAlone(), one("run(" + stubborn()
                + "); Runtime.getRuntime().halt(0); return 1;", RUN));

        assertThat(course.statuses(judgement)).startsWith(Status.ENDED_THE_JVM);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_jvm_with_more_jobs_to_come_is_replaced_after_one_that_left_a_process()
            throws IOException {
        String tell = "System.out.println(ProcessHandle.current().pid());";
        try (WarmJvms jvms = new WarmJvms(new JvmAlone(),
                new AotCache(TinyCourse.RUNNER)::command)) {
            var first = warm(jvms, one(tell + "return 1;"));
            var second = warm(jvms, one(tell + "return 1 + run(" + stubborn() + ");", RUN));
            var third = warm(jvms, one(tell + "return 1;"));

            assertThat(second.output()).isEqualTo(first.output());
            assertThat(third.output()).isNotEqualTo(second.output());
        }
    }

    /// {@return the arguments of a program that leaves a process}
    private String stubborn() {
        return "\"setsid\", \"-f\", \"sh\", \"-c\", \"trap '' TERM HUP; exec >&- 2>&-;"
                + " while :; do sleep 30; done\", \"" + mark + "\"";
    }

    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses().filter(each -> each.info().commandLine().orElse("")
                .contains(mark)).toList();
    }

    private static Judgement warm(WarmJvms jvms, String source) {
        return judge(course.engine().withWarmJvms(jvms), source);
    }

    private static Judgement judge(Sandbox sandbox, String source) {
        return judge(course.engine().withSandbox(sandbox), source);
    }

    private static Judgement judge(JudgeEngine engine, String source) {
        return engine.judge(new Submission("ada", Map.of(ONE, source), List.of()),
                course.ledger().subList(0, 2), SETTINGS);
    }

    private static Sandbox sandbox(String place) throws IOException {
        if (place.equals("alone")) {
            return new JvmAlone();
        }
        if (place.equals("own user")) {
            Assumptions.assumeTrue(Identity.isRoot(), "root alone can become another user");
            return new OwnUser(Limits.USUAL);
        }
        Protection found = Protection.find(TinyCourse.RUNNER, new AotCache(TinyCourse.RUNNER),
                List.of());
        Assumptions.assumeTrue(found.sandbox() instanceof Bubblewrap, found.missing());
        return found.sandbox();
    }
}
