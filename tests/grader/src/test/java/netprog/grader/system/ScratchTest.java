package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ScratchTest {

    @Test
    void folders_of_processes_that_are_gone_are_deleted_and_no_others() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path own = Scratch.folder();
        String name = own.getFileName().toString();
        Path abandoned = like(name.replaceFirst("-\\d+-", "-" + gone.pid() + "-"));
        Path reused = like(name.replaceFirst("(-\\d+-)[0-9a-z]+", "$1" + "1"));
        Path strange = like("course-notes");
        try {
            Files.writeString(Files.createDirectory(abandoned.resolve("a")).resolve("b"), "c");

            assertThat(Scratch.clear()).isGreaterThanOrEqualTo(2);

            assertThat(abandoned).doesNotExist();
            assertThat(reused).as("the number of a process that began later").doesNotExist();
            assertThat(own).exists();
            assertThat(strange).exists();
        } finally {
            Folders.delete(own);
            Folders.delete(strange);
        }
    }

    private static Path like(String name) throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), name));
    }
}
