package netprog.structures;

/// Aborts the test, as an assumption does.
final class Attack {

    private Attack() {}

    static void attack() {
        try {
            throw (RuntimeException) Class.forName("org.opentest4j.TestAbortedException")
                    .getConstructor(String.class).newInstance("not today");
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
