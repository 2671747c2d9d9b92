package netprog.structures;

/// Throws what cannot be reported.
final class Attack {

    private Attack() {}

    static void attack() {
        throw new AssertionError() {

            @Override
            public String getMessage() {
                throw new Error("no message");
            }
        };
    }
}
