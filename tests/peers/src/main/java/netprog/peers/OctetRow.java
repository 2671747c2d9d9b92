package netprog.peers;

import java.util.ArrayList;
import java.util.List;

/// A row of a table of octets: a message that is wrong, and what is wrong with
/// it.
///
/// ```java
/// for (OctetRow row : OctetRow.table("""
///         # M  v  index number   count | a header of ten octets
///         4d 00 0000  00000008 0002  | version 0
///         4d 01 0002  00000008 0002  | index 2 of 2 fragments
///         """)) {
///     refuses(row.octets(), row.explains(LESSON));
/// }
/// ```
///
/// @param octets written in hexadecimal; blanks mean nothing, and a row may
/// have several lines
/// @param wrong what follows the `|`
public record OctetRow(Octets octets, String wrong) {

    /// {@return the rows of a table, without its comments}, which begin with `#`
    public static List<OctetRow> table(String text) {
        List<OctetRow> rows = new ArrayList<>();
        String digits = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            int bar = line.indexOf('|');
            digits += bar < 0 ? line : line.substring(0, bar);
            if (bar >= 0) {
                rows.add(new OctetRow(Octets.hex(digits), line.substring(bar + 1).strip()));
                digits = "";
            }
        }
        if (!digits.isEmpty()) {
            throw new IllegalArgumentException("a row ends with | and what is wrong: " + digits);
        }
        return List.copyOf(rows);
    }

    /// {@return a lesson that begins with what is wrong here}
    public String explains(String lesson) {
        return "Here: %s.\n%s".formatted(wrong, lesson);
    }
}
