package netprog.grader.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import netprog.grader.engine.Engine;
import netprog.grader.model.Catalog;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.Test;

class SecondTryTest {

    private static final Settings SETTINGS = new Settings(7, Duration.ofSeconds(2));
    private static final Catalog NO_LIST = new Catalog(List.of());
    private static final Submission ADA = new Submission("ada", Map.of(), List.of());
    private static final List<GradedTest> LEDGER = Stream.of("1", "2", "3", "4")
            .flatMap(exercise -> Stream.of("a", "b").map(method -> new GradedTest(exercise,
                    "Test" + exercise, method, 1)))
            .toList();

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final List<List<GradedTest>> asked = new ArrayList<>();

    @Test
    void a_verdict_that_is_no_time_out_stands() {
        Judgement judgement = judge((_, _) -> Status.FAILED);

        assertThat(asked).hasSize(1);
        assertThat(judgement.verdicts()).allMatch(each -> each.message().equals("FAILED"));
    }

    @Test
    void a_test_that_passes_alone_has_its_points_and_says_that_it_was_late() {
        Judgement judgement = judge((test, round) -> test.equals(LEDGER.get(2)) && round == 1
                ? Status.TIMED_OUT : Status.PASSED);

        assertThat(asked).containsExactly(LEDGER, List.of(LEDGER.get(2)));
        assertThat(judgement.points()).isEqualTo(8);
        assertThat(judgement.verdicts().get(2).message()).startsWith("The first time its time was"
                + " up.").contains("it passed");
        assertThat(judgement.verdicts().get(3).message()).isEqualTo("PASSED");
    }

    @Test
    void a_test_that_fails_alone_says_both() {
        Judgement judgement = judge((test, round) -> test.equals(LEDGER.getFirst())
                ? round == 1 ? Status.TIMED_OUT : Status.FAILED : Status.PASSED);

        Verdict verdict = judgement.verdicts().getFirst();
        assertThat(verdict.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.message()).startsWith("FAILED").contains("The first time its time");
    }

    @Test
    void what_hangs_alone_too_keeps_no_class_waiting() {
        Judgement judgement = judge((_, _) -> Status.TIMED_OUT);

        assertThat(asked).hasSize(1 + SecondTry.HANGING_EXERCISES).endsWith(
                List.of(LEDGER.get(0)), List.of(LEDGER.get(2)), List.of(LEDGER.get(4)));
        assertThat(judgement.points()).isZero();
        assertThat(judgement.verdicts().get(0).message()).startsWith("TIMED_OUT")
                .contains("its time was up again");
        assertThat(judgement.verdicts().get(1).message()).contains("It was not tried once more");
        assertThat(judgement.verdicts().get(7).message()).contains("It was not tried once more");
    }

    @Test
    void a_test_that_was_not_run_is_run_whatever_else_hangs() {
        Engine engine = (submission, tests, _) -> {
            asked.add(tests);
            boolean first = asked.size() == 1;
            return judgement(submission, tests, test -> first || test.method().equals("a")
                    ? Status.TIMED_OUT : Status.PASSED,
                    first && tests.size() > 1 ? Duration.ZERO : A_MOMENT);
        };

        Judgement judgement = new SecondTry(engine, NO_LIST, () -> 1).judge(ADA, LEDGER, SETTINGS);

        assertThat(asked).hasSize(1 + LEDGER.size());
        assertThat(judgement.points()).isEqualTo(4);
        assertThat(judgement.verdicts().get(1).message()).isEqualTo("PASSED");
    }

    @Test
    void an_exercise_whose_time_is_used_up_has_no_second_try() {
        Judgement judgement = judge((_, _) -> Status.TIMED_OUT, Duration.ofSeconds(30));

        assertThat(asked).containsExactly(LEDGER);
        assertThat(judgement.verdicts()).allMatch(each -> each.message()
                .equals("TIMED_OUT\n\nIt was not tried once more: no time is left for that."));
    }

    @Test
    void the_time_of_both_tries_is_told() {
        Judgement judgement = judge((test, _) -> test.equals(LEDGER.getFirst())
                ? Status.TIMED_OUT : Status.PASSED);

        assertThat(judgement.time()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void on_a_busy_machine_tests_have_more_time_and_the_judgement_says_so() {
        List<Settings> used = new ArrayList<>();
        Engine engine = (submission, tests, settings) -> {
            used.add(settings);
            return judgement(submission, tests, _ -> Status.PASSED);
        };

        Judgement judgement = new SecondTry(engine, NO_LIST, () -> 3).judge(ADA, LEDGER, SETTINGS);

        assertThat(judgement.stretch()).isEqualTo(3);
        assertThat(used).containsExactly(
                new Settings(7, Duration.ofSeconds(6), Duration.ofSeconds(30), 3, false));
    }

    @Test
    void nothing_else_runs_during_a_second_try() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Integer> atSecondTry = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(4);
        Engine engine = (submission, tests, _) -> {
            int now = running.incrementAndGet();
            if (tests.size() == 1) {
                atSecondTry.add(now);
            } else {
                all.countDown();
                await(all);
            }
            running.decrementAndGet();
            return judgement(submission, tests,
                    test -> test.method().equals("a") ? Status.TIMED_OUT : Status.PASSED);
        };
        SecondTry patient = new SecondTry(engine, NO_LIST, () -> 1);
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Future<Judgement>> judged = workers.invokeAll(Stream.generate(
                    () -> (Callable<Judgement>) () -> patient.judge(ADA,
                            LEDGER, SETTINGS))
                    .limit(4).toList());
            for (Future<Judgement> each : judged) {
                each.get();
            }
        }

        assertThat(atSecondTry).hasSize(12).containsOnly(1);
    }

    private interface Outcome {
        Status of(GradedTest test, int round);
    }

    private Judgement judge(Outcome outcome) {
        return judge(outcome, A_MOMENT);
    }

    private Judgement judge(Outcome outcome, Duration each) {
        Engine engine = (submission, tests, _) -> {
            asked.add(tests);
            return judgement(submission, tests, test -> outcome.of(test, asked.size()), each);
        };
        return new SecondTry(engine, NO_LIST, () -> 1).judge(ADA, LEDGER, SETTINGS);
    }

    private static Judgement judgement(Submission submission, List<GradedTest> tests,
            Function<GradedTest, Status> outcome) {
        return judgement(submission, tests, outcome, A_MOMENT);
    }

    private static Judgement judgement(Submission submission, List<GradedTest> tests,
            Function<GradedTest, Status> outcome, Duration each) {
        return new Judgement(submission.name(), tests.stream()
                .map(test -> new Verdict(test, outcome.apply(test), outcome.apply(test).name(),
                        each))
                .toList(), List.of(), "", Duration.ofSeconds(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
