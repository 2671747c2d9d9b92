package netprog.structures;

/// Waits for a build.
final class Attack {

    private Attack() {}

    static void attack() {
        System.out.print("");
    }
}
