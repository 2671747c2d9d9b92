package netprog.structures;

/// Lets nobody join its thread.
final class Attack {

    private Attack() {}

    static void attack() {
        synchronized (Thread.currentThread()) {
            while (true) {}
        }
    }
}
