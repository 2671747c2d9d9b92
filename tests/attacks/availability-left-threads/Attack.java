package netprog.structures;

/// Leaves a thread that keeps a processor busy.
final class Attack {

    private Attack() {}

    static void attack() {
        new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        }).start();
    }
}
