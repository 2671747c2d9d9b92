package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Logs a user in on a machine over a [TelnetLink], and runs commands there.
///
/// A line is sent as it is, with one `\n` after it. The machine may echo it or
/// not. If the first text that arrives after a line is the same line with its
/// `\n`, that is its echo. What a pattern finds is not a prompt if it
/// begins inside the echo, even if only a part of the echo has arrived.
///
/// A line must not contain CR, LF or NUL, which would make two lines of it: an
/// [IllegalArgumentException] names the argument, `user`, `password` or
/// `command`, and shows nothing of a password. Nothing is sent or read then.
///
/// A time-out is for the whole call. Zero or less is an
/// [IllegalArgumentException] that names it, and nothing is sent or read then.
/// Any longer one is allowed, even `Duration.ofSeconds(Long.MAX_VALUE)`.
///
/// The link belongs to the caller, who closes it. One thread at a time uses it.
public final class TelnetLogin {

    /// Logs a user in, and returns when the machine asks for a command.
    ///
    /// Waits for the prompt that asks for a name, and sends the name. Then the
    /// first of the four patterns that is found says how to go on; `refused` counts
    /// before the others where it is found together with one of them:
    ///
    /// | found | after the name | after the password |
    /// |---|---|---|
    /// | `password` | sends the password | refused |
    /// | `command` | logged in | logged in |
    /// | `refused`, `login` | refused | refused |
    ///
    /// So the password is sent at most once, and only to a machine that asks for
    /// it. The array is neither kept nor changed: the caller clears it.
    ///
    /// @throws LoginRefused if the user is refused. Its answer is what has arrived
    ///         after the last line that was sent, up to the end of what was found,
    ///         without the echo. A password that was sent is `********` wherever it
    ///         occurs there; after that, white space around the answer is removed
    /// @throws SocketTimeoutException if it takes too long
    /// @throws EOFException if the machine ends before
    /// @throws IOException if the link is closed or broken
    public static TelnetLogin login(TelnetLink link, TelnetPrompts prompts, String user,
            char[] password, Duration timeout) throws IOException {
        throw new UnsupportedOperationException("TODO 6.1b TelnetLogin.login");
    }

    /// Sends a command, waits for the next prompt for a command, and returns what
    /// has arrived between them, without the echo.
    ///
    /// After an `IOException` the answer to this command may still arrive, and
    /// would be taken for that of the next one. So every later call throws an
    /// `IOException` and sends nothing.
    ///
    /// @return the output with its line ends; empty if there is none
    /// @throws SocketTimeoutException if it takes too long
    /// @throws EOFException if the machine ends before
    /// @throws IOException if the link is closed or broken
    public String run(String command, Duration timeout) throws IOException {
        throw new UnsupportedOperationException("TODO 6.1b TelnetLogin.run");
    }
}
