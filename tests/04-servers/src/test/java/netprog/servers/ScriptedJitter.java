package netprog.servers;

import java.util.random.RandomGenerator;

/// A generator whose `nextDouble()` returns what a test says, over and over.
final class ScriptedJitter implements RandomGenerator {

    private final double[] values;
    private int next;

    private ScriptedJitter(double[] values) {
        this.values = values;
    }

    static ScriptedJitter of(double... values) {
        return new ScriptedJitter(values);
    }

    @Override
    public synchronized double nextDouble() {
        return values[next++ % values.length];
    }

    /// Is behind every other method of a generator, which are not asked for.
    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("the jitter is asked for nextDouble() alone");
    }
}
