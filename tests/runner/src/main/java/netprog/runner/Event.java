package netprog.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import netprog.runner.Job.Test;

/// What the runner says, each event at once when it happens.
///
/// For each test: [Started], one [Invocation] for each run of the method, and
/// [Finished]. After the last test [Done] or [Ready]. A test without [Finished]
/// has no result, whatever its invocations said.
public sealed interface Event {

    /// The test is about to run. Its class may have been set up already: fields and
    /// constructor of a test's class touch no code of a student.
    record Started(Test test) implements Event {}

    /// One run of a test method ended.
    ///
    /// @param name how JUnit names this run, such as `[2] byte by byte`
    /// @param message what the student reads; when it passed, a remark or empty
    /// @param failure what the test's peers say of it in parts, as a text of at
    /// most [#MAX_FAILURE_OCTETS]; empty where they say nothing
    record Invocation(Test test, String name, Result result, String message, String failure,
            long millis) implements Event {}

    /// The longest [Invocation#failure()] in UTF-8, in octets.
    int MAX_FAILURE_OCTETS = 1 << 20;

    /// No more invocations of this test follow.
    record Finished(Test test) implements Event {}

    /// No more tests are run; the JVM ends.
    record Done() implements Event {}

    /// All tests have run and left nothing behind; the JVM waits for another job.
    /// Only a runner that was started for several jobs says this.
    record Ready() implements Event {}

    /// What became of one invocation.
    enum Result {
        /// It ran to its end.
        PASSED,
        /// It threw, skipped itself, or could not be run.
        FAILED,
        /// Its time was up.
        TIMED_OUT,
        /// A class or member that the test needs is missing or was changed.
        LACKS_A_MEMBER
    }

    /// Sends this event.
    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Started(Test test) -> write(out, 'S', test);
            case Invocation invocation -> {
                write(out, 'I', invocation.test());
                Frames.writeText(out, invocation.name());
                out.writeByte(invocation.result().ordinal());
                Frames.writeText(out, invocation.message());
                Frames.writeText(out, invocation.failure());
                out.writeLong(invocation.millis());
            }
            case Finished(Test test) -> write(out, 'F', test);
            case Done() -> out.writeByte('D');
            case Ready() -> out.writeByte('R');
        }
        out.flush();
    }

    private static void write(DataOutputStream out, char kind, Test test) throws IOException {
        out.writeByte(kind);
        Frames.writeText(out, test.testClass());
        Frames.writeText(out, test.method());
    }

    /// Reads the next event. Blocks until it is complete.
    ///
    /// @throws java.io.EOFException if the stream ended
    /// @throws IOException if what arrives is no event
    static Event read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 'S' -> new Started(readTest(in));
            case 'I' -> new Invocation(readTest(in), Frames.readText(in), readResult(in),
                    Frames.readText(in), Frames.readText(in, MAX_FAILURE_OCTETS), in.readLong());
            case 'F' -> new Finished(readTest(in));
            case 'D' -> new Done();
            case 'R' -> new Ready();
            default -> throw new IOException("no event begins with the octet " + kind);
        };
    }

    private static Test readTest(DataInputStream in) throws IOException {
        return new Test(Frames.readText(in), Frames.readText(in));
    }

    private static Result readResult(DataInputStream in) throws IOException {
        int ordinal = in.readUnsignedByte();
        if (ordinal >= Result.values().length) {
            throw new IOException("no result has the number " + ordinal);
        }
        return Result.values()[ordinal];
    }
}
