package netprog.grader.conversation;

/// Whose doing a move is.
public enum Side {
    /// The test's.
    TEST,
    /// That of the program under test.
    YOURS;

    /// {@return the other side}
    Side other() {
        return this == TEST ? YOURS : TEST;
    }
}
