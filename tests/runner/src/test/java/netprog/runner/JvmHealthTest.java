package netprog.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Cleaner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmHealthTest {

    /// Its finalizer waits until it is told to end.
    private static final class Finalized {

        private final CountDownLatch begun;
        private final CountDownLatch end;

        Finalized(CountDownLatch begun, CountDownLatch end) {
            this.begun = begun;
            this.end = end;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() throws InterruptedException {
            begun.countDown();
            end.await();
        }
    }

    @Test
    void a_thread_that_runs_on_is_left_until_it_ends() throws InterruptedException {
        JvmHealth health = new JvmHealth();
        assertThat(health.threadsAreLeft()).isFalse();
        CountDownLatch end = new CountDownLatch(1);
        Thread left = Thread.ofPlatform().start(() -> waitFor(end));

        assertThat(health.threadsAreLeft()).isTrue();
        end.countDown();
        left.join();
        assertThat(health.threadsAreLeft()).isFalse();
    }

    @Test
    void the_thread_that_a_time_out_starts_is_not_left_by_anybody() {
        JvmHealth health = new JvmHealth();
        new CompletableFuture<Void>().orTimeout(1, TimeUnit.MINUTES);

        assertThat(health.threadsAreLeft()).isFalse();
    }

    @Test
    void the_thread_of_a_cleaner_is_left_even_while_it_rests() throws InterruptedException {
        JvmHealth health = new JvmHealth();
        CountDownLatch cleaned = new CountDownLatch(1);

        Cleaner cleaner = Cleaner.create();
        cleaner.register(new Object(), cleaned::countDown);
        System.gc();
        cleaned.await();

        assertThat(health.threadsAreLeft()).isTrue();
        assertThat(cleaner).isNotNull();
    }

    @Test
    void a_finalizer_that_does_not_end_is_left_until_it_ends() throws InterruptedException {
        JvmHealth health = new JvmHealth();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        new Finalized(begun, end);
        System.gc();
        begun.await();

        assertThat(health.threadsAreLeft()).isTrue();
        end.countDown();
        assertThat(health.threadsAreLeft()).isFalse();
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
