package netprog.structures;

/// Cannot be woken.
final class Attack {

    private Attack() {}

    static void attack() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException ignored) {
                continue;
            }
        }
    }
}
