package netprog.structures;

/// Needs no processor.
final class Attack {

    private Attack() {}

    static void attack() {
        System.out.print("");
    }
}
