package netprog.structures;

/// Waits for JUnit to find it.
final class Attack {

    private Attack() {}

    static void attack() {
        System.out.print("");
    }
}
