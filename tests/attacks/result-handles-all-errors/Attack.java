package netprog.structures;

/// Swallows errors of other threads.
final class Attack {

    private Attack() {}

    static void attack() {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
    }
}
