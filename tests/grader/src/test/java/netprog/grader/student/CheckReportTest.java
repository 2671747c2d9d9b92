package netprog.grader.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.grader.command.Screen;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Stage;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.policy.Findings;
import org.junit.jupiter.api.Test;

/// What a student reads after a check, octet for octet.
class CheckReportTest {

    private static final Exercise EXERCISE = new Exercise("3.1", "A TCP echo server", "",
            List.of("EchoServer"), 2, 45, List.of(), List.of());

    @Test
    void what_does_not_compile_shows_the_compilers_text_alone() {
        String message = ChapterBuild.HEADING + "EchoServer.java:18: ';' expected\n    x\n     ^";

        assertThat(printed(verdict("one", Status.DOES_NOT_COMPILE, message),
                verdict("two", Status.DOES_NOT_COMPILE, message))).isEqualTo("""
                        3.1 A TCP echo server

                          EchoServer.java:18: ';' expected
                              x
                               ^

                          does not compile, 0 of 2 points

                        """);
    }

    @Test
    void what_is_not_allowed_shows_the_places_alone() {
        String message = Findings.HEADING + "EchoServer.java:18: java.lang.System.exit(int) ends";

        assertThat(printed(verdict("one", Status.NOT_ALLOWED, message),
                verdict("two", Status.NOT_ALLOWED, message))).isEqualTo("""
                        3.1 A TCP echo server

                          EchoServer.java:18: java.lang.System.exit(int) ends

                          not allowed, 0 of 2 points

                        """);
    }

    @Test
    void the_way_to_the_other_messages_is_named() {
        assertThat(printed(verdict("one", Status.FAILED, "Octet 2 is wrong."),
                verdict("two", Status.FAILED, "Time is up."))).isEqualTo("""
                        3.1 A TCP echo server

                          failed  One  (0 of 1)

                              Octet 2 is wrong.

                          failed  Two  (0 of 1)

                          0 of 2 points

                          All messages  ./course check 3.1 --all
                          Again         ./course check 3.1 --seed 7
                          Hint          ./course hint 3.1

                        """);
    }

    @Test
    void there_are_no_other_messages_after_one_failure() {
        assertThat(printed(verdict("one", Status.PASSED, ""),
                verdict("two", Status.FAILED, "Time is up."))).contains("Time is up.")
                .doesNotContain("--all");
    }

    @Test
    void what_the_machine_lacks_stands_below_the_test_that_passed() {
        assertThat(printed(verdict("one", Status.PASSED, "Not judged in full: no IPv6.")))
                .contains("  passed  One  (1 of 1)\n      Not judged in full: no IPv6.\n")
                .contains("  1 of 1 points\n");
    }

    @Test
    void a_stage_is_reported_as_an_exercise_of_its_own() {
        Exercise staged = new Exercise("6.2a", "A client", "", List.of("FtpClient"), 40, 45,
                List.of(), List.of(), RaisedLimits.NONE, List.of(),
                List.of(new Stage("Begin", 1, List.of("login")),
                        new Stage("Go on", 39, List.of("dir", "nlst"))));
        Verdict first = new Verdict(new GradedTest("6.2a", "ATest", "one", 1, 1), Status.PASSED,
                "", Duration.ZERO);
        Verdict second = new Verdict(new GradedTest("6.2a", "BTest", "two", 39, 2),
                Status.NOT_STARTED, "TODO 6.2a FtpClient.dir", Duration.ZERO);

        assertThat(printed(staged, 1, first, second)).isEqualTo("""
                6.2a/1 A client, stage 1: Begin

                  passed  One  (1 of 1)

                  1 of 1 points

                """);
        assertThat(printed(staged, 2, first, second)).isEqualTo("""
                6.2a/2 A client, stage 2: Go on

                  Not started: FtpClient (dir, nlst) still throws its TODO. Hint: ./course hint 6.2a/2

                """);
    }

    private static String printed(Exercise exercise, int stage, Verdict... verdicts) {
        StringWriter text = new StringWriter();
        Screen screen = new Screen(new PrintWriter(text), false);
        new CheckReport(screen, false, 7, true, Map.of()).exercise(new Selection(
                new Chapter("03", "structures", "", "3", List.of(exercise)), exercise, stage),
                List.of(verdicts));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String printed(Verdict... verdicts) {
        return printed(EXERCISE, 0, verdicts);
    }

    private static Verdict verdict(String method, Status status, String message) {
        return new Verdict(new GradedTest("3.1", "EchoServerTest", method, 1), status,
                message, Duration.ZERO);
    }
}
