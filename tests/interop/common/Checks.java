package common;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// Compares what real programs do with what is expected, and prints each
/// difference.
public final class Checks {

    /// One part of a check.
    @FunctionalInterface
    public interface Part {

        /// Compares, and tells the checks.
        void run() throws IOException, InterruptedException;
    }

    private int compared;
    private int differences;

    /// Runs a part and prints what became of it. A part that fails, or compares
    /// nothing, is a difference.
    public void part(String name, Part part) throws InterruptedException {
        int comparedBefore = compared;
        int differencesBefore = differences;
        long begun = System.nanoTime();
        try {
            part.run();
        } catch (IOException e) {
            differences++;
            IO.println("%s failed: %s".formatted(name, e));
            List.of(e.getStackTrace()).forEach(each -> IO.println("    at " + each));
        }
        if (compared == comparedBefore) {
            differences++;
            IO.println(name + ": nothing was compared");
        }
        IO.println("%s: %d compared, %d differ, %.1f s".formatted(name, compared - comparedBefore,
                differences - differencesBefore, (System.nanoTime() - begun) / 1e9));
    }

    /// Compares two values.
    public void same(String what, Object expected, Object seen) {
        compared++;
        if (!Objects.equals(expected, seen)) {
            differences++;
            IO.println("%s%n    expected %s%n    seen     %s".formatted(what, expected, seen));
        }
    }

    /// Looks for a text in a longer one.
    public void contains(String what, String expected, String seen) {
        compared++;
        if (!seen.contains(expected)) {
            differences++;
            IO.println("%s%n    expected %s in:%n%s".formatted(what, expected, seen));
        }
    }

    /// {@return whether nothing differed so far}
    public boolean hold() {
        return differences == 0;
    }
}
