package netprog.structures;

import java.util.concurrent.CountDownLatch;

/// Takes more threads than a test has use for.
final class Attack {

    /// More than `chapter.toml` may grant.
    private static final int THREADS = 3000;

    private Attack() {}

    static void attack() {
        CountDownLatch never = new CountDownLatch(1);
        for (int count = 1; count <= THREADS; count++) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    never.await();
                } catch (InterruptedException ignored) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        System.out.println("GAINED " + THREADS + " threads");
    }
}
