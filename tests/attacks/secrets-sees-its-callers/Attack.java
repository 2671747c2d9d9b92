package netprog.structures;

/// Sees the classes that call it.
final class Attack extends SecurityManager {

    private Attack() {}

    static void attack() {
        for (Class<?> caller : new Attack().getClassContext()) {
            if (!caller.getPackageName().equals("netprog.structures")) {
                System.out.println("GAINED the caller " + caller.getName());
            }
        }
    }
}
