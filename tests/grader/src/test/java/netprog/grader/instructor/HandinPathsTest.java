package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.intake.Handin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HandinPathsTest {

    @TempDir
    Path folder;
    private final StringWriter printed = new StringWriter();

    @Test
    void what_of_a_class_is_no_hand_in_is_named() throws IOException {
        files("ada/X.java", "bob.zip", "cyn.docx", "notes.txt");

        assertThat(find()).extracting(Handin::name).containsExactly("ada", "bob");
        assertThat(printed.toString()).contains("Left out", ": cyn.docx, notes.txt");
    }

    @Test
    void what_of_a_download_has_no_label_is_named() throws IOException {
        files("ada_1_2_X.java", "bob_2_3_X.java", "cyn.docx");

        assertThat(find()).extracting(Handin::name).containsExactly("ada", "bob");
        assertThat(printed.toString()).contains("Left out", ": cyn.docx");
    }

    @Test
    void of_one_submission_the_report_says_what_is_left_out() throws IOException {
        files("notes.txt");

        assertThat(find()).hasSize(1);
        assertThat(printed.toString()).isEmpty();
    }

    private List<Handin> find() throws IOException {
        CommandLine line = new CommandLine(CommandSpec.create())
                .setOut(new PrintWriter(printed, true));
        return HandinPaths.find(List.of(folder), line.getCommandSpec());
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
