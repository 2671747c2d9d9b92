package netprog.grader.report;

import java.util.Locale;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Status;

/// How names and outcomes are written in every report.
public final class Text {

    private Text() {}

    /// {@return a test's name as the sentence it is}
    public static String sentence(GradedTest test) {
        String words = test.method().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// {@return what became of a test, in words}
    public static String words(Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_STARTED -> "not started";
            case TIMED_OUT -> "time is up";
            case DOES_NOT_COMPILE -> "does not compile";
            case NOT_ALLOWED -> "not allowed";
            case ENDED_THE_JVM -> "ended the JVM";
            case NO_ANSWER -> "no answer";
            case NOT_GRADED -> "not graded";
        };
    }
}
