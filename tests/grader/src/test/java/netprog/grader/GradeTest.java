package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// `course grade` over a class of the tiny course, in a JVM alone.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class GradeTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path root;
    private Path reports;

    @BeforeEach
    void hand_in() throws IOException {
        TinyCourse course = TinyCourse.at(root.resolve("course"));
        course.write("../class/ann/" + TinyCourse.ONE, TinyCourse.one("return 1;"));
        course.write("../class/bob/" + TinyCourse.ONE, TinyCourse.one("return 2;"));
        reports = root.resolve("reports");
        System.setProperty("course.home", course.tree.root().toString());
    }

    @AfterEach
    void forget_the_course() {
        System.clearProperty("course.home");
    }

    @Test
    void a_grader_that_cannot_run_gives_nobody_zero_points() throws IOException {
        Path runner = Files.createDirectories(root.resolve("course/tests/runner/target"));
        Files.createDirectories(runner.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(runner.resolve("runner-1.jar")),
                new Manifest()).close();

        assertThat(grade(root.resolve("class"))).isOne();

        assertThat(out.toString()).contains("ann: no grade, the grader failed",
                "No grade for 2 of 2, because the grader failed: ann, bob.");
        assertThat(Files.readString(reports.resolve("grades.csv")))
                .contains("\r\nann,,,,7,,1\r\n");
        assertThat(Files.readString(reports.resolve("students/ann/index.html")))
                .contains("The grader failed, not this code");
    }

    @Test
    void a_path_that_is_empty_or_absent_is_a_wrong_call() throws IOException {
        assertThat(grade(Files.createDirectories(root.resolve("empty")))).isEqualTo(2);
        assertThat(err.toString()).contains("There is nothing in ", "empty");
        assertThat(grade(root.resolve("absent"))).isEqualTo(2);
        assertThat(err.toString()).contains("There is no ", "absent");
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_sentence_and_no_stack_trace() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        reports = file.resolve("reports");

        assertThat(grade(root.resolve("class"))).isOne();

        assertThat(err.toString()).startsWith("The grader stopped: ")
                .contains(file.toString()).doesNotContain("\tat ");
    }

    @Test
    void a_class_is_not_graded_into_itself() throws IOException {
        reports = root.resolve("class");

        assertThat(grade(root.resolve("class"))).isEqualTo(2);

        assertThat(root.resolve("class/ann")).isNotEmptyDirectory();
        assertThat(root.resolve("class/ledger.json")).doesNotExist();
    }

    /// A politely killed JVM, as Ctrl-C does it, while the first submission hangs.
    @Test
    void who_stops_a_run_reads_how_to_go_on() throws Exception {
        TinyCourse.at(root.resolve("course")).write("../class/bob/" + TinyCourse.ONE,
                TinyCourse.one("while (true) { }"));
        Path runner = root.resolve("course/tests/runner");
        Files.createDirectories(runner);
        Files.createSymbolicLink(runner.resolve("target"), TinyCourse.RUNNER.runner());
        Process jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"),
                "-Dcourse.home=" + root.resolve("course"), Course.class.getName(), "grade",
                "--fresh", "--sandbox=off", "--output", reports.toString(),
                root.resolve("class").toString()).redirectErrorStream(true).start();
        try (BufferedReader output = jvm.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals("0 of 2 graded")) {
                line = output.readLine(); // how many at a time depends on the machine
            }
            assertThat(line).isEqualTo("0 of 2 graded");
            jvm.toHandle().destroy();

            assertThat(output.lines()).last().asString()
                    .startsWith("To go on: ./course grade --sandbox=off --output ");
            assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private int grade(Path path) {
        return Course.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true)).execute("grade", "--sandbox=off", "--output",
                        reports.toString(), path.toString());
    }
}
