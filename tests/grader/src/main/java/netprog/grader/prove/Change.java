package netprog.grader.prove;

import java.util.List;
import java.util.Map;

/// A mistake or a variant: an altered copy of the reference.
public sealed interface Change {

    /// {@return the exercise whose tests judge it}
    String exercise();

    /// {@return what it is called in its file, such as `close-does-not-wait`}
    String name();

    /// {@return what is wrong or unusual, and why somebody writes it so}
    String why();

    /// {@return what differs from the reference}
    List<Edit> edits();

    /// {@return its name in the whole course, such as `3.1-close-does-not-wait`}
    default String id() {
        return exercise() + "-" + name();
    }

    /// {@return what reports call it, such as `mistakes/3.1-close-does-not-wait`}
    default String label() {
        return switch (this) {
            case Mistake _ -> "mistakes/";
            case Variant _ -> "variants/";
        } + id();
    }

    /// {@return the altered sources}
    ///
    /// @throws netprog.grader.model.GraderFault if it does not fit the reference;
    /// the message says where
    default Map<String, String> applyTo(Map<String, String> reference) {
        return Edit.makeAll(edits(), reference);
    }

    /// A planted mistake, which must fail exactly the listed tests.
    ///
    /// @param fails the methods of the tests that must fail
    /// @param catches rows of the table of mistakes that it stands for
    record Mistake(String exercise, String name, String why, List<String> fails,
            List<String> catches, List<Edit> edits) implements Change {}

    /// An unusual solution, which must have full marks.
    record Variant(String exercise, String name, String why, List<Edit> edits)
            implements
            Change {}
}
