package netprog.structures;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// Makes classes, and keeps them.
final class Attack {

    private static final int MANY = 50_000;
    private static final List<Object> KEPT = new ArrayList<>();

    private Attack() {}

    static void attack() {
        while (true) {
            ClassLoader fresh = new ClassLoader(Attack.class.getClassLoader()) {};
            KEPT.add(Proxy.newProxyInstance(fresh, new Class<?>[] {Runnable.class},
                    (proxy, method, arguments) -> null));
            if (KEPT.size() == MANY) {
                System.out.println("GAINED room for " + MANY + " classes");
            }
        }
    }
}
