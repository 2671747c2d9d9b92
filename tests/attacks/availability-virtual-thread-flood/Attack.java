package netprog.structures;

import java.util.concurrent.CountDownLatch;

/// Starts threads that cost little, and very many.
final class Attack {

    private Attack() {}

    static void attack() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            Thread.ofVirtual().start(() -> {
                try {
                    never.await();
                } catch (InterruptedException ignored) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
