package netprog.grader.results;

import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Failure;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;

/// How much of the hidden tests students are shown. What compiler and policy
/// said of their code before it ran they always are.
///
/// All else was said while their code ran, and code can say what it has seen: a
/// `TODO` that it throws, the name of a member that it claims to miss, the
/// status with which it ends the JVM. So unless all is shown, a sentence of
/// ours stands in its place.
public enum Detail {
    /// The whole message, and the conversation.
    FULL,
    /// What to learn from it.
    LESSON,
    /// The test's name and what became of it.
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
        if (isOlderThanTheRun(verdict)) {
            return verdict;
        }
        String lesson = this == LESSON ? verdict.failure().map(Failure::lesson).orElse("") : "";
        return new Verdict(verdict.test(), verdict.status(),
                lesson.isBlank() ? sentence(verdict) : lesson, verdict.time());
    }

    private static boolean isOlderThanTheRun(Verdict verdict) {
        return verdict.status() == Status.NOT_ALLOWED
                || verdict.status() == Status.DOES_NOT_COMPILE
                        && verdict.message().startsWith(ChapterBuild.HEADING);
    }

    private static String sentence(Verdict verdict) {
        return switch (verdict.status()) {
            case PASSED -> verdict.message().isEmpty() ? ""
                    : "It passed, with a remark that is not shown.";
            case FAILED, NOT_ALLOWED -> "";
            case NOT_STARTED -> "A TODO of the skeleton is still thrown.";
            case TIMED_OUT -> "Its time was up.";
            case DOES_NOT_COMPILE -> "It needs what does not compile, is missing or was changed;"
                    + " the notes on the files name it.";
            case ENDED_THE_JVM -> "The code ended the JVM during this test.";
            case NO_ANSWER -> "Nothing was heard of this test.";
            case NOT_GRADED -> "The grader failed, so there is no grade.";
        };
    }
}
