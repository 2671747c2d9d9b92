package netprog.grader.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

    @ParameterizedTest
    @CsvSource({"2, 8000, 1, 1", "2, 8000, 2, 2", "2, 8000, 9, 2", "8, 1200, 8, 2", "8, 100, 8, 1"})
    void jobs_are_bounded_by_processors_and_memory(int processors, long free, int wanted,
            int jobs) {
        assertThat(new Capacity(processors, free << 20).jobs(wanted, 512 << 20)).isEqualTo(jobs);
    }

    @Test
    void this_machine_has_room_for_a_job() {
        assertThat(Capacity.ofThisMachine().processors()).isPositive();
        assertThat(Capacity.ofThisMachine().freeOctets()).isGreaterThan(16 << 20);
    }
}
