package netprog.grader.prove;

import java.nio.file.Path;
import java.util.List;

/// A folder below `mistakes` or `variants`: a change over the reference.
public sealed interface Change {

    /// {@return the folder that holds it}
    Path folder();

    /// {@return the exercise whose tests judge it}
    String exercise();

    /// {@return what is wrong or unusual, and why somebody writes it so}
    String why();

    /// {@return the name of its folder, with that of the folder above}
    default String name() {
        return folder().getParent().getFileName() + "/" + folder().getFileName();
    }

    /// A planted mistake, which must fail exactly the listed tests.
    ///
    /// @param catches rows of the table of mistakes that it stands for
    /// @param fails the methods of the tests that must fail
    record Mistake(Path folder, String exercise, List<String> catches, String why,
            List<String> fails) implements Change {}

    /// An unusual solution, which must have full marks.
    record Variant(Path folder, String exercise, String why) implements Change {}
}
