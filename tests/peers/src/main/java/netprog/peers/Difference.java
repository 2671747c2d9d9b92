package netprog.peers;

/// A failed assertion of the course's own, in the two parts that the test's
/// [Lesson] puts into a failure: the fault, and what shows it.
final class Difference extends AssertionError {

    private final String fault;
    private final String detail;

    /// @param fault what is wrong, in one line
    /// @param detail expected and received, one above the other
    Difference(String fault, String detail) {
        super(detail.isEmpty() ? fault : fault + '\n' + detail);
        this.fault = fault;
        this.detail = detail;
    }

    String fault() {
        return fault;
    }

    String detail() {
        return detail;
    }
}
