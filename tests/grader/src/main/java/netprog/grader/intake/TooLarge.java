package netprog.grader.intake;

import java.io.IOException;

/// A hand-in outgrows a limit, and nothing of it is taken; the message is the
/// end of a sentence that says which.
final class TooLarge extends IOException {

    private static final long serialVersionUID = 1;

    TooLarge(String why) {
        super(why);
    }
}
