package netprog.grader.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netprog.grader.model.Judgement;
import netprog.grader.system.Printable;

/// A table by RFC 4180, in which a cell is quoted if it holds any separator.
/// What a spreadsheet would take for a formula begins with an apostrophe.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180#section-2">RFC 4180, 2, Definition of the CSV Format</a>
final class Csv {

    /// What a spreadsheet may take for a formula, whoever wrote it: what begins so,
    /// after blanks and invisible characters. A cell may begin after any separator,
    /// since not all programs read the quotes. Where people type wide letters, the
    /// wide signs count, too.
    private static final Pattern FORMULA = Pattern.compile("^(?=[\\p{Z}\\p{C}\"]*[=+\\-@＝＋－＠])"
            + "|(?<=[,;|\\t\\r\\n])(?=[\\p{Z}\\p{C}\"&&[^\\t\\r\\n]]*[=+\\-@＝＋－＠])");

    private Csv() {}

    static String of(List<List<String>> rows) {
        return of(rows, CsvForm.STANDARD);
    }

    static String of(List<List<String>> rows, CsvForm form) {
        String separator = String.valueOf(form.separator().character());
        return rows.stream().map(row -> row.stream().map(Csv::field)
                .collect(Collectors.joining(separator, "", "\r\n")))
                .collect(Collectors.joining("", form.mark(), ""));
    }

    /// {@return points, or an empty cell where there is no grade: no platform takes
    ///     that for zero points}
    static String grade(Judgement judgement, int points) {
        return judgement.isGraded() ? Integer.toString(points) : "";
    }

    private static String field(String value) {
        String harmless = FORMULA.matcher(Printable.text(value)).replaceAll("'");
        boolean quoted = harmless.chars().anyMatch(c -> ",;\t\"\r\n".indexOf(c) >= 0)
                || !harmless.equals(harmless.strip());
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
