package netprog.grader.intake;

import java.io.IOException;

/// A file of a hand-in cannot be taken as what its name says; the message is
/// the end of a sentence that says why.
final class Refused extends IOException {

    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }
}
