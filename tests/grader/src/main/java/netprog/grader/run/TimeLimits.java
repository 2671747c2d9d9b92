package netprog.grader.run;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
/// | tests that hang in one place | two; no other test of their exercise is run |
///
/// The start of a JVM is not counted. A busy machine has more time.
public final class TimeLimits {

    private static final Duration SUBMISSION = Duration.ofMinutes(10);

    /// Longer than anything takes.
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    /// What peers write above the places where threads wait.
    private static final String BLOCKED = "Your threads were blocked here:";

    private static final String THREAD = "  thread ";
    private static final String CALL = "    at netprog.";

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
                + " are not run.").formatted(RaisedLimits.NONE.secondsOrUsual(),
                        SUBMISSION.toMinutes());
    }

    /// Counts the time of a test.
    public void use(String exercise, Duration time) {
        used.merge(exercise, time, Duration::plus);
    }

    /// Takes note of where a test hung, if its message says so.
    void hung(String exercise, String message) {
        String place = place(message);
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

    /// {@return the innermost line of each thread that hangs in a student's code;
    /// empty where the message does not say so}
    private static String place(String message) {
        Set<String> found = new HashSet<>();
        boolean first = false;
        for (String line : message.lines().dropWhile(line -> !line.equals(BLOCKED)).skip(1)
                .takeWhile(line -> !line.isBlank()).toList()) {
            first |= line.startsWith(THREAD);
            if (first && line.startsWith(CALL)) {
                found.add(line.substring(CALL.length() - "netprog.".length()));
                first = false;
            }
        }
        return found.stream().sorted().collect(Collectors.joining(" and "));
    }
}
