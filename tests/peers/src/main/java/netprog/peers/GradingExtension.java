package netprog.peers;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/// Runs each test on a thread of its own, with a deadline.
///
/// When the deadline passes it closes the sockets that the test's peers hold
/// open, says where the student's threads stand, and gives the thread up. What
/// is thrown comes out as a [PeerFailure] with transcript and seed; a
/// skeleton's `TODO` on any thread makes the test *not started*, whatever it
/// asserted. A failure counts when it is thrown: a test whose stream failed
/// inside the program under test fails, whoever caught that. The failure is
/// published in its parts too, as [FailureData] writes them, and that its time
/// was up. A parameter of type [Random] gets the test's own seeded one. A test
/// that the machine lets judge only in part publishes a remark.
final class GradingExtension implements InvocationInterceptor, ParameterResolver {

    private static final Namespace HERE = Namespace.create(GradingExtension.class);
    private static final String FAILED = "failed";
    private static final String REMARK = "remark";
    private static final String FAILURE = "failure";
    private static final String LATE = "late";

    private static final String SWALLOWED = """
            Your code caught the error that says so, and went on. The test has failed all the same.
            Catch the exceptions that you can handle: Throwable and Error include many others.""";

    /// Looked at here, so that the seed is taken away and all of [Needs] is found
    /// out before a student's code runs.
    private static final long SEED = Seed.value();
    private static final boolean SOCKETS_ARE_LISTED = Needs.LISTED_SOCKETS.here();

    /// The threads that a test before this one has named: they are not this one's
    /// fault.
    private static final Set<Long> STUCK = ConcurrentHashMap.newKeySet();

    static {
        Assertions.useRepresentation(CourseRepresentation.INSTANCE);
        // Its own handler would take what ends a student's thread from the test's scope, and a
        // thread of its own would count as one that was left.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.pollInSameThread();
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, method.getExecutable(), context);
    }

    /// Runs one invocation, unless one before it has failed: a method counts once,
    /// and the first failure is the one that is shown.
    @Override
    public void interceptTestTemplateMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Store methodsOwn = context.getParent().orElseThrow().getStore(HERE);
        if (methodsOwn.get(FAILED) != null) {
            invocation.skip();
            throw new TestAbortedException("an invocation before this one has failed");
        }
        try {
            run(invocation, method.getExecutable(), context);
        } catch (Throwable error) {
            methodsOwn.put(FAILED, true);
            throw error;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Random.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Random(Seed.of(context.getUniqueId()));
    }

    private static void run(Invocation<Void> invocation, Method method, ExtensionContext context)
            throws Throwable {
        LeavesNothingBehind clean = method.getAnnotation(LeavesNothingBehind.class);
        Leaks leaks = clean == null ? null : new Leaks();
        Awaitility.setDefaultTimeout(Patience.silence());
        TestScope scope = TestScope.begin(context.getRequiredTestClass());
        Outcome outcome = onItsOwnThread(invocation, scope);
        scope.end();
        String todo = notStarted(outcome, scope.uncaught());
        if (todo != null) {
            throw new AssertionError(todo);
        }
        if (outcome.missing() != null) {
            throw outcome.missing();
        }
        if (outcome.late()) {
            context.publishReportEntry(LATE, "true");
        }
        if (outcome.failure() != null) {
            throw published(outcome.failure(), scope, context);
        }
        if (scope.raised() != null) {
            throw published(scope.raised().with(SWALLOWED), scope, context);
        }
        String left = leaks == null ? "" : leaks.leftOver();
        if (!left.isEmpty()) {
            throw published(new PeerFailure("Something was left behind.",
                    scope.transcript().render(), left, clean.value()), scope, context);
        }
        if (outcome.remark() != null) {
            context.publishReportEntry(REMARK, outcome.remark());
        } else if (clean != null && !SOCKETS_ARE_LISTED) {
            context.publishReportEntry(REMARK, Needs.LISTED_SOCKETS.remark());
        }
    }

    private static String notStarted(Outcome outcome, List<Outcome> others) {
        return Stream.concat(Stream.of(outcome), others.stream()).map(Outcome::todo)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Outcome onItsOwnThread(Invocation<Void> invocation, TestScope scope)
            throws InterruptedException {
        Outcome[] outcome = {Outcome.LOST};
        Thread thread = PeerThreads.unstarted(() -> {
            try {
                invocation.proceed();
                outcome[0] = Outcome.PASSED;
            } catch (PartlyJudged passed) {
                boolean isOurs = Failures.frames(passed).isEmpty();
                outcome[0] = isOurs ? Outcome.of(passed) : Outcome.of(passed, scope.transcript());
            } catch (Throwable error) {
                outcome[0] = Outcome.of(error, scope.transcript());
            }
        });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        thread.join(Patience.deadline());
        if (!thread.isAlive()) {
            return outcome[0];
        }
        Outcome late = Outcome.late(late(scope));
        scope.end();
        thread.interrupt();
        return late;
    }

    private static PeerFailure late(TestScope scope) {
        String where = LiveThread.now().stream().filter(LiveThread::isStudents)
                .filter(thread -> STUCK.add(thread.id())).limit(4).map(LiveThread::where)
                .collect(Collectors.joining());
        return new PeerFailure(
                "Time is up: the test was not over after %d ms."
                        .formatted(Patience.deadline().toMillis()),
                scope.transcript().render(),
                where.isEmpty() ? "" : "Your threads were blocked here:\n" + where, """
                        A call that waits for the network waits as long as it must, unless you \
                        give it a time-out.
                        """ + (where.isEmpty()
                        ? "Ask of each call of yours: what would end its wait, and who does that?"
                        : "Ask of each line above: what would end this wait, and who does that?"));
    }

    /// Hands on what a failure says in parts, and returns it as the student reads
    /// it.
    private static PeerFailure published(PeerFailure failure, TestScope scope,
            ExtensionContext context) {
        context.publishReportEntry(FAILURE,
                FailureData.json(failure, scope.transcript(), scope.test()));
        return explain(failure, scope);
    }

    private static PeerFailure explain(PeerFailure failure, TestScope scope) {
        String meanwhile = scope.uncaught().stream().limit(2)
                .map(death -> death.failure().getMessage() + "\n\n")
                .collect(Collectors.joining());
        return failure.with(meanwhile + "Seed " + SEED + ".");
    }
}
