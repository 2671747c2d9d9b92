package netprog.structures;

/// Halts the JVM when it is loaded.
final class Attack {

    private Attack() {}

    static void attack() {}

    static {
        Runtime.getRuntime().halt(0);
    }
}
