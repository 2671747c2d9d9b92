package netprog.structures;

/// Prints without end.
final class Attack {

    private Attack() {}

    static void attack() {
        while (true) {
            System.out.println("all work and no play");
        }
    }
}
