package netprog.grader.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What is compared, and which way is better.
enum Measure {
    THROUGHPUT("Throughput", "echoes a second", true, each -> each.load().perSecond()),
    P50("Latency, half of all echoes (p50)", "µs", false, each -> each.load().p50()),
    P99("Latency, 99 of 100 echoes (p99)", "µs", false, each -> each.load().p99()),
    PROCESSOR("Processor time of an echo", "µs", false, Measurement::microsPerEcho),
    MEMORY("Memory", "MB", false, Measurement::megabytes);

    private final String title;
    private final String unit;
    private final boolean moreIsBetter;
    private final ToDoubleFunction<Measurement> value;

    Measure(String title, String unit, boolean moreIsBetter,
            ToDoubleFunction<Measurement> value) {
        this.title = title;
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
        this.value = value;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    double of(Measurement measured) {
        return value.applyAsDouble(measured);
    }

    /// {@return the value as a person reads it; a dash where there is none}
    String text(Measurement measured) {
        double number = of(measured);
        return number == 0 ? "–"
                : String.format(Locale.ROOT, number < 10 ? "%.1f" : "%,.0f", number);
    }

    /// {@return the best server with so many connections, of those that have served
    /// all of them}
    Optional<LabResult> best(List<LabResult> results, int connections) {
        Comparator<LabResult> order = Comparator
                .comparingDouble(each -> of(each.with(connections).orElseThrow()));
        return results.stream().filter(each -> each.with(connections)
                .filter(one -> one.load().served() == connections && of(one) > 0)
                .isPresent())
                .min(moreIsBetter ? order.reversed() : order);
    }
}
