package netprog.structures;

/// Looks which test calls: a thread may be called after it.
final class Attack {

    private Attack() {}

    static void attack() {
        String name = Thread.currentThread().getName() + ' ' + Thread.currentThread();
        if (name.matches("(?s).*\\w+_\\w+_\\w+.*")) {
            System.out.println("GAINED the name of a test: " + name);
        }
    }
}
