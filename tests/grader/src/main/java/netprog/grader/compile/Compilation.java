package netprog.grader.compile;

import java.util.List;
import java.util.Map;

/// What the compiler made of some sources.
///
/// @param classes the class files by their binary names; empty when there are
/// problems
/// @param problems the errors, in the compiler's order; warnings are left out
public record Compilation(Map<String, byte[]> classes, List<Problem> problems) {

    /// {@return whether there are class files}
    public boolean succeeded() {
        return problems.isEmpty();
    }
}
