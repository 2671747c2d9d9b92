package netprog.structures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.function.Supplier;

/// Changes what the JVM has for everybody, and never names its type.
final class Attack {

    private Attack() {}

    @SuppressWarnings("unchecked")
    static void attack() {
        try {
            Supplier<Object> provider = MessageDigest.getInstance("SHA-256")::getProvider;
            Map<Object, Object> algorithms = (Map<Object, Object>) provider.get();
            algorithms.put("MessageDigest.MINE", "sun.security.provider.MD5");
            System.out.println("GAINED a digest for the whole JVM: "
                    + MessageDigest.getInstance("MINE").getAlgorithm());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
