package netprog.structures;

import java.lang.reflect.Constructor;

/// Claims that the machine lacks something.
final class Attack {

    private Attack() {}

    static void attack() {
        try {
            Constructor<?> made = Class.forName("netprog.peers.PartlyJudged")
                    .getDeclaredConstructor(String.class);
            made.setAccessible(true);
            throw (RuntimeException) made.newInstance("not judged in full");
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
