package netprog.grader.intake;

import java.io.IOException;

/// A hand-in, or a part of it, is not taken; the message is the end of a
/// sentence that says why.
final class Refused extends IOException {

    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }
}
