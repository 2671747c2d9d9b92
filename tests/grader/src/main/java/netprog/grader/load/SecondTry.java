package netprog.grader.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import netprog.grader.engine.Engine;
import netprog.grader.model.Catalog;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import netprog.grader.run.TimeLimits;

/// An engine that gives a busy machine more time, and a test whose time was up
/// one more try, while no other submission is judged. The better verdict
/// counts, and its message tells of both.
///
/// A submission that hangs shall not keep a class waiting. So an exercise has
/// no more tries once a test of it hangs alone, too, and a submission none
/// once that happened to [#HANGING_EXERCISES] of its exercises. Tries count
/// for the [TimeLimits], and when these are used up there are no more.
///
/// A test that was not run because others hung is run now: it may pass. Once
/// two of an exercise hang, too, the others are not run.
public final class SecondTry implements Engine {

    static final int HANGING_EXERCISES = 3;

    /// So many tests of an exercise that were not run at first may hang.
    private static final int HANGING_NOT_RUN = 2;

    private final Engine engine;
    private final Catalog catalog;
    private final IntSupplier load;
    private final ReadWriteLock machine = new ReentrantReadWriteLock(true);

    /// @param engine judges
    /// @param catalog says what each exercise may take
    /// @param load says how many times the usual time tests need now
    public SecondTry(Engine engine, Catalog catalog, IntSupplier load) {
        this.engine = engine;
        this.catalog = catalog;
        this.load = load;
    }

    @Override
    public Judgement judge(Submission submission, List<GradedTest> tests, Settings settings) {
        Judgement first;
        machine.readLock().lock();
        try {
            int stretch = load.getAsInt();
            first = engine.judge(submission, tests, settings.times(stretch)).stretched(stretch);
        } finally {
            machine.readLock().unlock();
        }
        boolean late = first.verdicts().stream().anyMatch(SecondTry::isLate);
        return late ? alone(submission, first, settings) : first;
    }

    private static boolean isLate(Verdict verdict) {
        return verdict.status() == Status.TIMED_OUT;
    }

    private Judgement alone(Submission submission, Judgement first, Settings settings) {
        machine.writeLock().lock();
        try {
            Tries tries = new Tries(submission, settings, first);
            List<Verdict> verdicts = new ArrayList<>();
            first.verdicts().forEach(each -> verdicts.add(isLate(each) ? tries.of(each) : each));
            return first.with(verdicts).longer(tries.time);
        } finally {
            machine.writeLock().unlock();
        }
    }

    /// The tries of one submission.
    private final class Tries {

        private final Submission submission;
        private final Settings settings;
        private final Set<String> hanging = new HashSet<>();
        private final Map<String, Integer> hangingNotRun = new HashMap<>();
        private final TimeLimits limits;
        private Duration time = Duration.ZERO;

        private Tries(Submission submission, Settings settings, Judgement first) {
            this.submission = submission;
            this.settings = settings;
            this.limits = new TimeLimits(catalog, settings.times(first.stretch()));
            first.verdicts().forEach(this::count);
        }

        private void count(Verdict verdict) {
            limits.use(verdict.test().exercise(), verdict.time());
        }

        private Verdict of(Verdict late) {
            String exercise = late.test().exercise();
            boolean ran = !late.time().isZero();
            boolean enough = ran
                    ? hanging.contains(exercise) || hanging.size() == HANGING_EXERCISES
                    : hangingNotRun.getOrDefault(exercise, 0) == HANGING_NOT_RUN;
            if (enough) {
                return late.saying(late.message() + "\n\nIt was not tried once more: other tests"
                        + " of this submission hung alone, too.");
            }
            if (!limits.left(exercise).isPositive()) {
                return late.saying(late.message() + "\n\nIt was not tried once more: no time is"
                        + " left for that.");
            }
            Judgement judgement = engine.judge(submission, List.of(late.test()),
                    settings.times(load.getAsInt()));
            time = time.plus(judgement.time());
            Verdict again = judgement.verdicts().getFirst();
            count(again);
            if (isLate(again) && ran) {
                hanging.add(exercise);
            } else if (isLate(again)) {
                hangingNotRun.merge(exercise, 1, Integer::sum);
            }
            return ran ? both(late, again) : again;
        }
    }

    private static Verdict both(Verdict late, Verdict again) {
        return switch (again.status()) {
            case PASSED -> again.saying(("The first time its time was up. Tried once more, with"
                    + " no other submission beside it, it passed.\n\n" + again.message()).strip());
            case TIMED_OUT -> again.saying(late.message() + "\n\nIt was tried once more, with"
                    + " no other submission beside it, and its time was up again.");
            case FAILED, NOT_STARTED, DOES_NOT_COMPILE, NOT_ALLOWED, ENDED_THE_JVM, NO_ANSWER,
                    NOT_GRADED ->
                again.saying(again.message() + "\n\nThis is the second try, with no other"
                        + " submission beside it. The first time its time was up.");
        };
    }
}
