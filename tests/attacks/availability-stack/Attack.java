package netprog.structures;

/// Has no end.
final class Attack {

    private Attack() {}

    static void attack() {
        attack();
    }
}
