package netprog.grader.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated
class LoadTest {

    @ParameterizedTest
    @CsvSource({"20, 20, 1", "29, 20, 1", "31, 20, 2", "40, 20, 2", "50, 20, 3", "80, 20, 4",
            "900, 20, 4"})
    void a_thread_that_waits_for_a_processor_needs_more_time(long clock, long processor,
            int stretch) {
        assertThat(Load.stretch(clock, processor)).isEqualTo(stretch);
    }

    @Test
    void a_crowd_of_threads_that_compute_is_a_load() {
        List<Thread> crowd = new ArrayList<>();
        try {
            for (int i = 8 * Runtime.getRuntime().availableProcessors(); i > 0; i--) {
                crowd.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            assertThat(Load.stretch()).isGreaterThan(1);
        } finally {
            crowd.forEach(Thread::interrupt);
        }
    }
}
