package netprog.structures;

/// Looks for the hidden test on the class path.
final class Attack {

    private Attack() {}

    static void attack() {
        if (Attack.class.getResourceAsStream("FramesTest.class") != null) {
            System.out.println("GAINED the hidden test");
        }
    }
}
