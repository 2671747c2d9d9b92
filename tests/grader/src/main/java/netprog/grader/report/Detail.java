package netprog.grader.report;

import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;

/// How much of a failed hidden test students are shown. What concerns their own
/// code alone, such as what the compiler or the policy says, they always are.
public enum Detail {
    /// The whole message, and the conversation.
    FULL,
    /// What to learn from it.
    LESSON,
    /// The test's name and that it failed.
    NAME;

    /// {@return a judgement as its student may read it}
    ///
    /// What the code printed is left out too, unless all is shown: a program can
    /// print what the tests send.
    public Judgement shown(Judgement judgement) {
        if (this == FULL) {
            return judgement;
        }
        return judgement.with(judgement.verdicts().stream().map(this::shown).toList())
                .printing("");
    }

    private Verdict shown(Verdict verdict) {
        boolean tells = verdict.status() == Status.FAILED || verdict.failure().isPresent();
        if (!tells) {
            return verdict;
        }
        String lesson = this == LESSON
                ? verdict.failure().map(failure -> failure.lesson()).orElse("") : "";
        return new Verdict(verdict.test(), verdict.status(), lesson, verdict.time());
    }
}
