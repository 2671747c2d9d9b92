package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

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

    private static final int COMMAND = 1;
    private static final int PASSWORD = 3;

    private final TelnetDialogue dialogue;
    private final Pattern prompt;
    private boolean isOutOfStep;

    private TelnetLogin(TelnetDialogue dialogue, Pattern prompt) {
        this.dialogue = dialogue;
        this.prompt = prompt;
    }

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
        String secret = String.valueOf(password);
        demandOneLine(user, "user");
        demandOneLine(secret, "password");
        TelnetDialogue dialogue = new TelnetDialogue(link);
        LoginDeadline deadline = LoginDeadline.in(timeout);
        List<Pattern> all = refusedFirst(prompts);
        dialogue.await(List.of(prompts.login()), deadline);
        dialogue.send(user);
        TelnetMatch match = dialogue.await(all, deadline);
        boolean isAsked = match.index() == PASSWORD;
        if (isAsked) {
            dialogue.send(secret);
            match = dialogue.await(all, deadline);
        }
        if (match.index() != COMMAND) {
            throw new LoginRefused(user, masked(match, isAsked ? secret : ""));
        }
        return new TelnetLogin(dialogue, prompts.command());
    }

    private static List<Pattern> refusedFirst(TelnetPrompts prompts) {
        return List.of(prompts.refused(), prompts.command(), prompts.login(),
                prompts.password());
    }

    /// White space is removed last: a password may begin with a blank.
    private static String masked(TelnetMatch match, String sent) {
        String text = match.before() + match.found();
        return (sent.isEmpty() ? text : text.replace(sent, "********")).strip();
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
        demandOneLine(command, "command");
        LoginDeadline deadline = LoginDeadline.in(timeout);
        if (isOutOfStep) {
            throw new IOException("an earlier command has failed, and may be answered yet");
        }
        try {
            dialogue.send(command);
            return dialogue.await(List.of(prompt), deadline).before();
        } catch (IOException e) {
            isOutOfStep = true;
            throw e;
        }
    }

    private static void demandOneLine(String line, String argument) {
        if (line.chars().anyMatch(each -> each == '\r' || each == '\n' || each == '\0')) {
            throw new IllegalArgumentException(
                    "the %s contains CR, LF or NUL".formatted(argument)); // it may be secret
        }
    }
}
