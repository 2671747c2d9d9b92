package netprog.structures;

/// Wants to act after the last test.
final class Attack {

    private Attack() {}

    static void attack() {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> System.out.println("GAINED the last word")));
    }
}
