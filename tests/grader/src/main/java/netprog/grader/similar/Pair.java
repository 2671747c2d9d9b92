package netprog.grader.similar;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import netprog.grader.model.GraderFault;

/// Two submissions, and how much of them is alike.
///
/// @param average of the two shares, from 0 to 1
/// @param largest of the two: 1 when one is part of the other, as it is when
/// somebody copied one exercise of many
public record Pair(String one, String other, double average, double largest) {

    private static final int COLUMNS = 4;

    /// {@return the pairs of JPlag's table, the most alike first}
    ///
    /// @param csv a heading, then name, name, average and maximum in each line
    /// @param names of the submissions, by the names in the table
    /// @throws GraderFault if it is another table
    static List<Pair> read(String csv, Map<String, String> names) {
        return csv.lines().skip(1).filter(line -> !line.isBlank())
                .map(line -> pair(line, names))
                .sorted(Comparator.comparingDouble(Pair::largest)
                        .thenComparingDouble(Pair::average).reversed()
                        .thenComparing(Pair::one).thenComparing(Pair::other))
                .toList();
    }

    /// Our names hold neither commas nor quotation marks.
    private static Pair pair(String line, Map<String, String> names) {
        String[] fields = line.replace("\"", "").split(",");
        try {
            if (fields.length == COLUMNS && names.containsKey(fields[0])
                    && names.containsKey(fields[1])) {
                return new Pair(names.get(fields[0]), names.get(fields[1]),
                        Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
            }
        } catch (NumberFormatException _) {
            // the sentence below says what is wrong
        }
        throw new GraderFault("JPlag's results.csv has the line \"%s\", and two submissions with"
                + " two numbers were expected".formatted(line));
    }
}
