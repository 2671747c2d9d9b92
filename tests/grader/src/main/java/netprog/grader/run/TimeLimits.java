package netprog.grader.run;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.grader.model.Catalog;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Settings;

/// How long the tests of one submission may take together, besides the deadline
/// of each: a submission that hangs shall not keep a class waiting.
///
/// | what                       | limit                                      |
/// |----------------------------|--------------------------------------------|
/// | an exercise                | 60 s, or what `chapter.toml` raises it to   |
/// | a submission               | 10 minutes                                 |
/// | tests that hang in one place | two; the others are not run at first     |
///
/// The start of a JVM is not counted. A busy machine has more time.
public final class TimeLimits {

    private static final Duration SUBMISSION = Duration.ofMinutes(10);

    /// Longer than anything takes.
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    /// What peers write above the places where threads wait.
    private static final String BLOCKED = "Your threads were blocked here:";

    private static final String THREAD = "  thread ";

    /// The thread of a test, whose name tells nobody which test it is.
    private static final String OF_THE_TEST = THREAD + "\"test\"";

    /// A call in the stack, with the simple name of its class.
    private static final Pattern CALL = Pattern.compile("    at (netprog\\..*\\((\\w+)\\.java.*)");

    private final Catalog catalog;
    private final Settings settings;
    private final Map<String, Duration> used = new HashMap<>();
    private final Map<String, Set<String>> places = new HashMap<>();
    private final Map<String, String> givenUp = new HashMap<>();

    /// Makes the limits of a submission that has used no time yet.
    ///
    /// @param catalog says what each exercise may take
    public TimeLimits(Catalog catalog, Settings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /// {@return what a student must know of these limits}
    public static String words() {
        return ("All tests of an exercise together may take %d s unless its chapter allows more,"
                + " and all tests of a submission %d minutes; under load both grow."
                + " After two tests that hang in the same place, the other tests of their exercise"
                + " wait until the end, and are run while time is left.")
                .formatted(RaisedLimits.NONE.secondsOrUsual(),
                        SUBMISSION.toMinutes());
    }

    /// Counts the time of a test.
    public void use(String exercise, Duration time) {
        used.merge(exercise, time, Duration::plus);
    }

    /// Takes note of where a test hung, if its message says so.
    void hung(String exercise, String message) {
        String place = place(message, catalog.classesOf(exercise));
        if (!place.isEmpty()
                && !places.computeIfAbsent(exercise, _ -> new HashSet<>()).add(place)) {
            givenUp.putIfAbsent(exercise, place);
        }
    }

    /// {@return the time that is left for the tests of an exercise; not positive
    /// when it is used up, but for less than a millisecond}
    public Duration left(String exercise) {
        Duration own = ofExercise(exercise);
        Duration all = ofSubmission();
        return (own.compareTo(all) < 0 ? own : all).truncatedTo(ChronoUnit.MILLIS);
    }

    /// {@return why no other test of an exercise is run; empty if they are}
    Optional<String> refusal(String exercise) {
        if (!settings.eachTest() && givenUp.containsKey(exercise)) {
            return Optional.of("This test was not run. Two tests of exercise " + exercise
                    + " hung in the same place, " + givenUp.get(exercise) + ", so the grader did"
                    + " not wait for the other tests of this exercise.");
        }
        return left(exercise).isPositive() ? Optional.empty()
                : Optional.of(timeIsUp(exercise) + " This test was not run.");
    }

    /// {@return the sentence that says which time is used up}
    String timeIsUp(String exercise) {
        return ofExercise(exercise).compareTo(ofSubmission()) < 0
                ? "Time is up: all tests of exercise %s together may take %d s.".formatted(
                        exercise, limit(exercise).toSeconds())
                : "Time is up: all tests of a submission together may take %d minutes."
                        .formatted(limit().toMinutes());
    }

    private Duration ofExercise(String exercise) {
        return limit(exercise).minus(used.getOrDefault(exercise, Duration.ZERO));
    }

    private Duration ofSubmission() {
        return limit().minus(used.values().stream().reduce(Duration.ZERO, Duration::plus));
    }

    private Duration limit(String exercise) {
        return settings.eachTest() ? NO_LIMIT
                : Duration.ofSeconds(catalog.limitsOf(exercise).secondsOrUsual())
                        .multipliedBy(settings.stretch());
    }

    private Duration limit() {
        return settings.eachTest() ? NO_LIMIT : SUBMISSION.multipliedBy(settings.stretch());
    }

    /// {@return the innermost line of a class of the exercise in which the test's
    /// own thread hangs; empty where it hangs elsewhere}
    ///
    /// A server's threads wait in the same lines whatever goes wrong, so they tell
    /// nothing.
    private static String place(String message, List<String> classes) {
        boolean ofTheTest = false;
        for (String line : message.lines().dropWhile(line -> !line.equals(BLOCKED)).skip(1)
                .takeWhile(line -> !line.isBlank()).toList()) {
            if (line.startsWith(THREAD)) {
                ofTheTest = line.equals(OF_THE_TEST);
            }
            Matcher call = CALL.matcher(line);
            if (ofTheTest && call.matches() && classes.contains(call.group(2))) {
                return call.group(1);
            }
        }
        return "";
    }
}
