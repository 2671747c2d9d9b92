package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.report.CsvForm.Separator;
import netprog.grader.results.Gradebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    private final Gradebook book = SmallClass.book();

    @TempDir
    Path folder;

    @Test
    void canvas_gets_its_columns_and_the_points_possible() throws IOException {
        List<String> lines = lines(Format.CANVAS, Map.of("bob", "4711"));

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .isEqualTo("Student,ID,SIS User ID,SIS Login ID,Section,3.1 Echo");
        assertThat(lines.get(1)).isEqualTo("\"    Points Possible\",,,,,10");
        assertThat(lines.get(2)).startsWith("\"'=ada, <script>").endsWith(",,,,,6");
        assertThat(lines.get(3)).isEqualTo("bob,4711,,,,0");
    }

    @Test
    void moodle_gets_the_columns_that_its_worksheet_has() throws IOException {
        List<String> lines = lines(Format.MOODLE, Map.of("bob", "4711"));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("Identifier,Full name,Email address,Status,Grade,"
                + "Maximum Grade,Grade can be changed,Last modified (submission),"
                + "Last modified (grade),Feedback comments");
        assertThat(lines.get(1)).startsWith(",\"'=ada")
                .endsWith(",,,6,10,Yes,,,3.1: 6 of 10");
        assertThat(lines.get(2)).isEqualTo("Participant 4711,bob,,,0,10,Yes,,,3.1: 0 of 10");
    }

    @Test
    void a_student_has_a_folder_where_a_format_wants_a_file_each() throws IOException {
        Path results = Format.GRADESCOPE.write(folder, book, Map.of(), book.judgements(),
                CsvForm.STANDARD);
        Path suites =
                Format.JUNIT.write(folder, book, Map.of(), book.judgements(), CsvForm.STANDARD);

        assertThat(results.resolve("bob/results.json")).exists();
        assertThat(suites.resolve("bob/TEST-netprog.structures.EchoServerTest.xml")).exists();
    }

    @Test
    void an_export_replaces_the_one_of_another_class_and_nothing_else() throws IOException {
        Files.createDirectories(folder.resolve("junit"));
        Path theirs = Files.writeString(folder.resolve("junit/thesis.tex"), "");
        Path results = Format.GRADESCOPE.write(folder, book, Map.of(), book.judgements(),
                CsvForm.STANDARD);
        Path stale = Files.createDirectories(results.resolve("left-the-class"));

        assertThat(Format.GRADESCOPE.mayReplace(folder)).isTrue();
        assertThat(Format.JUNIT.mayReplace(folder)).isFalse();
        Format.GRADESCOPE.write(folder, book, Map.of(), book.judgements(), CsvForm.STANDARD);
        assertThat(stale).doesNotExist();
        assertThat(theirs).exists();
    }

    @Test
    void names_of_any_script_stay_names_and_stand_beside_their_folders() throws IOException {
        Path results = Format.GRADESCOPE.write(folder, book, Map.of(), book.judgements(),
                CsvForm.STANDARD);

        assertThat(results.resolve("bob/results.json")).content().contains("\"student\" : \"bob\"");
        assertThat(results.resolve("names.csv")).content().startsWith("folder,student\r\n")
                .contains("\r\nbob,bob\r\n");
        List<String> names = List.of("李雷", "韩梅梅", "Özge Ünlü", "o\u0308zge ünlü", "../a b",
                "=<&>");
        assertThat(StudentFolders.of(names, StandardCharsets.UTF_8).values())
                .containsExactly("李雷", "韩梅梅", "özge_ünlü", "özge_ünlü-2", "_a_b", "_");
        assertThat(StudentFolders.of(names, StandardCharsets.ISO_8859_1).values())
                .containsExactly("_", "_-2", "özge_ünlü", "özge_ünlü-2", "_a_b", "_-3");
    }

    @Test
    void who_has_no_grade_has_empty_cells_and_no_results() throws IOException {
        Judgement ungraded = SmallClass.all("fay", Status.NOT_GRADED, "The grader failed.");
        Gradebook failed = new Gradebook(7, book.chapters(), book.ledger(), List.of(ungraded),
                List.of());

        assertThat(Format.CANVAS.write(folder, failed, Map.of(), List.of(), CsvForm.STANDARD))
                .content()
                .endsWith("\r\nfay,,,,,\r\n");
        assertThat(Format.MOODLE.write(folder, failed, Map.of(), List.of(), CsvForm.STANDARD))
                .content()
                .endsWith("\r\n,fay,,,,10,Yes,,,\r\n");
        assertThat(Format.CSV.write(folder, failed, Map.of(), List.of(), CsvForm.STANDARD))
                .content()
                .endsWith("\r\nfay,,,10,,0\r\n");
        assertThat(Format.GRADESCOPE
                .write(folder, failed, Map.of(), List.of(ungraded), CsvForm.STANDARD)
                .resolve("fay/results.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", " =1+1", "\t=1+1", "＝1+1", "＠sum"})
    void no_cell_is_a_formula(String name) {
        assertThat(Csv.of(List.of(List.of(name)))).matches("(?s)\"?'.*\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\ufeff", "\u200b", "\u3000 ", " \"", "Ada;", "Ada,", "Ada\t",
            "Ada|", "Ada\n", "Ada\n\n", "Ada; \u00a0", "Ada;\"", "Ada;;", "=1;"})
    void no_part_of_a_cell_becomes_a_formula(String before) {
        for (String sign : List.of("=1+1", "+1", "-1", "@sum", "＝1")) {
            String cell = Csv.of(List.of(List.of(before + sign)));

            assertThat(cell.replaceAll("[\\p{Z}\\p{C}\"&&[^\t\n\r]]", "").split("[,;|\t\n\r]"))
                    .noneMatch(part -> part.matches("[=+\\-@＝].*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "O'Neill", "1-2", "a=b", "", "Ada - B", "C++"})
    void a_cell_that_is_none_stays_as_it_is(String name) {
        assertThat(Csv.of(List.of(List.of(name)))).isEqualTo(name + "\r\n");
    }

    @Test
    void a_cell_with_a_comma_a_quote_or_a_line_end_is_quoted() {
        assertThat(Csv.of(List.of(List.of("a,b", "c\"d", "e\nf", " g"))))
                .isEqualTo("\"a,b\",\"c\"\"d\",\"e\nf\",\" g\"\r\n");
    }

    @Test
    void a_table_for_excel_has_a_mark_and_the_separator_of_the_country() {
        List<List<String>> rows = List.of(List.of("Jérôme", "1"), List.of("a;b", "2"));

        assertThat(Csv.of(rows, new CsvForm(Separator.SEMICOLON, true)))
                .isEqualTo("\ufeffJérôme;1\r\n\"a;b\";2\r\n");
        assertThat(Csv.of(rows, new CsvForm(Separator.TAB, false)))
                .isEqualTo("Jérôme\t1\r\n\"a;b\"\t2\r\n");
    }

    private List<String> lines(Format format, Map<String, String> ids) throws IOException {
        return Files
                .readAllLines(format.write(folder, book, ids, book.judgements(), CsvForm.STANDARD));
    }
}
