package netprog.peers;

import static netprog.peers.SampleRun.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.sample.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of a graded test that does not end.
@ExtendWith(SampleRun.class)
class TimeIsUpTest {

    @Test
    void a_test_that_hangs_says_where_it_stands() {
        assertThat(failure(Samples.class, "it_waits"))
                .startsWith("Time is up: the test was not over after 700 ms.")
                .contains("thread \"test\"\n    at ", "netprog.sample.Student.waits");
    }

    @Test
    void a_virtual_thread_that_hangs_is_found_too() {
        assertThat(failure(Samples.class, "it_waits_on_a_virtual_thread"))
                .contains("thread \"worker\"\n", "netprog.sample.Student.waits");
    }

    @Test
    void what_a_peer_holds_open_is_closed_when_the_time_is_up() throws InterruptedException {
        Samples.freed = new CountDownLatch(1);

        assertThat(failure(Samples.class, "it_reads_from_a_peer")).startsWith("Time is up")
                .contains("thread \"test\"\n", "netprog.sample.Student.reads");

        assertThat(Samples.freed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        static volatile CountDownLatch freed = new CountDownLatch(1);

        @Test
        void it_waits() {
            Student.waits();
        }

        @Test
        void it_waits_on_a_virtual_thread() throws InterruptedException {
            Student.waitsOnAVirtualThread();
        }

        @Test
        void it_reads_from_a_peer() {
            try {
                Peer.listen().play(Student::reads, Script.neverAnswer());
            } finally {
                freed.countDown();
            }
        }
    }
}
