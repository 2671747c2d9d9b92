package netprog.grader.report;

/// How a table for a spreadsheet is written.
///
/// Excel takes a file for UTF-8 only if it begins with a byte order mark, and
/// expects semicolons where people write numbers with a comma.
public record CsvForm(Separator separator, boolean hasMark) {

    /// As RFC 4180 has it, which is what other programs take.
    public static final CsvForm STANDARD = new CsvForm(Separator.COMMA, false);

    /// What is between two cells.
    public enum Separator {
        COMMA(','), SEMICOLON(';'), TAB('\t');

        private final char character;

        Separator(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    String mark() {
        return hasMark ? "\ufeff" : "";
    }
}
