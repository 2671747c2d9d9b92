package netprog.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Folders;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes all reports of a class into one folder, which needs no server:
///
/// ```
/// ledger.json                     every test and its points, written first
/// index.html  grades.csv          the class
/// students/NAME/index.html        what a student reads
/// students/NAME/results.json      for Gradescope
/// students/NAME/TEST-*.xml        as Surefire writes them
/// students/NAME/*.pcap            what went over the wire in a failed test
/// ```
public final class Reports {

    /// JSON as a person may read it, too; the same in every run.
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT,
                    SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final String STUDENTS = "students";
    private static final String INDEX = "index.html";
    private static final String GRADES = "grades.csv";
    private static final String STYLE = "style.css";
    private static final String SCRIPT = "class.js";

    private final Path folder;

    /// @param folder is made when it is missing; reports of an earlier run are
    /// replaced
    public Reports(Path folder) {
        this.folder = folder;
    }

    /// Writes the ledger, and takes the reports of an earlier run away.
    ///
    /// Called before anything runs, so that a test cannot vanish without a trace.
    public void begin(List<GradedTest> ledger) throws IOException {
        Files.createDirectories(folder);
        clear();
        Files.write(folder.resolve("ledger.json"), JSON.writeValueAsBytes(ledger));
    }

    /// What a program left here without a sandbox, such as a link or a socket in
    /// the place of a page, is in the way.
    private void clear() throws IOException {
        for (String name : List.of(STUDENTS, INDEX, GRADES, STYLE, SCRIPT)) {
            Folders.delete(folder.resolve(name));
        }
    }

    /// Writes everything else, the first page last.
    ///
    /// @param whole the judgements of the book, not brief; each is asked for when
    /// its student's page is written, and then forgotten
    public void write(Gradebook book, Iterable<Judgement> whole) throws IOException {
        clear();
        Map<String, String> folders = StudentFolders.of(book.judgements());
        for (Judgement judgement : whole) {
            Path own = Files.createDirectories(
                    folder.resolve(STUDENTS, folders.get(judgement.name())));
            Files.writeString(own.resolve(INDEX), StudentPage.html(book, judgement));
            Format.GRADESCOPE.student(own, book, judgement);
            Format.JUNIT.student(own, book, judgement);
            Captures.write(own, judgement);
        }
        Files.writeString(folder.resolve(GRADES), GradesCsv.of(book, CsvForm.STANDARD));
        for (String file : List.of(STYLE, SCRIPT)) {
            Files.writeString(folder.resolve(file), Templates.text(file));
        }
        Files.writeString(index(), new ClassPage(book, folders).html());
    }

    /// {@return a student's `results.json`, by Gradescope's contract}
    public static byte[] gradescope(Gradebook book, Judgement judgement) {
        return JSON.writeValueAsBytes(GradescopeResult.of(book, judgement));
    }

    /// {@return the page to begin with}
    public Path index() {
        return folder.resolve(INDEX);
    }
}
