package netprog.grader.engine;

import java.util.List;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;

/// Judges a submission: compiles it, runs the hidden tests against it in a
/// fresh JVM, and gives a verdict for each test of the ledger.
///
/// A pure function of the submission and the tests; every command calls it.
public interface Engine {

    /// Judges one submission.
    ///
    /// Blocks until each test has its verdict; the deadlines in `settings` bound
    /// that time. Safe to be called from several threads at once.
    ///
    /// @param tests the part of the ledger to run, in its order
    Judgement judge(Submission submission, List<GradedTest> tests, Settings settings);
}
