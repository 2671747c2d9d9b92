package netprog.grader.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import netprog.grader.model.Catalog;
import netprog.grader.model.GraderFault;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Event;
import netprog.runner.Event.Invocation;
import netprog.runner.Job;
import netprog.runner.Job.Test;

/// Runs one job in as many JVMs as it takes: when one of them ends or no longer
/// answers, the test that ran is concluded and the rest goes on in a new one.
///
/// Each JVM concludes at least one test, so there are at most as many as tests;
/// one that concludes none, on a machine without memory perhaps, is tried
/// again. A test watches its own deadline; here a JVM is given up that says
/// nothing for half as long again. A runner ends its JVM after a test whose
/// time was up or that kept much of the JVM's memory or descriptors, and after
/// a class of tests that left threads, so that these disturb none.
public final class TestRun {

    /// A busy machine may take its time to start a JVM, which is nobody's fault.
    private static final Duration START = Duration.ofSeconds(60);

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final RunnerJvms jvms;
    private final Job job;
    private final RaisedLimits limits;
    private final Duration grace;
    private final Map<Test, String> exercises;
    private final TimeLimits time;
    private final Set<Test> remaining;
    private final Map<Test, Answer> answers = new LinkedHashMap<>();
    private final StringBuilder output = new StringBuilder();

    private Test current;
    private long currentBegan;
    private List<Invocation> invocations = new ArrayList<>();

    /// Prepares a run in JVMs of its own, of tests that the course trusts.
    ///
    /// @param sandbox where each JVM lives
    /// @param jvm the JVM with its options, up to the runner's class
    public TestRun(Sandbox sandbox, List<String> jvm, Job job) {
        this(new FreshJvms(sandbox, () -> jvm), job, RaisedLimits.NONE, Map.of(),
                new TimeLimits(new Catalog(List.of()),
                        new Settings(job.seed(), job.patience()).withEachTest()));
    }

    /// Prepares a run.
    ///
    /// @param limits of each JVM
    /// @param exercises whose tests these are
    /// @param time that is left to the submission; what the tests take is counted
    public TestRun(RunnerJvms jvms, Job job, RaisedLimits limits, Map<Test, String> exercises,
            TimeLimits time) {
        this.exercises = exercises;
        this.time = time;
        this.limits = limits;
        this.jvms = jvms;
        this.job = job;
        this.remaining = new LinkedHashSet<>(job.tests());
        this.grace = job.deadline().dividedBy(2);
    }

    /// Runs all tests of the job. Blocks until each has its answer.
    ///
    /// @return an answer for each test of the job
    /// @throws GraderFault if the runner does not start, or speaks of other tests
    public Map<Test, Answer> answers() throws InterruptedException {
        boolean oneFailed = false;
        leaveOut();
        while (!remaining.isEmpty()) {
            int before = remaining.size();
            String printed = runOneJvm();
            boolean failed = remaining.size() == before;
            if (failed && oneFailed) {
                throw new GraderFault("the runner did not run any test: " + printed);
            }
            oneFailed = failed;
            leaveOut();
        }
        checkThatEachClassWasHeard();
        return answers;
    }

    /// Concludes the tests that nobody waits for any more.
    private void leaveOut() {
        for (Test test : List.copyOf(remaining)) {
            time.refusal(exercise(test)).ifPresent(why -> {
                current = null;
                conclude(test, new Answer(Status.TIMED_OUT, why, Duration.ZERO));
            });
        }
    }

    private String exercise(Test test) {
        return exercises.getOrDefault(test, "");
    }

    private void checkThatEachClassWasHeard() {
        Map<String, List<Answer>> byClass = answers.entrySet().stream().collect(groupingBy(
                answer -> answer.getKey().testClass(), mapping(Map.Entry::getValue, toList())));
        byClass.forEach((name, own) -> {
            if (own.stream().allMatch(Answer::isMissing)) {
                throw new GraderFault("JUnit reported none of the %d tests of %s: %s".formatted(
                        own.size(), name, output));
            }
        });
    }

    /// {@return what the JVMs printed, cut off at a limit}
    public String output() {
        return output.toString();
    }

    private String runOneJvm() throws InterruptedException {
        Job rest = job.with(List.copyOf(remaining));
        try {
            String printed = follow(rest);
            if (output.length() < Output.KEPT_OCTETS) {
                output.append(printed);
            }
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot run a JVM for the tests: " + failed.getMessage(),
                    failed);
        }
    }

    private String follow(Job rest) throws IOException, InterruptedException {
        RunnerJvm jvm = jvms.take(rest, limits);
        try {
            follow(jvm);
            if (!jvm.isReady()) {
                jvm.kill();
            }
            return jvm.output();
        } finally {
            jvms.giveBack(jvm);
        }
    }

    private void follow(RunnerJvm jvm) throws InterruptedException {
        current = null;
        Duration wait = START;
        boolean more = true;
        while (more) {
            more = switch (wait.toMillis() > 0 ? jvm.next(wait) : new Signal.Silence()) {
                case Signal.Said(Event.Done()) -> isDone(jvm);
                case Signal.Said(Event event) -> hear(event);
                case Signal.Ended() -> jvmEnded(jvm.exitStatus(grace));
                case Signal.Silence() -> jvmHangs();
            };
            wait = patience();
        }
    }

    private Duration patience() {
        Duration silence = job.deadline().plus(grace);
        if (current == null) {
            return silence;
        }
        Duration left = left();
        return left.compareTo(silence) < 0 ? left : silence;
    }

    private Duration left() {
        return time.left(exercise(current)).minus(sinceStart());
    }

    /// It ends by itself in a moment, when all that it printed has left it.
    private boolean isDone(RunnerJvm jvm) throws InterruptedException {
        jvm.exitStatus(FAREWELL);
        return false;
    }

    /// {@return whether more is to be heard of this JVM}
    private boolean hear(Event event) {
        switch (event) {
            case Event.Started(Test test) -> {
                current = expected(test);
                currentBegan = System.nanoTime();
                invocations = new ArrayList<>();
            }
            case Invocation invocation -> {
                running(invocation.test());
                invocations.add(invocation);
            }
            case Event.Finished(Test test) -> conclude(running(test), Tally.of(invocations));
            case Event.Done(),Event.Ready() -> {
                return false;
            }
        }
        return true;
    }

    private Test expected(Test test) {
        if (!remaining.contains(test)) {
            throw new GraderFault("the runner speaks of a test that it was not given: " + test);
        }
        return test;
    }

    private Test running(Test test) {
        if (!test.equals(current)) {
            throw new GraderFault("the runner speaks of a test that does not run: " + test);
        }
        return test;
    }

    private boolean jvmEnded(OptionalInt status) {
        String how = status.isPresent() ? "ended the JVM with exit status " + status.getAsInt()
                : "closed the grader's connection";
        conclude(current, new Answer(Status.ENDED_THE_JVM, "Your code " + how
                + " during this test. The tests after it ran in a new JVM.", sinceStart()));
        return false;
    }

    private boolean jvmHangs() {
        if (current == null) {
            return false;
        }
        String why = left().toMillis() > 0 ? "Time is up: the JVM no longer answered"
                + " during this test and was killed. The tests after it ran in a new JVM."
                : time.timeIsUp(exercise(current)) + " It ended while this test ran.";
        conclude(current, new Answer(Status.TIMED_OUT, why, sinceStart()));
        return false;
    }

    private Duration sinceStart() {
        return current == null ? Duration.ZERO
                : Duration.ofNanos(System.nanoTime() - currentBegan);
    }

    /// Between two tests there is none to conclude.
    private void conclude(Test test, Answer answer) {
        if (test != null) {
            remaining.remove(test);
            answers.put(test, answer);
            time.use(exercise(test), sinceStart());
            if (answer.status() == Status.TIMED_OUT) {
                time.hung(exercise(test), answer.message());
            }
        }
        current = null;
    }
}
