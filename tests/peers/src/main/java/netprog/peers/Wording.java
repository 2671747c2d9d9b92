package netprog.peers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/// Puts what a test threw into the parts of a [PeerFailure]. AssertJ's texts
/// are shortened to what a student needs: the name, what was expected, and what
/// was received.
///
/// It reads the messages of AssertJ 3.27 and Awaitility 4.3; `LessonTest`
/// shows which.
final class Wording {

    private static final Pattern ALIAS =
            Pattern.compile("Condition with alias '(.*)' didn't complete within (.*?) because.*",
                    Pattern.DOTALL);

    private Wording() {}

    /// {@return the failure for what a test threw, with a lesson}
    ///
    /// Call it on the thread that threw: a student's exception may have methods
    /// that never return.
    ///
    /// @param lesson empty where the test has none
    static PeerFailure failure(Throwable thrown, Transcript transcript, String lesson) {
        PeerFailure failure = switch (thrown) {
            case PeerFailure known -> known; // its own lesson says it better
            case Difference error -> new PeerFailure(error.fault(), transcript.render(),
                    error.detail(), lesson);
            case ConditionTimeoutException late -> late(late, transcript, lesson);
            case AssertionError error -> asserted(error, transcript, lesson);
            case InterruptedException _ -> Failures.interrupted(transcript);
            default -> Failures.thrown(thrown, transcript, lesson);
        };
        if (failure != thrown) {
            failure.addSuppressed(thrown); // a TODO may be among its causes
        }
        return failure;
    }

    private static PeerFailure late(ConditionTimeoutException late, Transcript transcript,
            String lesson) {
        if (late.getCause() instanceof AssertionError asserted) {
            return failure(asserted, transcript, lesson); // what was still wrong at the end
        }
        Matcher alias = ALIAS.matcher(Failures.message(late));
        String fault = alias.matches()
                ? "Waited %s in vain until %s.".formatted(
                        alias.group(2).replaceFirst("^1 (\\w+)s$", "1 $1"), alias.group(1))
                : Failures.message(late);
        return new PeerFailure(fault, transcript.render(), "", lesson);
    }

    private static PeerFailure asserted(AssertionError error, Transcript transcript,
            String lesson) {
        String message = Failures.message(error).strip();
        if (message.isEmpty()) {
            return new PeerFailure(Failures.text(error), transcript.render(), "", lesson);
        }
        int end = endOfName(message);
        String name = end < 0 ? "The value" : message.substring(1, end);
        String rest = end < 0 ? message : message.substring(end + 1).strip();
        if (!rest.matches("(?s)[Ee]xpect(ed|ing)\\b.*")) { // AssertJ's own words begin so
            return new PeerFailure(rest, transcript.render(), "", lesson);
        }
        if (error instanceof AssertionFailedError unequal && unequal.isExpectedDefined()
                && unequal.isActualDefined()) {
            return unequal(name, unequal, transcript, lesson);
        }
        return new PeerFailure(name + " is wrong.", transcript.render(), indented(rest), lesson);
    }

    /// {@return where the bracket stands that ends `[port()] ...`, or -1}
    private static int endOfName(String message) {
        if (!message.startsWith("[")) {
            return -1;
        }
        int beforeLine = message.indexOf("] \n");
        return beforeLine >= 0 ? beforeLine : message.indexOf("] ");
    }

    private static PeerFailure unequal(String name, AssertionFailedError error,
            Transcript transcript, String lesson) {
        String expected = text(error.getExpected());
        String received = text(error.getActual());
        if (Texts.wantCaret(expected, received)) {
            Difference texts = Texts.difference(expected, received, name);
            return new PeerFailure(texts.fault(), transcript.render(), texts.detail(), lesson);
        }
        return new PeerFailure(name + " is wrong.", transcript.render(),
                "  expected  " + expected + "\n  received  " + received, lesson);
    }

    private static String text(ValueWrapper value) {
        return value.getValue() instanceof String said ? said
                : String.valueOf(CourseRepresentation.INSTANCE.toStringOf(value.getValue()));
    }

    private static String indented(String text) {
        List<String> lines = text.strip().lines().filter(line -> !line.isBlank()).toList();
        return "  " + String.join("\n  ", lines);
    }
}
