package netprog.grader.compile;

import java.time.Duration;

/// What a student reads when the compiler itself fails on a source: it runs
/// out of stack, memory or time, or has a fault of its own.
final class CompilerFailures {

    /// The status with which a JVM ends that is told to when its memory is full.
    private static final int OUT_OF_MEMORY = 3;

    private static final int MAX_CHARS = 200;

    private CompilerFailures() {}

    /// {@return the sentence for a failure that javac lived to report}
    ///
    /// @param report what it printed: a paragraph, then the stack trace
    static String sentence(String report) {
        if (report.contains("java.lang.StackOverflowError")) {
            return "The compiler ran out of stack: something here is nested too deeply.";
        }
        String what = report.lines().filter(line -> line.contains("Error")
                || line.contains("Exception:")).findFirst().orElse("it did not say why");
        return "The compiler failed: " + what.substring(0, Math.min(what.length(), MAX_CHARS));
    }

    /// {@return the sentence for a compiler that ended with a status of its own}
    static String ended(int status) {
        return status == OUT_OF_MEMORY
                ? "The compiler ran out of memory: something here is too much for it."
                : "The compiler ended with status %d: something here is too much for it."
                        .formatted(status);
    }

    /// {@return the sentence for a compiler that was stopped after so much of the
    /// processor's time}
    static String stopped(Duration limit) {
        return "The compiler was stopped after it had computed for %d s: something here takes it"
                .formatted(limit.toSeconds()) + " too long.";
    }

    /// {@return the sentence for a part that was not even tried}
    static String outOfTime(Duration time) {
        return "This was not compiled: all of this chapter together took the compiler %d s."
                .formatted(time.toSeconds());
    }
}
