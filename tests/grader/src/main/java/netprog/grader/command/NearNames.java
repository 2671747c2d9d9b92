package netprog.grader.command;

import java.util.Comparator;
import java.util.stream.Stream;

/// The names that somebody may have meant who typed another word.
public final class NearNames {

    private NearNames() {}

    /// {@return the names that differ in no more than a third of the word, the
    /// nearest first}
    public static Stream<String> of(String word, Stream<String> names) {
        return names.filter(name -> distance(name, word) <= Math.max(1, word.length() / 3))
                .sorted(Comparator.comparingInt((String name) -> distance(name, word))
                        .thenComparingInt(name -> -commonBeginning(name, word))
                        .thenComparingInt(name -> firstDifference(name, word)));
    }

    /// {@return how many letters at the beginning are the same}
    private static int commonBeginning(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && same(one.charAt(i), other.charAt(i))) {
            i++;
        }
        return i;
    }

    /// {@return how far apart the first letters are that differ, as 5 is next to 6}
    private static int firstDifference(String one, String other) {
        int i = commonBeginning(one, other);
        return i == Math.min(one.length(), other.length()) ? 0
                : Math.abs(one.charAt(i) - other.charAt(i));
    }

    /// {@return how many letters must be changed, added or dropped (Levenshtein)}
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1;
                int best = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[to.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
