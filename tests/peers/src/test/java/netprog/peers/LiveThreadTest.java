package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No name makes a thread one of the JDK's or of the peers'.
class LiveThreadTest {

    @ParameterizedTest
    @ValueSource(strings = {"peer reads", "test", "ForkJoinPool.commonPool-worker-1",
            "1-SubPoller-2", "MasterPoller", "Common-Cleaner", "surefire-1", "JNA Cleaner",
            "two\n\nlines", "a \"quote\"", "a \\ backslash", "\"tid\": \"1\",\n\"name\": \"x\"",
            "ünü"})
    void a_thread_of_any_name_is_listed_under_it(String name) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(LockSupport::park);
        try {
            assertThat(named(thread)).containsExactly(name);
        } finally {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    @Test
    void a_virtual_thread_is_listed_too() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("1-SubPoller-2").start(() -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            assertThat(named(thread)).containsExactly("1-SubPoller-2");
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void threads_of_the_peers_and_of_the_jdk_are_not_listed() throws InterruptedException {
        Thread thread = PeerThreads.start(LockSupport::park);
        try {
            assertThat(named(thread)).isEmpty();
            assertThat(LiveThread.now()).extracting(LiveThread::name)
                    .doesNotContain("Finalizer", "Reference Handler", "Signal Dispatcher");
        } finally {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    private static List<String> named(Thread thread) {
        await().atMost(Duration.ofSeconds(5)).until(
                () -> thread.getState() == Thread.State.WAITING);
        return LiveThread.now().stream().filter(each -> each.id() == thread.threadId())
                .map(LiveThread::name).toList();
    }
}
