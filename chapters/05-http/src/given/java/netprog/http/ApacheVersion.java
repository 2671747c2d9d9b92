package netprog.http;

import java.util.Comparator;

/// A version of Apache, as far as its configuration depends on it: 2.10 is
/// later than 2.4.
///
/// @param major the number before the dot
/// @param minor the number after it
public record ApacheVersion(int major, int minor) implements Comparable<ApacheVersion> {

    private static final Comparator<ApacheVersion> ORDER = Comparator
            .comparingInt(ApacheVersion::major).thenComparingInt(ApacheVersion::minor);

    @Override
    public int compareTo(ApacheVersion other) {
        return ORDER.compare(this, other);
    }

    /// {@return for example `2.4`}
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
