package netprog.peers;

import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The words of a script, for a static import.
///
/// Each `expect` carries its lesson: what the protocol says, why, and where to
/// read it, in at most three lines. A lesson never holds the code to type.
public final class Script {

    private Script() {}

    /// {@return a step that sends a text in UTF-8}
    public static Step send(String text) {
        return new Step.Send(Octets.of(text));
    }

    /// {@return a step that sends octets}
    public static Step send(Octets octets) {
        return new Step.Send(octets);
    }

    /// {@return a step that sends octets, which the other end may refuse by ending
    /// the connection}
    public static Step offer(Octets octets) {
        return new Step.Offer(octets);
    }

    /// {@return a step that sends one octet after the other, with so many
    /// milliseconds between them}
    ///
    /// It ends when the other end has ended the connection, which the next step may
    /// expect.
    public static Step drip(Octets octets, int milliseconds) {
        return new Step.Drip(octets, Duration.ofMillis(milliseconds));
    }

    /// {@return a step that sends a datagram which does not come from this peer's
    /// address}
    public static Step sendFromElsewhere(Octets octets) {
        return new Step.SendFromElsewhere(octets);
    }

    /// {@return a step that sends a datagram from the same port number as this
    /// peer's, but from 127.0.0.2}
    ///
    /// Where the machine lacks [Needs#MANY_LOOPBACK_ADDRESSES] it does nothing, so
    /// the test demands that at its end.
    public static Step sendFromAnotherAddress(Octets octets) {
        return new Step.SendFromAnotherAddress(octets);
    }

    /// {@return a step that waits for a text in UTF-8}
    public static Step expect(String text, String lesson) {
        return new Step.Expect(Octets.of(text), lesson);
    }

    /// {@return a step that waits for exactly these octets}
    public static Step expect(Octets octets, String lesson) {
        return new Step.Expect(octets, lesson);
    }

    /// {@return a step that waits for a line that is not known beforehand}
    ///
    /// @param check asserts what the line must be; it gets it without its CR LF
    public static Step expectLine(Consumer<String> check, String lesson) {
        return new Step.ExpectLine(check, lesson);
    }

    /// {@return a step that waits for the other end's FIN}
    public static Step expectEnd(String lesson) {
        return new Step.ExpectEnd(lesson);
    }

    /// {@return a step that waits for the other end's RST}
    public static Step expectReset(String lesson) {
        return new Step.ExpectReset(lesson);
    }

    /// {@return a step that waits for the other end's FIN or RST}
    public static Step expectClose(String lesson) {
        return new Step.ExpectClose(lesson);
    }

    /// {@return a step that answers a question which the other end may leave out}
    ///
    /// Something else that comes is for the next step.
    public static Step sendIfAsked(String question, String answer) {
        return new Step.SendIfAsked(Octets.of(question), Octets.of(answer));
    }

    /// {@return a step that demands silence}
    public static Step expectNothing(Duration within, String lesson) {
        return new Step.ExpectNothing(within, lesson);
    }

    /// {@return a step that does nothing for some milliseconds: the peer is slow}
    public static Step pause(int milliseconds) {
        return new Step.Pause(Duration.ofMillis(milliseconds));
    }

    /// {@return a step that says nothing more until the other end has closed, or
    /// its program is done}
    public static Step neverAnswer() {
        return new Step.NeverAnswer();
    }

    /// {@return a step that calls the program under test in the middle of a
    /// conversation}
    public static Step call(String what, ThrowingCallable action) {
        return new Step.Call(what, action);
    }

    /// {@return a step that sends FIN and goes on reading}
    public static Step halfClose() {
        return new Step.HalfClose();
    }

    /// {@return a step that closes both directions}
    public static Step close() {
        return new Step.Close();
    }

    /// {@return a step that ends the connection with RST}
    public static Step reset() {
        return new Step.Reset();
    }
}
