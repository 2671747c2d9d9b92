package netprog.runner;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.runner.Event.Result;

/// What a student is told about a throwable.
///
/// A student may have written that throwable: its methods may throw, loop, or
/// return megabytes. So they are called on a thread of their own, for a bounded
/// time, and the text is cut.
record Explanation(Result result, String message) {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MAX_CHARS = 32_000;
    private static final int MAX_THROWABLES = 100;
    private static final int MAX_FRAMES = 5;

    static Explanation of(Throwable thrown) {
        AtomicReference<Explanation> answer = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().daemon().name("explanation")
                .uncaughtExceptionHandler((_, _) -> {}) // the sentence below says it
                .start(() -> answer.set(explain(thrown)));
        try {
            reader.join(LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Explanation found = answer.get();
        return found != null ? found
                : new Explanation(Result.FAILED, "The test failed with a "
                        + thrown.getClass().getName() + " whose message cannot be read: its own"
                        + " methods throw or do not return.");
    }

    private static Explanation explain(Throwable thrown) {
        // What a test method throws has no cause any more: this is for what comes before it.
        List<Throwable> all = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_THROWABLES).toList();
        for (Throwable member : all) {
            String message = member.getMessage();
            if (message != null && message.startsWith("TODO ")) {
                return new Explanation(Result.FAILED, cut(message));
            }
        }
        for (Throwable member : all) {
            String missing = missingMember(member);
            if (!missing.isEmpty()) {
                return new Explanation(Result.LACKS_A_MEMBER, cut(missing));
            }
        }
        return new Explanation(Result.FAILED, cut(text(thrown)));
    }

    /// {@return the sentence about a member that a test needs and the student's
    ///     classes lack, or an empty text}
    private static String missingMember(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        boolean missing = thrown instanceof IncompatibleClassChangeError
                || thrown instanceof NoClassDefFoundError && !message.startsWith("Could not");
        if (!missing || !message.replace('/', '.').contains("netprog.")) {
            return "";
        }
        String what = thrown instanceof NoClassDefFoundError
                ? "the class " + message.replace('/', '.') : message;
        return "A member that the skeleton declares is missing or was changed: " + what
                + "\nPut it back as the skeleton has it: same name, parameters, result and"
                + " modifiers.";
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof AssertionError && message != null) {
            return message;
        }
        String head = message == null ? thrown.getClass().getName()
                : thrown.getClass().getName() + ": " + message;
        return Stream.of(thrown.getStackTrace())
                .filter(Explanation::isStudents)
                .limit(MAX_FRAMES).map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n", head + "\n", "")).stripTrailing();
    }

    private static boolean isStudents(StackTraceElement frame) {
        String className = frame.getClassName();
        return !MemoryLoader.TESTS.equals(frame.getClassLoaderName())
                && className.startsWith("netprog.") && !className.startsWith("netprog.peers.")
                && !className.startsWith("netprog.runner.");
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text
                : text.substring(0, MAX_CHARS) + "\n(cut off after " + MAX_CHARS + " characters)";
    }
}
