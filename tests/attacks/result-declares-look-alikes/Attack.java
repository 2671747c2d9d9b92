package netprog.structures;

import netprog.structures.alike.Sub;

/// Calls its helper.
final class Attack {

    private Attack() {}

    static void attack() {
        Sub.attack();
    }
}
