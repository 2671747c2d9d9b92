package netprog.grader.results;

import java.util.List;
import java.util.Locale;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;

/// The grades of a class: what every report on the whole class is written from.
///
/// The judgements may be brief ([Judgement#brief()]), so that a class of any
/// size fits into memory: a student's own page is written from the whole one.
///
/// @param seed of all that was random; the same one for each submission
/// @param ledger every test with its points, listed before anything ran
/// @param judgements one a submission, in the order of the reports
/// @param guards a sentence on each guard that is off on this machine
public record Gradebook(long seed, List<Chapter> chapters, List<GradedTest> ledger,
        List<Judgement> judgements, List<String> guards) {

    /// {@return the exercises that the ledger has tests for: the columns}
    public List<Exercise> exercises() {
        return chapters.stream().flatMap(chapter -> chapter.exercises().stream())
                .filter(exercise -> ledger.stream()
                        .anyMatch(test -> test.exercise().equals(exercise.id())))
                .toList();
    }

    /// {@return what a submission got for an exercise}
    public Cell cell(Judgement judgement, Exercise exercise) {
        return new Cell(exercise, judgement.verdicts().stream()
                .filter(verdict -> verdict.test().exercise().equals(exercise.id())).toList());
    }

    /// {@return a sentence on how busy the machine was; empty when it was not}
    public String load() {
        long late = judgements.stream().filter(each -> each.stretch() > 1).count();
        int most = judgements.stream().mapToInt(Judgement::stretch).max().orElse(1);
        return late == 0 ? "" : "The machine was busy: the tests of %d of %d submissions had up to"
                .formatted(late, judgements.size()) + " %d times their usual time.".formatted(most);
    }

    /// {@return a submission's points of the whole, from 0 to 100}
    public static int percent(Judgement judgement) {
        return judgement.maximum() == 0 ? 0
                : Math.floorDiv(100 * judgement.points(), judgement.maximum());
    }

    /// One submission's verdicts on one exercise.
    public record Cell(Exercise exercise, List<Verdict> verdicts) {

        /// {@return the same submission's verdicts on a stage of the exercise}
        ///
        /// @param number from 1
        public Cell stage(int number) {
            return new Cell(exercise, verdicts.stream()
                    .filter(each -> each.test().stage() == number).toList());
        }

        /// {@return the points earned}
        public int points() {
            return verdicts.stream().mapToInt(Verdict::points).sum();
        }

        /// {@return the points that could be earned}
        public int maximum() {
            return verdicts.stream().mapToInt(each -> each.test().points()).sum();
        }

        /// {@return whether there is work on the exercise that was graded}
        public boolean isBegun() {
            return verdicts.stream().anyMatch(each -> each.status() != Status.NOT_STARTED
                    && each.status() != Status.NOT_GRADED);
        }

        /// {@return where the exercise stands}
        public Standing standing() {
            if (verdicts.stream().anyMatch(each -> each.status() == Status.NOT_GRADED)) {
                return Standing.NOT_GRADED;
            }
            if (points() == maximum()) {
                return Standing.COMPLETE;
            }
            if (!isBegun()) {
                return Standing.NOT_STARTED;
            }
            if (verdicts.stream().anyMatch(each -> each.status() == Status.DOES_NOT_COMPILE)) {
                return Standing.DOES_NOT_COMPILE;
            }
            if (verdicts.stream().anyMatch(each -> each.status() == Status.NOT_ALLOWED)) {
                return Standing.NOT_ALLOWED;
            }
            return points() > 0 ? Standing.IN_PART : Standing.NO_POINTS;
        }
    }

    /// Where an exercise stands, as a whole.
    public enum Standing {
        COMPLETE, IN_PART, NO_POINTS, NOT_STARTED, DOES_NOT_COMPILE, NOT_ALLOWED, NOT_GRADED;

        /// {@return the name as it is read}
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
