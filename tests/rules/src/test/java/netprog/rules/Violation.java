package netprog.rules;

/// A place that breaks a rule, and why there is such a rule.
///
/// @param line counts from 1; 0 stands for the file as a whole
record Violation(String file, long line, String reason) {

    @Override
    public String toString() {
        return line == 0 ? "%s: %s".formatted(file, reason)
                : "%s:%d: %s".formatted(file, line, reason);
    }
}
