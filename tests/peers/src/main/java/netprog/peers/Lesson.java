package netprog.peers;

import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Says what a failure teaches.
///
/// ```java
/// teaches("""
///         The same name may have one port over TCP and another over UDP.""",
///         () -> {
///             assertThat(database.port("dns", "tcp")).as("port over TCP").isEqualTo(53);
///             assertThat(database.port("dns", "udp")).as("port over UDP").isEqualTo(54);
///         });
/// ```
///
/// An assertion that fails inside, a condition of Awaitility that is not met in
/// time, and an exception that the contract does not allow become the failure
/// that a student reads: the fault, the transcript, what was expected and
/// received, and this lesson. Lessons may be nested; the innermost one counts.
public final class Lesson {

    private Lesson() {}

    /// Runs the assertions that a lesson explains.
    ///
    /// @param lesson the rule of the protocol, why it matters here, and where to
    /// read on, in at most three lines
    public static void teaches(String lesson, ThrowingCallable assertions) {
        try {
            assertions.call();
        } catch (PartlyJudged passed) {
            throw passed;
        } catch (Throwable error) {
            throw failure(error, lesson);
        }
    }

    /// Runs a call that a lesson explains, and returns what it returns.
    ///
    /// @param lesson as for [#teaches(String, ThrowingCallable)]
    public static <T> T teaches(String lesson, Callable<T> call) {
        try {
            return call.call();
        } catch (PartlyJudged passed) {
            throw passed;
        } catch (Throwable error) {
            throw failure(error, lesson);
        }
    }

    /// A test's own stream or service may fail inside a call of a student's.
    private static PeerFailure failure(Throwable error, String lesson) {
        TestScope scope = TestScope.current();
        PeerFailure failure = Wording.failure(error, scope.transcript(), lesson);
        boolean insideStudents = !Failures.frames(new Throwable()).isEmpty();
        return insideStudents ? scope.raised(failure) : failure;
    }
}
