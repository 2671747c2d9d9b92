package netprog.structures;

/// Claims that the machine lacks something.
final class Attack {

    private Attack() {}

    static void attack() {
        try {
            var made = Class.forName("netprog.peers.PartlyJudged").getDeclaredConstructor(String.class);
            made.setAccessible(true);
            throw (RuntimeException) made.newInstance("GAINED");
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
