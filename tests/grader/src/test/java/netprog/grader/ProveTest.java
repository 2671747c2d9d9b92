package netprog.grader;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import netprog.grader.engine.Engine;
import netprog.grader.model.Chapter;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.prove.Finding;
import netprog.grader.prove.Proof;
import netprog.grader.prove.Prove;
import netprog.grader.run.WarmJvms;
import netprog.grader.sandbox.JvmAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a chapter's own tests is found, and named.
class ProveTest {

    private static final IntSupplier QUIET = () -> 1;

    @TempDir
    static Path root;

    @Test
    void a_chapter_that_is_in_order_has_no_findings() throws IOException {
        var proof = prove(inOrder("in-order"));

        assertThat(proof.findings()).isEmpty();
        assertThat(proof.judgements()).map(Judgement::name).startsWith("skeleton", "reference",
                "mistakes/9.1-one-is-0").endsWith("variants/9.2-sum-turned-round").hasSize(11);
    }

    @Test
    void changes_that_do_not_what_they_say_are_found() throws IOException {
        var course = TinyCourse.at(root.resolve("changes"));
        mistake(course, "too-weak", "9.2", "return 2 + number;", "return 2;", "\"gives_two\"");
        mistake(course, "broken", "9.1", "return 1;", "return one;", "\"gives_one\"");
        variant(course, "misfit", "9.1", "return 11;", "return 1;");
        variant(course, "wrong", "9.1", "return 1;", "return 5;");

        assertThat(findings(course)).filteredOn(found -> !found.startsWith("exercise"))
                .satisfiesExactly(
                        found -> assertThat(found).startsWith("variants/9.1-misfit: ")
                                .contains("cannot change " + ONE),
                        found -> assertThat(found)
                                .startsWith(
                                        "mistakes/9.1-broken: gives_one must run, but is DOES_NOT_COMPILE.")
                                .contains("One.java:5: cannot find symbol"),
                        found -> assertThat(found).isEqualTo(
                                "mistakes/9.2-too-weak: gives_two must fail, but is PASSED."),
                        found -> assertThat(found)
                                .startsWith("mistakes/9.2-too-weak: takes_small_numbers is"
                                        + " not listed in fails, but is FAILED. The value is wrong."),
                        found -> assertThat(found).startsWith(
                                "variants/9.1-wrong: gives_one must pass, but is FAILED."),
                        found -> assertThat(found).startsWith(
                                "variants/9.1-wrong: gives_one_again must pass, but is FAILED."));
    }

    @Test
    void a_change_that_the_policy_refuses_is_found() throws IOException {
        var course = TinyCourse.at(root.resolve("refused"));
        variant(course, "leaves", "9.1", "return 1;", "System.exit(0); return 1;");
        mistake(course, "exits", "9.1", "return 1;", "System.exit(0); return 1;",
                "\"gives_one\", \"gives_one_again\"");

        assertThat(findings(course)).filteredOn(found -> found.contains("NOT_ALLOWED"))
                .satisfiesExactly(
                        found -> assertThat(found)
                                .startsWith(
                                        "mistakes/9.1-exits: gives_one must run, but is NOT_ALLOWED.")
                                .contains("One.java:5: java.lang.System.exit(int)"),
                        found -> assertThat(found)
                                .startsWith("variants/9.1-leaves: gives_one must run"));
    }

    @Test
    void a_skeleton_with_points_and_a_reference_without_are_found() throws IOException {
        var course = TinyCourse.at(root.resolve("swapped"));
        course.write("chapters/09-tiny/src/main/java/" + ONE, one("return 1;"));
        course.write("solutions/09-tiny/src/main/java/" + ONE, one("return 0;"));

        assertThat(findings(course))
                .contains("skeleton: gives_one must read NOT_STARTED, but is PASSED.")
                .anyMatch(found -> found.startsWith(
                        "reference: gives_one must pass, but is FAILED. The value is wrong. expected  1"
                                + " received  0"));
    }

    @Test
    void promises_that_no_mistake_keeps_are_found() throws IOException {
        var course = TinyCourse.at(root.resolve("poor"));
        mistake(course, "a", "9.1", "return 1;", "return 2;", "\"gives_six\"");

        assertThat(findings(course)).contains(
                "exercise 9.1: has 1 mistakes, and needs 4.",
                "exercise 9.1: no mistake fails the test gives_one.",
                "exercise 9.2: no mistake fails the test takes_small_numbers.",
                "exercise 9.2: no mistake stands for row A2, which chapter.toml promises.",
                "mistakes/9.1-a: fails must list tests of exercise 9.1, but is [gives_six].");
    }

    private static TinyCourse inOrder(String name) throws IOException {
        var course = TinyCourse.at(root.resolve(name));
        for (int wrong : List.of(0, 2, 3, 4)) {
            mistake(course, "one-is-" + wrong, "9.1", "return 1;", "return " + wrong + ";",
                    "\"gives_one\", \"gives_one_again\"");
            mistake(course, "two-is-" + wrong * 2, "9.2", "return 2 + number;",
                    "return " + wrong * wrong + ";", "\"gives_two\", \"takes_small_numbers\"");
        }
        variant(course, "sum-turned-round", "9.2", "return 2 + number;", "return number + 2;");
        return course;
    }

    @Test
    void one_exercise_is_proved_without_the_others() throws IOException {
        var course = inOrder("one");
        mistake(course, "of-the-other", "9.2", "return 2 + number;", "return 3;", "");
        Chapter chapter = course.catalog().chapters().getFirst();

        Proof proof = Prove.inOwnJvms(course.tree, course.engine(), QUIET)
                .of(chapter, chapter.exercises().subList(0, 1), (_, _) -> {});

        assertThat(proof.findings()).isEmpty();
        assertThat(proof.judgements()).extracting(Judgement::name)
                .contains("skeleton", "reference").doesNotContain("mistakes/9.2-of-the-other");
    }

    @Test
    void submissions_that_share_jvms_have_the_same_verdicts() throws IOException {
        var course = inOrder("shared");
        Chapter chapter = course.catalog().chapters().getFirst();
        try (WarmJvms shared = new WarmJvms(new JvmAlone(),
                course.engine().aotCache()::command)) {
            Proof proof =
                    Prove.inSharedJvms(course.tree, course.engine().withWarmJvms(shared), QUIET)
                            .compared(Prove.inOwnJvms(course.tree, course.engine(), QUIET), chapter,
                                    chapter.exercises(), 100, new Random(1), (_, _) -> {});

            assertThat(proof.findings()).isEmpty();
            assertThat(proof.judgements()).hasSize(prove(course).judgements().size());
        }
    }

    @Test
    void a_verdict_that_differs_is_a_finding() throws IOException {
        var course = inOrder("different");

        assertThat(compared(course, all(Status.PASSED))).contains("mistakes/9.1-one-is-0:"
                + " gives_one is FAILED in a shared JVM and PASSED in its own.");
    }

    @Test
    void a_time_out_is_a_finding_only_if_it_comes_again() throws IOException {
        var course = inOrder("late");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Engine lateOnce = (submission, tests, settings) -> (seen.add(submission.name())
                ? all(Status.TIMED_OUT) : course.engine()).judge(submission, tests, settings);

        assertThat(compared(course, lateOnce)).isEmpty();
        assertThat(seen).contains("mistakes/9.1-one-is-0");
        assertThat(compared(course, all(Status.TIMED_OUT))).contains("mistakes/9.1-one-is-0:"
                + " gives_one is FAILED in a shared JVM and TIMED_OUT in its own.");
    }

    /// {@return an engine whose verdicts are all the same}
    private static Engine all(Status status) {
        return (submission, tests, _) -> new Judgement(submission.name(),
                tests.stream().map(test -> new Verdict(test, status, "", Duration.ZERO,
                        Optional.empty())).toList(),
                List.of(), "", Duration.ZERO);
    }

    /// {@return the findings where another engine judges the first exercise, too}
    private static List<String> compared(TinyCourse course, Engine other) {
        Chapter chapter = course.catalog().chapters().getFirst();
        return Prove.inOwnJvms(course.tree, course.engine(), QUIET)
                .compared(Prove.inOwnJvms(course.tree, other, QUIET), chapter,
                        chapter.exercises().subList(0, 1), 100, new Random(1), (_, _) -> {})
                .findings().stream().map(Finding::toString).toList();
    }

    @Test
    void a_finding_on_a_busy_machine_counts_only_if_it_comes_again() throws IOException {
        var course = inOrder("busy");

        assertThat(findingsOfABadMoment(course, 1, 2)).isEmpty();
        assertThat(findingsOfABadMoment(course, 2, 1)).isEmpty();
        assertThat(findingsOfABadMoment(course, 1, 1)).containsExactly(
                "mistakes/9.1-one-is-0: gives_one must fail, but is PASSED.",
                "mistakes/9.1-one-is-0: gives_one_again must fail, but is PASSED.");
    }

    @Test
    void on_a_busy_machine_tests_have_more_time() throws IOException {
        var course = inOrder("stretched");
        List<Integer> used = Collections.synchronizedList(new ArrayList<>());

        Prove.inOwnJvms(course.tree, (submission, tests, settings) -> {
            used.add(settings.stretch());
            return course.engine().judge(submission, tests, settings);
        }, () -> 3).of(course.catalog().chapters().getFirst(), List.of(), (_, _) -> {});

        assertThat(used).isNotEmpty().containsOnly(3);
    }

    /// {@return the findings where one mistake passes the first time}
    ///
    /// @param load what is measured each time
    private static List<String> findingsOfABadMoment(TinyCourse course, int... load) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Engine engine = (submission, tests, settings) -> {
            boolean first = seen.add(submission.name());
            Judgement judgement = course.engine().judge(submission, tests, settings);
            return first && submission.name().equals("mistakes/9.1-one-is-0")
                    ? judgement.with(tests.stream().map(test -> new Verdict(test, Status.PASSED,
                            "", Duration.ZERO)).toList())
                    : judgement;
        };
        Chapter chapter = course.catalog().chapters().getFirst();
        return Prove.inOwnJvms(course.tree, engine, IntStream.of(load).iterator()::nextInt)
                .of(chapter, chapter.exercises().subList(0, 1), (_, _) -> {}).findings().stream()
                .map(Finding::toString).toList();
    }

    private static List<String> findings(TinyCourse course) {
        return prove(course).findings().stream().map(Finding::toString).toList();
    }

    private static Proof prove(TinyCourse course) {
        Chapter chapter = course.catalog().chapters().getFirst();
        return Prove.inOwnJvms(course.tree, course.engine(), QUIET)
                .of(chapter, chapter.exercises(), (_, _) -> {});
    }

    private static void mistake(TinyCourse course, String name, String exercise, String old,
            String with, String fails) throws IOException {
        course.plant("mistake", exercise, """
                name = "%s"
                why = "for the test"
                fails = [%s]
                catches = ["%s"]
                """.formatted(name, fails, exercise.equals("9.1") ? "A1" : "A2"), old, with);
    }

    private static void variant(TinyCourse course, String name, String exercise, String old,
            String with) throws IOException {
        course.plant("variant", exercise, """
                name = "%s"
                why = "for the test"
                """.formatted(name), old, with);
    }
}
