package netprog.structures;

/// Throws more than a report can hold.
final class Attack {

    private Attack() {}

    static void attack() {
        throw new AssertionError() {

            @Override
            public String getMessage() {
                return "passed ".repeat(1 << 24);
            }
        };
    }
}
