package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import netprog.grader.pack.Unpacked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `course pack gradescope`, and what the archive does with a submission.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PackTest {

    @TempDir
    Path folder;
    private BuiltCourse course;
    private Path source;
    private Path submission;
    private Path results;

    @BeforeEach
    void build() throws IOException {
        course = BuiltCourse.at(folder.resolve("course"));
        Path zip = folder.resolve("autograder.zip");
        assertThat(course.run("pack", "gradescope", zip.toString(), "09"))
                .as(course.printed.toString()).isZero();
        source = folder.resolve("autograder/source");
        Unpacked.to(source, zip);
        submission = Files.createDirectories(folder.resolve("autograder/submission"));
        results = folder.resolve("autograder/results/results.json");
    }

    @Test
    void the_archive_has_the_scripts_the_tests_and_no_reference() {
        assertThat(course.printed.toString()).contains("with the hidden tests of [09]");
        assertThat(source.resolve("setup.sh")).exists();
        assertThat(source.resolve("run_autograder")).exists();
        assertThat(source.resolve("course/tests/09-tiny/target/test-classes")).isDirectory();
        assertThat(source.resolve("course/solutions")).doesNotExist();
    }

    @Test
    void a_chapter_that_is_not_there_is_a_wrong_call() {
        assertThat(course.run("pack", "gradescope", folder.resolve("x.zip").toString(), "42"))
                .isEqualTo(2);
        assertThat(course.run("pack")).isEqualTo(2);
        assertThat(course.printed.toString()).contains("no chapter called 42", "gradescope");
    }

    @Test
    void one_submission_is_judged_whatever_folders_it_has() throws IOException {
        write("week 3/One.java", TinyCourse.one("return 1;"));
        write("notes/Two.java", TinyCourse.two("return 3;"));

        assertThat(autograde()).as(course.printed.toString()).isZero();

        JsonNode read = read();
        assertThat(read.get("score").doubleValue()).as(read.toPrettyString()).isEqualTo(3);
        assertThat(read.get("tests").size()).isEqualTo(4);
        assertThat(read.get("extra_data").get("guards").toString()).contains("Guards that are off");
    }

    @Test
    void a_fault_of_the_grader_is_no_result() throws IOException {
        write("One.java", TinyCourse.one("return 1;"));
        Files.delete(source.resolve("course/tests/runner/target/runner-1.jar"));

        assertThat(autograde()).isEqualTo(1);
        assertThat(results).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS,
            disabledReason = "Gradescope runs this script on Linux, and Windows has no sh")
    void the_script_replaces_the_failure_by_a_result_alone() throws Exception {
        command("echo '{\"score\": 7}' >\"$3\"; exit 1");
        assertThat(runAutograder()).isZero();
        assertThat(read().has("score")).isFalse();
        assertThat(read().get("output").stringValue()).contains("The grader failed, not your code");

        command("echo '{\"score\": 7}' >\"$3\"");
        assertThat(runAutograder()).isZero();
        assertThat(read().get("score").intValue()).isEqualTo(7);

        command("kill -9 $PPID");
        assertThat(runAutograder()).isNotZero();
        assertThat(read().has("score")).isFalse();
    }

    private void command(String script) throws IOException {
        Files.writeString(source.resolve("course/course"), script + "\n");
    }

    private int runAutograder() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh",
                source.resolve("run_autograder").toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("AUTOGRADER", folder.resolve("autograder").toString());
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private int autograde() throws IOException {
        Files.createDirectories(results.getParent());
        BuiltCourse packed = BuiltCourse.in(source.resolve("course"));
        int status = packed.run("autograde", "--sandbox=off", submission.toString(),
                results.toString());
        course.printed.append(packed.printed.toString());
        return status;
    }

    private JsonNode read() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readAllBytes(results));
    }

    private void write(String name, String text) throws IOException {
        Path file = submission.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
