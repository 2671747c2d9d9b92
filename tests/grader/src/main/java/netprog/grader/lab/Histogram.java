package netprog.grader.lab;

/// Counts times in buckets that are 3 % wide, so that it never grows, whatever
/// it counts.
final class Histogram {

    private static final int BITS = 5;
    private static final int STEPS = 1 << BITS;

    private final long[] counts = new long[Long.SIZE * STEPS];
    private long total;

    void add(long nanos) {
        counts[bucket(Math.max(nanos, 0))]++;
        total++;
    }

    long total() {
        return total;
    }

    /// {@return the time that this share of all times does not exceed, in
    /// nanoseconds; 0 if there are none}
    double quantile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return middle(i);
            }
        }
        return 0;
    }

    /// The highest bits of a number, after the first one, choose among the buckets
    /// of its magnitude.
    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
        return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
    }

    private static double middle(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return (bucket % STEPS + STEPS + 0.5) * Math.pow(2, shift);
    }
}
