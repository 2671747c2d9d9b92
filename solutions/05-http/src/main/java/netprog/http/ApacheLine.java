package netprog.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A directive of an `httpd.conf`.
///
/// @param name as it is written
/// @param words what follows, without quotes
record ApacheLine(String name, List<String> words) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    boolean isOneOf(Set<String> names) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /// {@return whether this is that directive with exactly these words}
    boolean says(String other, String... expected) {
        return is(other) && words.size() == expected.length
                && String.join(" ", words).equalsIgnoreCase(String.join(" ", expected));
    }

    @Override
    public String toString() {
        return words.isEmpty() ? name : name + " " + String.join(" ", words);
    }
}
