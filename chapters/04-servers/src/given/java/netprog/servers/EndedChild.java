package netprog.servers;

import java.time.Duration;

/// How a child process ended.
///
/// @param name what its server called it
/// @param pid its number in the system
/// @param exitCode what [Process#exitValue()] says. On Linux and macOS
///        this is 128 plus a signal's number if a signal has ended it: 143 for
///        TERM (15), 137 for KILL (9). A program may exit with such a number on
///        its own; the JVM cannot tell these apart
/// @param ran from the call of `watch` until its end
/// @param means what its fireman had done when it ended
public record EndedChild(String name, long pid, int exitCode, Duration ran, Means means) {

    /// What a fireman does to end a child, from mild to strong.
    public enum Means {
        /// Nothing: the child has ended by itself, or somebody else has ended it.
        NONE,
        /// It has sent TERM, which asks a program to end. It may tidy up first, or
        /// ignore it.
        TERM,
        /// It has ended the child by force, with KILL, of which the child learns
        /// nothing.
        KILL
    }

    /// {@return a line for a log, as `cat 3 (pid 4711): exit code 0 after 12 ms`}
    public String text() {
        return "%s (pid %d): exit code %d after %d ms%s".formatted(name, pid, exitCode,
                ran.toMillis(), means == Means.NONE ? "" : ", sent " + means);
    }
}
