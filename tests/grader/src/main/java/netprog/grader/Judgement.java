package netprog.grader;

import java.time.Duration;
import java.util.List;

/// All that is to be said about one submission: a verdict for each test of the
/// ledger, in its order, and the notes of intake and compiler.
///
/// @param output what the student's code printed, cut off at a limit
public record Judgement(String name, List<Verdict> verdicts, List<Note> notes, String output,
        Duration time) {

    /// {@return the points earned, bonus apart}
    public int points() {
        return verdicts.stream().filter(v -> !v.test().bonus()).mapToInt(Verdict::points).sum();
    }

    /// {@return the points earned for one exercise, bonus apart}
    public int points(Exercise exercise) {
        return verdicts.stream()
                .filter(v -> v.test().exercise().equals(exercise.id()) && !v.test().bonus())
                .mapToInt(Verdict::points).sum();
    }

    /// {@return the points that could be earned, bonus apart}
    public int maximum() {
        return verdicts.stream().filter(v -> !v.test().bonus()).mapToInt(v -> v.test().points())
                .sum();
    }

    /// {@return the bonus points earned}
    public int bonus() {
        return verdicts.stream().filter(v -> v.test().bonus()).mapToInt(Verdict::points).sum();
    }
}
