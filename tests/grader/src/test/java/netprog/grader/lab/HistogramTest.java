package netprog.grader.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram times = new Histogram();

    @Test
    void nothing_has_no_quantile() {
        assertThat(times.quantile(0.5)).isZero();
    }

    @Test
    void quantiles_are_right_within_a_bucket() {
        for (int i = 1; i <= 1_000; i++) {
            times.add(i * 1_000L);
        }
        assertThat(times.total()).isEqualTo(1_000);
        assertThat(times.quantile(0.5)).isCloseTo(500_000, within(16_000.0));
        assertThat(times.quantile(0.99)).isCloseTo(990_000, within(32_000.0));
        assertThat(times.quantile(1)).isCloseTo(1_000_000, within(32_000.0));
    }

    @Test
    void the_smallest_and_the_largest_times_have_buckets() {
        for (long each : new long[] {0, 1, 31, 32, 33, Long.MAX_VALUE, -1}) {
            times.add(each);
        }
        assertThat(times.quantile(0.01)).isZero();
        assertThat(times.quantile(1)).isCloseTo(Long.MAX_VALUE, within(Long.MAX_VALUE / 30.0));
    }
}
