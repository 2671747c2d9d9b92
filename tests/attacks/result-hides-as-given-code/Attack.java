package netprog.structures;

/// Calls its helper.
final class Attack {

    private Attack() {}

    static void attack() {
        Hidden.attack();
    }
}
