package netprog.grader.report;

import java.util.List;
import netprog.grader.Chapter;
import netprog.grader.Exercise;
import netprog.grader.GradedTest;
import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;

/// The grades of a class: what every report is written from.
///
/// @param seed of all that was random; the same one for each submission
/// @param ledger every test with its points, listed before anything ran
/// @param judgements one a submission, ordered by name
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

    /// {@return a submission's points of the whole, from 0 to 100, bonus apart}
    public static int percent(Judgement judgement) {
        return judgement.maximum() == 0 ? 0
                : Math.floorDiv(100 * judgement.points(), judgement.maximum());
    }

    /// One submission's verdicts on one exercise.
    public record Cell(Exercise exercise, List<Verdict> verdicts) {

        /// {@return the points earned, bonus apart}
        public int points() {
            return verdicts.stream().filter(each -> !each.test().bonus())
                    .mapToInt(Verdict::points).sum();
        }

        /// {@return the points that could be earned, bonus apart}
        public int maximum() {
            return verdicts.stream().filter(each -> !each.test().bonus())
                    .mapToInt(each -> each.test().points()).sum();
        }

        /// {@return the bonus points earned}
        public int bonus() {
            return verdicts.stream().filter(each -> each.test().bonus())
                    .mapToInt(Verdict::points).sum();
        }

        /// {@return where the exercise stands, in a word or three}
        public String state() {
            if (points() == maximum()) {
                return "complete";
            }
            if (verdicts.stream().allMatch(each -> each.status() == Status.NOT_STARTED)) {
                return "not started";
            }
            if (verdicts.stream().anyMatch(each -> each.status() == Status.DOES_NOT_COMPILE)) {
                return "does not compile";
            }
            return points() > 0 ? "in part" : "no points";
        }
    }
}
