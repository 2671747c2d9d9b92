package netprog.grader.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;

/// The verdicts on a chapter that nobody touched, which are those of the
/// skeleton, whoever hands it in.
///
/// They are kept only when each says so: a test that the skeleton fails in
/// another way is run for every submission, and says what it says then. So a
/// JVM alone, without a sandbox, may find them out too: whatever a hostile
/// neighbour could make of its answers, what is kept gives no points.
final class Untouched {

    private record Question(List<GradedTest> tests, long seed) {}

    private final Map<Question, Map<GradedTest, Verdict>> known = new ConcurrentHashMap<>();

    /// {@return the verdicts on the untouched skeleton}
    ///
    /// @param run finds them out
    Map<GradedTest, Verdict> verdicts(List<GradedTest> tests, Settings settings,
            Supplier<Map<GradedTest, Verdict>> run) {
        Question question = new Question(tests, settings.seed());
        Map<GradedTest, Verdict> kept = known.get(question);
        if (kept != null) {
            return kept;
        }
        Map<GradedTest, Verdict> found = run.get();
        if (found.values().stream().allMatch(each -> each.status() == Status.NOT_STARTED)) {
            known.put(question, found);
        }
        return found;
    }
}
