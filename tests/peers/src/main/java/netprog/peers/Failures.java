package netprog.peers;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Puts what a test threw into words for the student.
final class Failures {

    private static final int MOST_FRAMES = 4;

    private Failures() {}

    /// {@return the failure for an exception that came out of the student's code}
    static PeerFailure thrown(Throwable error, Transcript transcript) {
        PeerFailure failure = new PeerFailure("Your code threw " + error + ".",
                transcript.render(), frames(error).stripTrailing(),
                "The contract names what may be thrown, and when; this is not such a case.");
        failure.addSuppressed(error);
        return failure;
    }

    /// {@return the innermost frames of an exception that stand in the student's
    /// code}
    static String frames(Throwable error) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (StackTraceElement frame : error.getStackTrace()) {
            if (isStudents(frame.getClassName()) && count++ < MOST_FRAMES) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isStudents(String name) {
        return name.startsWith("netprog.") && !name.startsWith("netprog.peers.")
                && !name.startsWith("netprog.runner.") && !name.split("\\$", 2)[0].endsWith("Test");
    }

    /// {@return the message of the first throwable that says `TODO`, here or on
    /// another thread, causes and suppressed ones included; or null}
    static String notStarted(Throwable error, List<Throwable> others) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String found = todo(error, seen);
        for (Throwable other : others) {
            found = found == null ? todo(other, seen) : found;
        }
        return found;
    }

    private static String todo(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return null;
        }
        if (error.getMessage() != null && error.getMessage().startsWith("TODO ")) {
            return error.getMessage();
        }
        String found = todo(error.getCause(), seen);
        for (Throwable suppressed : error.getSuppressed()) {
            found = found == null ? todo(suppressed, seen) : found;
        }
        return found;
    }
}
