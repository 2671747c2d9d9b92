package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.compile.Javac;
import netprog.grader.guards.Protection;
import netprog.grader.model.Catalog;
import netprog.grader.model.CourseTree;
import netprog.grader.results.Detail;
import netprog.grader.results.GradedClass;
import netprog.grader.results.ResultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradingRunTest {

    private final StringWriter printed = new StringWriter();

    @TempDir
    Path root;

    @Test
    void from_its_beginning_a_run_leaves_no_grades_of_the_one_before() throws IOException {
        Path folder = Files.createDirectories(root.resolve("grades"));
        new GradedClass("week-3", Instant.EPOCH, "results.jsonl", 7, List.of(), List.of(),
                Map.of(), Map.of(), Detail.FULL).write(folder);
        Files.writeString(folder.resolve("grades.csv"), "week 3");
        Files.writeString(folder.resolve("index.html"), "week 3");

        try (ResultFile results = ResultFile.open(folder.resolve("results.jsonl"), "")) {
            begin(folder, results);
        }

        assertThat(GradedClass.read(folder)).isEmpty();
        assertThat(folder).isDirectoryContaining("glob:**ledger.json")
                .isDirectoryNotContaining("glob:**grades.csv")
                .isDirectoryNotContaining("glob:**index.html");
    }

    private GradingRun begin(Path folder, ResultFile results) throws IOException {
        Files.createDirectories(root.resolve("chapters"));
        CourseTree tree = new CourseTree(root);
        ResultFingerprint fingerprint =
                new ResultFingerprint(new Home(tree, Catalog.read(tree)), List.of(),
                        Protection.none("--sandbox=off"));
        return GradingRun.begin(fingerprint, new Javac(), folder, results, 1,
                new Screen(new PrintWriter(printed), false));
    }
}
