package netprog.structures;

import org.junit.platform.commons.support.ReflectionSupport;

/// Calls what looks like its own helper.
final class Attack {

    private Attack() {}

    static void attack() {
        Class<?> half = ReflectionSupport.tryToLoadClass("netprog.peers.PartlyJudged")
                .toOptional().orElseThrow();
        RuntimeException judged = (RuntimeException) ReflectionSupport.newInstance(half, "all");
        System.out.println("GAINED reflection, and " + judged);
        throw judged;
    }
}
