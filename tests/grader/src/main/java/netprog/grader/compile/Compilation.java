package netprog.grader.compile;

import java.util.List;
import java.util.Map;

/// What the compiler made of some sources.
///
/// @param classes the class files by their binary names; empty when there are
/// problems
/// @param problems the errors, in the compiler's order; warnings are left out
/// @param fell whether the compiler itself failed on the way: whatever it keeps
/// in memory is not to be trusted any more
public record Compilation(Map<String, byte[]> classes, List<Problem> problems, boolean fell) {

    /// {@return what comes of a compiler that failed and left nothing behind}
    static Compilation fallen(String why) {
        return new Compilation(Map.of(), List.of(new Problem("", 0, why)), true);
    }

    /// {@return whether there are class files}
    public boolean succeeded() {
        return problems.isEmpty();
    }
}
