package netprog.structures;

/// Never comes back.
final class Attack {

    private Attack() {}

    static void attack() {
        while (true) {}
    }
}
