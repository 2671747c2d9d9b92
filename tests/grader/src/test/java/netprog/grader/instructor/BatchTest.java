package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.grader.command.Screen;
import netprog.grader.engine.Engine;
import netprog.grader.intake.CourseNames;
import netprog.grader.intake.Handin;
import netprog.grader.intake.Intake;
import netprog.grader.model.Catalog;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Keys;
import netprog.grader.results.ResultFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

    private static final GradedTest TEST = new GradedTest("3.1", "EchoTest", "it_echoes", 6);

    @TempDir
    Path folder;
    private final StringWriter printed = new StringWriter();
    private boolean terminal;
    private final List<String> judged = Collections.synchronizedList(new ArrayList<>());
    private Engine engine = (submission, tests, _) -> {
        judged.add(submission.name());
        return new Judgement(submission.name(), List.of(new Verdict(TEST, Status.PASSED, "",
                Duration.ZERO)), submission.notes(), "", Duration.ZERO);
    };

    @BeforeEach
    void hand_in() throws IOException {
        for (String name : List.of("ada", "bob", "cyn")) {
            write(name, "one");
        }
    }

    @Test
    void what_was_judged_is_not_judged_again() throws Exception {
        Map<String, String> first = run("tests");
        Map<String, String> second = run("tests");

        assertThat(judged).containsExactlyInAnyOrder("ada", "bob", "cyn");
        assertThat(second).isEqualTo(first).containsOnlyKeys("ada", "bob", "cyn");
        assertThat(printed.toString()).contains("3 of 3 had been graded before");
    }

    @Test
    void of_a_class_only_the_submission_that_changed_is_judged_again() throws Exception {
        run("tests");
        judged.clear();
        write("bob", "two");
        run("tests");

        assertThat(judged).containsExactly("bob");
    }

    @Test
    void when_the_tests_change_all_are_judged_again() throws Exception {
        run("tests");
        run("other tests");

        assertThat(judged).hasSize(6);
    }

    @Test
    void a_fault_of_the_grader_costs_one_submission_and_is_tried_again() throws Exception {
        Engine sound = engine;
        engine = (submission, tests, settings) -> {
            if (submission.name().equals("bob")) {
                throw new GraderFault("no memory");
            }
            return sound.judge(submission, tests, settings);
        };
        Map<String, String> keys = run("tests");
        try (ResultFile results = results()) {
            Judgement bob = results.read(keys.get("bob"));
            assertThat(bob.isGraded()).isFalse();
            assertThat(bob.verdicts().getFirst().message()).contains("The grader failed", "memory");
        }
        engine = sound;
        judged.clear();
        run("tests");

        assertThat(judged).containsExactly("bob");
    }

    @Test
    void an_error_of_one_submission_lets_the_others_go_on() throws Exception {
        Engine sound = engine;
        engine = (submission, tests, settings) -> {
            if (submission.name().equals("ada")) {
                throw new StackOverflowError();
            }
            return sound.judge(submission, tests, settings);
        };

        assertThat(run("tests")).containsOnlyKeys("ada", "bob", "cyn");
        assertThat(printed.toString()).contains("ada: no grade", "bob: 6 points",
                "cyn: 6 points");
    }

    @Test
    void a_hand_in_at_which_the_intake_fails_lets_the_others_go_on() throws Exception {
        List<Handin> some = new ArrayList<>(handins());
        some.set(0, new Handin("ada", Optional.empty(), List.of(), null));

        assertThat(run("tests", some)).containsOnlyKeys("ada", "bob", "cyn");
        assertThat(printed.toString()).contains("ada: no grade", "bob: 6 points");
    }

    @Test
    void a_terminal_shows_where_a_batch_stands_from_its_beginning() throws Exception {
        Engine sound = engine;
        engine = (submission, tests, settings) -> {
            assertThat(printed.toString()).contains(" 0 of 3  \r", submission.name());
            return sound.judge(submission, tests, settings);
        };
        terminal = true;
        run("tests");
        printed.getBuffer().setLength(0);
        run("tests");

        assertThat(judged).hasSize(3);
        assertThat(printed.toString()).contains(" 1 of 3", " 2 of 3", " 3 of 3");
    }

    @Test
    void who_interrupts_keeps_what_was_judged_and_nothing_that_was_not() throws Exception {
        Engine sound = engine;
        Thread worker = Thread.currentThread();
        engine = (submission, tests, settings) -> {
            if (submission.name().equals("bob")) {
                worker.interrupt();
                waitForInterrupt();
            }
            return sound.judge(submission, tests, settings);
        };

        assertThatThrownBy(() -> run("tests")).isInstanceOf(InterruptedException.class);
        assertThat(printed.toString()).contains("Stopped. 1 of 3 submissions");
        engine = sound;
        judged.clear();
        run("tests");
        assertThat(judged).containsExactly("bob", "cyn");
    }

    private static void waitForInterrupt() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private Map<String, String> run(String tests) throws IOException, InterruptedException {
        return run(tests, handins());
    }

    private Map<String, String> run(String tests, List<Handin> handins)
            throws IOException, InterruptedException {
        Screen screen = new Screen(new PrintWriter(printed), terminal);
        Intake intake = new Intake(new CourseNames(folder, new Catalog(List.of()).chapters()));
        try (ResultFile results = results()) {
            return new Batch(engine, intake, List.of(TEST), results,
                    new Settings(7, Duration.ofSeconds(1)),
                    Keys.of(Map.of("tests", tests.getBytes(StandardCharsets.UTF_8))),
                    new BatchScreen(screen)).judge(handins, 1);
        }
    }

    private ResultFile results() throws IOException {
        return ResultFile.open(folder.resolve("results.jsonl"), "");
    }

    private List<Handin> handins() {
        return Stream.of("ada", "bob", "cyn")
                .map(name -> Handin.of(name, folder.resolve("class", name))).toList();
    }

    /// No chapter knows the file, so that a note tells of it.
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("class", name, text + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package netprog." + text + ";");
    }
}
