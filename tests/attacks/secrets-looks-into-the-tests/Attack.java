package netprog.structures;

/// Looks into the hidden test.
final class Attack {

    private Attack() {}

    static void attack() {
        try {
            Class<?> test = Class.forName("netprog.structures.FramesTest", false,
                    Thread.currentThread().getContextClassLoader());
            System.out.println("GAINED a look at " + test.getDeclaredMethods().length + " methods");
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
