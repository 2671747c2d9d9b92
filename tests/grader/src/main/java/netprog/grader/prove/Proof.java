package netprog.grader.prove;

import java.time.Duration;
import java.util.List;
import netprog.grader.model.Judgement;

/// What came of judging a chapter's own submissions.
///
/// @param findings what is not as it must be; empty when the chapter is proved
/// @param judgements one for each submission, with all messages, for reading
public record Proof(List<Finding> findings, List<Judgement> judgements, Duration time) {

    /// {@return whether everything is as it must be}
    public boolean holds() {
        return findings.isEmpty();
    }
}
