package netprog.peers;

import org.assertj.core.api.AssertProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a call of the student's code threw, read once and safely.
///
/// ```java
/// assertThat(Thrown.by(() -> EchoServer.start(port))).as("start(%d)", port)
///         .isA(BindException.class).says(port);
/// ```
///
/// An exception may be of the student's own making, so no method of it runs
/// later: type, message and the student's lines of the stack are kept, its
/// causes and what it suppressed likewise.
public final class Thrown implements AssertProvider<ThrownAssert> {

    private static final int MOST_CAUSES = 4;

    private final Class<?> type;
    private final String message;
    private final String text;
    private final String frames;
    private final Thrown cause;

    private Thrown(Throwable error, int depth) {
        type = error.getClass();
        message = Failures.message(error);
        text = Failures.text(error);
        frames = Failures.frames(error);
        Throwable next = depth == MOST_CAUSES ? null : Failures.cause(error);
        cause = next == null ? null : new Thrown(next, depth + 1);
    }

    private Thrown() {
        type = null;
        message = "";
        text = "no exception";
        frames = "";
        cause = null;
    }

    /// {@return what the call throws, or that it throws nothing}
    ///
    /// A skeleton's `TODO`, a member that is missing and the failure of a script or
    /// stream of the test's own are thrown on: they say better what is wrong.
    public static Thrown by(ThrowingCallable call) {
        try {
            call.call();
        } catch (PeerFailure | PartlyJudged ours) {
            throw ours;
        } catch (Throwable error) {
            if (Failures.notStarted(error) != null || Failures.missing(error) != null) {
                throw Wording.failure(error, TestScope.current().transcript(), "");
            }
            return new Thrown(error, 1);
        }
        return new Thrown();
    }

    /// {@return what is to be read of the cause}; that there is none, if there is
    /// none
    public Thrown cause() {
        return cause == null ? new Thrown() : cause;
    }

    /// {@return its message, shortened; empty where it has none}
    public String message() {
        return message;
    }

    /// {@return whether something was thrown that is of this type}
    boolean isA(Class<?> wanted) {
        return type != null && wanted.isAssignableFrom(type);
    }

    /// {@return type and message, or that nothing was thrown}
    String text() {
        return text;
    }

    /// {@return the student's lines of its stack}
    String frames() {
        return frames;
    }

    /// For AssertJ's `assertThat`.
    @Override
    public ThrownAssert assertThat() {
        return new ThrownAssert(this);
    }
}
