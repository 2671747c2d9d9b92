package netprog.grader.prove;

/// Something about a chapter's tests that is not as it must be.
///
/// @param where the mistake, variant, exercise or tree that it is about
/// @param text what is wrong, as a sentence
public record Finding(String where, String text) {

    @Override
    public String toString() {
        return where + ": " + text;
    }
}
