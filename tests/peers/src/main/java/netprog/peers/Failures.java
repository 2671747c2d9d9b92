package netprog.peers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Puts what a test threw into words for the student.
///
/// A throwable may be of the student's own making: its methods may throw, and
/// may give another cause each time. What they say is bounded here. They may
/// also never return, so all of this runs on the thread that threw, for which
/// there is a deadline.
final class Failures {

    private static final int MOST_FRAMES = 4;
    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_THROWABLES = 100;

    private Failures() {}

    /// {@return the failure for an exception that came out of the student's code}
    ///
    /// @param lesson empty where the test has none
    static PeerFailure thrown(Throwable error, Transcript transcript, String lesson) {
        return new PeerFailure(called(error) + " threw " + text(error) + ".",
                transcript.render(), frames(error).stripTrailing(),
                lesson.isEmpty() ? "The contract does not allow this exception here." : lesson);
    }

    /// {@return the method of the student's that the test called}, as the stack of
    /// what came out of it says
    private static String called(Throwable error) {
        String called = "Your code";
        for (StackTraceElement frame : stack(error)) {
            if (Origin.isStudents(frame) && !frame.getMethodName().contains("$")) {
                String type = frame.getClassName().replaceFirst("^.*[.$]", "");
                called = frame.getMethodName().equals("<init>") ? "new " + type
                        : type + '.' + frame.getMethodName();
            }
        }
        return called;
    }

    /// {@return the failure for a test whose own thread was interrupted, so that it
    /// could not wait for what is due}
    static PeerFailure interrupted(Transcript transcript) {
        return new PeerFailure("Your code interrupted the thread that called it.",
                transcript.render(), "", """
                        An interrupt asks a thread to stop what it is doing. Only the owner of a \
                        thread may ask for that, and this thread belongs to the caller.""");
    }

    /// {@return what a throwable says of itself, shortened}
    static String text(Throwable error) {
        return said(error, error::toString, error.getClass().getName());
    }

    /// {@return a throwable's message, shortened; empty where it has none}
    static String message(Throwable error) {
        return said(error, error::getMessage, "");
    }

    private static String said(Throwable error, Supplier<String> words, String otherwise) {
        String text;
        try {
            text = words.get();
        } catch (Throwable _) {
            return error.getClass().getName() + ", which throws when it is asked for its message";
        }
        if (text == null) {
            return otherwise;
        }
        return text.length() <= MOST_CHARACTERS ? text
                : text.substring(0, MOST_CHARACTERS) + "... (%d characters)"
                        .formatted(text.length());
    }

    /// {@return the innermost frames of an exception that stand in the student's
    /// code}
    static String frames(Throwable error) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (StackTraceElement frame : stack(error)) {
            if (Origin.isStudents(frame) && count++ < MOST_FRAMES) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    /// {@return a throwable's stack, empty where it does not give one}
    static StackTraceElement[] stack(Throwable error) {
        try {
            return error.getStackTrace().clone();
        } catch (Throwable _) {
            return new StackTraceElement[0];
        }
    }

    /// {@return the message of the first throwable that says `TODO`, causes and
    /// suppressed ones included; or null}
    static String notStarted(Throwable error) {
        return family(error).map(Failures::message)
                .filter(message -> message.startsWith("TODO ")).findFirst().orElse(null);
    }

    /// {@return what the JVM says of a member or class that is not there, also
    /// where it is a cause or was suppressed; or null}
    ///
    /// It says so in an error of our own: that one may be the student's.
    static LinkageError missing(Throwable error) {
        return family(error).map(each -> switch (each) {
            case NoClassDefFoundError lost -> new NoClassDefFoundError(message(lost));
            case IncompatibleClassChangeError lost ->
                new IncompatibleClassChangeError(message(lost));
            default -> null;
        }).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /// {@return a throwable, its causes and what they suppressed, each once}
    private static Stream<Throwable> family(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> inOrder = new ArrayList<>();
        Deque<Throwable> waiting = new ArrayDeque<>();
        waiting.add(error);
        while (!waiting.isEmpty() && seen.size() < MOST_THROWABLES) {
            Throwable next = waiting.poll();
            if (seen.add(next)) {
                inOrder.add(next);
                Collections.addAll(waiting, next.getSuppressed());
                Throwable cause = cause(next);
                if (cause != null) {
                    waiting.addFirst(cause);
                }
            }
        }
        return inOrder.stream();
    }

    /// {@return a throwable's cause, or null}
    static Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable _) {
            return null;
        }
    }
}
