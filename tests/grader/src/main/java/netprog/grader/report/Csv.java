package netprog.grader.report;

import java.util.List;
import java.util.stream.Collectors;
import netprog.grader.model.Judgement;
import netprog.grader.system.Printable;

/// A table by RFC 4180, in which a cell is quoted if it holds any separator. A
/// cell that a spreadsheet would take for a formula
/// begins with an apostrophe instead.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180#section-2">RFC 4180, 2, Definition of the CSV Format</a>
final class Csv {

    /// A cell that begins so is a formula, whoever wrote it; where people type
    /// wide letters, so are the wide ones.
    private static final String FORMULA_STARTS = "=+-@＝＋－＠";

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
        String plain = Printable.text(value);
        String harmless = isFormula(plain) ? "'" + plain : plain;
        boolean quoted = harmless.chars().anyMatch(c -> ",;\t\"\r\n".indexOf(c) >= 0)
                || !harmless.equals(harmless.strip());
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    /// A spreadsheet takes blanks in front of a cell away.
    private static boolean isFormula(String value) {
        String begin = value.stripLeading();
        return !begin.isEmpty() && FORMULA_STARTS.indexOf(begin.charAt(0)) >= 0;
    }
}
