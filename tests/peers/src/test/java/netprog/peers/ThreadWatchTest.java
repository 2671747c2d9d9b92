package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import netprog.sample.Student;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which threads count as at work, and which as on their way out.
@ExtendWith(InScope.class)
class ThreadWatchTest {

    @AfterEach
    void nobody_waits() {
        Student.goHome();
    }

    @Test
    void a_thread_that_runs_the_students_code_is_still_at_work() {
        ThreadWatch threads = ThreadWatch.begin();
        Thread left = Student.startsAThread();
        await("the thread waits").until(left::getState, Thread.State.WAITING::equals);

        assertThatThrownBy(() -> assertThat(threads).as("close()").haveEndedTheirWork())
                .hasMessageStartingWith(
                        "A thread of yours was still working when close() returned.")
                .hasMessageContaining("    at netprog.sample.Student.waits(Student.java:");
    }

    @Test
    void a_thread_that_has_told_of_its_end_may_leave_its_method_a_moment_later()
            throws InterruptedException {
        ThreadWatch threads = ThreadWatch.begin();
        startAThreadThatTells();
        Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(50_000_000);
            Student.goHome();
        });

        assertThat(threads).as("close()").haveEndedTheirWork();
    }

    @Test
    void a_thread_that_never_leaves_its_method_is_named() throws InterruptedException {
        ThreadWatch threads = ThreadWatch.begin();
        startAThreadThatTells();

        assertThatThrownBy(() -> assertThat(threads).as("close()").haveEndedTheirWork())
                .hasMessageStartingWith("A thread of yours is still there after close().")
                .hasMessageContaining("  thread \"told\"");
    }

    @Test
    void a_pools_thread_without_work_may_end_a_moment_later() {
        ThreadWatch threads = ThreadWatch.begin();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {});
        pool.close();

        assertThat(threads).as("close()").haveEndedTheirWork();
    }

    @Test
    void a_pools_thread_that_stays_is_named() throws InterruptedException {
        ThreadWatch threads = ThreadWatch.begin();
        CountDownLatch ran = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(ran::countDown);
        ran.await();

        assertThatThrownBy(() -> assertThat(threads).as("close()").haveEndedTheirWork())
                .hasMessageStartingWith("A thread of yours is still there after close().")
                .hasMessageContaining("  thread \"pool-");
        pool.shutdown();
    }

    @Test
    void a_thread_from_before_does_not_count() {
        Student.startsAThread();

        assertThat(ThreadWatch.begin()).as("close()").haveEndedTheirWork();
    }

    private static void startAThreadThatTells() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Student.startsAThreadThatTells(told);
        told.await();
    }
}
