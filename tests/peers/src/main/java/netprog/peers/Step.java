package netprog.peers;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// One line of a script. What goes wrong is a value; when it goes wrong is its
/// place in the script.
///
/// [Script] has the words that make steps. The compiler finds every place that
/// must learn a new one.
public sealed interface Step {

    /// Sends octets, in the pieces that the peer's [Slicing] makes of them.
    record Send(Octets octets) implements Step {}

    /// Sends octets until all are sent, or the other end has ended the connection.
    record Offer(Octets octets) implements Step {}

    /// Sends one octet after the other, with a pause after each, until all are sent
    /// or the other end has ended the connection.
    record Drip(Octets octets, Duration every) implements Step {}

    /// Sends a datagram to the same address, but from a socket of its own: the
    /// receiver sees another sender.
    record SendFromElsewhere(Octets octets) implements Step {}

    /// Sends a datagram from the same port of another address of this machine.
    record SendFromAnotherAddress(Octets octets) implements Step {}

    /// Waits for exactly these octets.
    record Expect(Octets octets, String lesson) implements Step {}

    /// Waits for the other end's FIN, with no octet before it.
    record ExpectEnd(String lesson) implements Step {}

    /// Waits for the other end's RST, with no octet before it.
    record ExpectReset(String lesson) implements Step {}

    /// Waits until the other end has ended the connection in either way, with no
    /// octet before it.
    record ExpectClose(String lesson) implements Step {}

    /// Waits for octets that the other end may leave out, and answers them; what
    /// else comes is left to the next step.
    record SendIfAsked(Octets question, Octets answer) implements Step {}

    /// Demands that for a while the other end sends nothing and does not close.
    record ExpectNothing(Duration within, String lesson) implements Step {}

    /// Does nothing for a while.
    record Pause(Duration time) implements Step {}

    /// Does nothing until the other end has closed, or the client that a
    /// listener plays with has returned, for at most the deadline of the test. It
    /// never fails.
    record NeverAnswer() implements Step {}

    /// Calls the program under test, such as its `close()`, in the middle of a
    /// conversation.
    ///
    /// @param what names the call in the transcript
    record Call(String what, ThrowingCallable action) implements Step {}

    /// Waits for a line that ends in CR LF, and looks at it without its end.
    record ExpectLine(Consumer<String> check, String lesson) implements Step {}

    /// Plays a part of another connection's script.
    record Beside(SecondConnection connection, List<Step> script) implements Step {}

    /// Sends FIN and goes on reading.
    record HalfClose() implements Step {}

    /// Closes both directions.
    record Close() implements Step {}

    /// Ends the connection with RST.
    record Reset() implements Step {}
}
