package netprog.grader.model;

import java.time.Duration;
import java.util.List;

/// All that is to be said about one submission: a verdict for each test of the
/// ledger, in its order, and the notes of intake and compiler.
///
/// @param output what the student's code printed, cut off at a limit
/// @param stretch how many times the usual patience and deadline each test had,
/// because the machine was busy; 1 when it was not
public record Judgement(String name, List<Verdict> verdicts, List<Note> notes, String output,
        Duration time, int stretch) {

    /// Makes a judgement on a machine that was not busy.
    public Judgement(String name, List<Verdict> verdicts, List<Note> notes, String output,
            Duration time) {
        this(name, verdicts, notes, output, time, 1);
    }

    /// {@return whether this is a grade; it is none when the grader failed}
    public boolean isGraded() {
        return verdicts.stream().noneMatch(v -> v.status() == Status.NOT_GRADED);
    }

    /// {@return the points earned}
    public int points() {
        return verdicts.stream().mapToInt(Verdict::points).sum();
    }

    /// {@return the points earned for one exercise}
    public int points(Exercise exercise) {
        return verdicts.stream()
                .filter(v -> v.test().exercise().equals(exercise.id()))
                .mapToInt(Verdict::points).sum();
    }

    /// {@return the points that could be earned}
    public int maximum() {
        return verdicts.stream().mapToInt(v -> v.test().points()).sum();
    }

    /// {@return the same with other verdicts}
    public Judgement with(List<Verdict> others) {
        return new Judgement(name, others, notes, output, time, stretch);
    }

    /// {@return the same with another text that the code printed}
    public Judgement printing(String other) {
        return new Judgement(name, verdicts, notes, other, time, stretch);
    }

    /// {@return the same, made with so many times the usual time}
    public Judgement stretched(int times) {
        return new Judgement(name, verdicts, notes, output, time, times);
    }

    /// {@return the same, made in so much more time}
    public Judgement longer(Duration more) {
        return new Judgement(name, verdicts, notes, output, time.plus(more), stretch);
    }

    /// {@return the same with the first line of each text and nothing of what was
    ///     printed: all that a report on a whole class needs, in a few kilobytes}
    public Judgement brief() {
        return new Judgement(name, verdicts.stream().map(Verdict::brief).toList(),
                notes.stream().map(Note::brief).toList(), "", time, stretch);
    }
}
