package netprog.peers;

/// How one invocation of a test ended, in words that are ours: nothing of the
/// student's is left in it that could still run.
///
/// @param todo what is not started, or null
/// @param failure what went wrong, or null
/// @param late whether its time was up
/// @param missing a member or class that the test needs and the program under
/// test lacks, or null; whoever runs the test finds the words for it
/// @param remark why it passed without having been judged in full, or null
record Outcome(String todo, PeerFailure failure, boolean late, LinkageError missing,
        String remark) {

    /// The test came to its end and had nothing to say.
    static final Outcome PASSED = new Outcome(null, null, false, null, null);

    /// The thread ended, and nobody knows how.
    static final Outcome LOST = new Outcome(null,
            new PeerFailure("The test ended without a result.", "", "", ""), false, null, null);

    /// {@return the end of a test that did not come to one}
    static Outcome late(PeerFailure failure) {
        return new Outcome(null, failure, true, null, null);
    }

    /// {@return what a test has to say that passed as far as it went}
    static Outcome of(PartlyJudged passed) {
        return new Outcome(null, null, false, null, passed.getMessage());
    }

    /// Puts into words what a test threw. Call it on the thread that threw.
    static Outcome of(Throwable thrown, Transcript transcript) {
        PeerFailure failure = Wording.failure(thrown, transcript, "");
        PeerFailure alone = failure.with("");
        alone.setStackTrace(Failures.stack(thrown));
        return new Outcome(Failures.notStarted(thrown), alone, false, Failures.missing(thrown),
                null);
    }

    /// {@return what a thread says that ended with an exception. Call it on that
    /// thread}
    static Outcome ofThread(Throwable thrown) {
        return new Outcome(Failures.notStarted(thrown), new PeerFailure(
                "Meanwhile a thread ended with " + Failures.text(thrown), "", "",
                Failures.frames(thrown)), false, null, null);
    }
}
