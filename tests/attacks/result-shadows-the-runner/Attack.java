package netprog.structures;

/// Is here so that the honest part compiles.
final class Attack {

    private Attack() {}

    static void attack() {}
}
