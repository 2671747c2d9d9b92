package netprog.peers;

import static netprog.peers.SampleRun.failure;
import static netprog.peers.SampleRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.sample.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What chance decides in a graded test: numbers and cuts come from the seed,
/// which every failure prints.
@ExtendWith(SampleRun.class)
class SeedTest {

    @Test
    void a_wire_test_runs_whole_and_in_pieces() {
        Samples.seen.clear();

        assertThat(run(Samples.class, "it_is_cut")).hasSize(3);

        assertThat(Samples.seen).startsWith("whole", "octet by octet", "randomly split");
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        Samples.seen.clear();

        run(Samples.class, "it_is_random");
        run(Samples.class, "it_is_random");
        run(Samples.class, "it_is_random_otherwise");

        assertThat(Samples.seen.get(0)).isEqualTo(Samples.seen.get(1))
                .isNotEqualTo(Samples.seen.get(2));
    }

    @Test
    void each_failure_prints_the_seed() {
        assertThat(failure(Samples.class, "it_throws")).endsWith("\n\nSeed " + Seed.value() + ".");
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        static final List<String> seen = new ArrayList<>();

        @Test
        void it_throws() {
            Student.fails();
        }

        @WireTest
        void it_is_cut(Slicing slicing) {
            seen.add(slicing.toString());
        }

        @Test
        void it_is_random(Random random) {
            seen.add(String.valueOf(random.nextLong()));
        }

        @Test
        void it_is_random_otherwise(Random random) {
            seen.add(String.valueOf(random.nextLong()));
        }
    }
}
