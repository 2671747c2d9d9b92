package netprog.structures;

/// Prints a line without end.
final class Attack {

    private Attack() {}

    static void attack() {
        while (true) {
            System.out.print("la la ");
        }
    }
}
