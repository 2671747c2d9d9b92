package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.TinyCourse;
import netprog.grader.intake.Account;
import netprog.grader.intake.Platform;
import netprog.grader.model.Failure;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Detail;
import netprog.grader.results.GradedClass;
import netprog.grader.results.ResultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ExportTest {

    private static final GradedTest TEST = new GradedTest("9.1", "OneTest", "gives_one", 3);
    @TempDir
    Path home;
    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void make_a_course() throws IOException {
        Path chapter = Files.createDirectories(home.resolve("chapters/09-tiny"));
        Files.writeString(chapter.resolve("chapter.toml"),
                TinyCourse.chapter(TinyCourse.exercise("9.1", "One", 3, "A1")));
        System.setProperty("course.home", home.toString());
    }

    @AfterEach
    void forget_the_course() {
        System.clearProperty("course.home");
    }

    @Test
    void the_last_grades_are_written_in_each_form_that_is_named() throws IOException {
        grade(Detail.FULL);

        assertThat(export("--format", "canvas,moodle,csv,gradescope,junit")).isZero();

        Path folder = home.resolve("target/grades/export");
        assertThat(folder.resolve("canvas.csv")).content().contains("\r\nada,4711,,,,0\r\n");
        assertThat(folder.resolve("grades.csv")).content().contains("\r\nbob,3,3,3,100,0");
        assertThat(folder.resolve("gradescope/ada/results.json")).content().contains("octet 2");
        assertThat(folder.resolve("junit/ada/TEST-OneTest.xml")).content().contains("octet 2");
        assertThat(printed.toString()).contains("2 submissions of week-3, graded on 19",
                "canvas      target/grades/export/canvas.csv");
    }

    @Test
    void a_number_of_one_platform_is_no_other_platform_s() throws IOException {
        grade(Detail.FULL);

        assertThat(export("--format", "canvas,moodle")).isZero();

        Path folder = home.resolve("target/grades/export");
        assertThat(folder.resolve("canvas.csv")).content().contains("\r\nada,4711,")
                .contains("\r\nbob,,").doesNotContain("815");
        assertThat(folder.resolve("moodle.csv")).content().contains("\r\n,ada,")
                .contains("\r\nParticipant 815,bob,").doesNotContain("4711");
        assertThat(printed.toString()).contains("1 with an empty ID",
                "1 with an empty Identifier");
    }

    @Test
    void a_table_for_excel_is_asked_for() throws IOException {
        grade(Detail.FULL);

        assertThat(export("--format", "csv,canvas", "--bom", "--separator", "semicolon"))
                .isZero();

        Path folder = home.resolve("target/grades/export");
        assertThat(folder.resolve("grades.csv")).content(StandardCharsets.UTF_8)
                .startsWith("\ufeffstudent;9.1;points;");
        assertThat(folder.resolve("canvas.csv")).content().startsWith("Student,ID,");
    }

    @Test
    void what_moodle_skips_is_said() throws IOException {
        grade(Detail.FULL);

        assertThat(export("--format", "moodle")).isZero();

        assertThat(printed.toString()).contains("skips grades above the maximum", "to 3 first",
                "skips students who were graded there already");
    }

    @Test
    void while_the_class_is_graded_again_export_says_wait() throws IOException {
        grade(Detail.FULL);
        try (ResultFile _ = ResultFile.open(home.resolve("target/grades/results.jsonl"), "")) {
            assertThat(export("--format", "csv")).isNotZero();
        }

        assertThat(printed.toString()).contains("wait until it has ended");
    }

    @Test
    void a_folder_with_files_of_somebody_else_is_a_wrong_call() throws IOException {
        grade(Detail.FULL);
        Path theirs = Files.createDirectories(home.resolve("out/gradescope/autograder"));

        assertThat(export("--format", "csv,gradescope", "--output",
                home.resolve("out").toString())).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(theirs).exists();
        assertThat(home.resolve("out/grades.csv")).doesNotExist();
    }

    @Test
    void students_are_shown_no_more_than_in_the_run() throws IOException {
        grade(Detail.LESSON);

        assertThat(export("--format", "gradescope", "--output", home.resolve("out").toString()))
                .isZero();

        assertThat(home.resolve("out/gradescope/ada/results.json")).content()
                .contains("Read the contract.").doesNotContain("octet 2");
    }

    @Test
    void without_a_run_there_is_nothing_to_export() {
        assertThat(export("--format", "csv")).isOne();

        assertThat(printed.toString()).startsWith("There is no graded class in target/grades.");
    }

    @Test
    void a_form_that_is_unknown_is_a_wrong_call() {
        assertThat(export("--format", "xlsx")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(export()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private void grade(Detail detail) throws IOException {
        Path folder = home.resolve("target/grades");
        try (ResultFile results = ResultFile.open(folder.resolve("results.jsonl"), "")) {
            results.add("a", new Judgement("ada", List.of(new Verdict(TEST, Status.FAILED,
                    "Wrong at octet 2.", Duration.ZERO, Optional.of(new Failure("Wrong.",
                            "Read the contract.", Optional.empty())))),
                    List.of(), "",
                    Duration.ZERO));
            results.add("b", new Judgement("bob", List.of(new Verdict(TEST, Status.PASSED, "",
                    Duration.ZERO)), List.of(), "", Duration.ZERO));
        }
        new GradedClass("week-3", Instant.EPOCH, "results.jsonl", 7, List.of(), List.of(TEST),
                Map.of("ada", "a", "bob", "b"),
                Map.of("ada", new Account(Platform.CANVAS, "4711"), "bob",
                        new Account(Platform.MOODLE, "815")),
                detail).write(folder);
    }

    private int export(String... arguments) {
        PrintWriter out = new PrintWriter(printed);
        return new CommandLine(new Export()).setCaseInsensitiveEnumValuesAllowed(true).setOut(out)
                .setErr(out).execute(arguments);
    }
}
