package netprog.grader.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.TimeZone;
import netprog.grader.model.GraderFault;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {

    @TempDir
    Path folder;

    @Test
    void equal_files_make_equal_archives_wherever_and_whenever() throws IOException {
        byte[] here = zipped("UTC", 1_000);
        byte[] there = zipped("Asia/Kolkata", 2_000_000_000_000L);

        assertThat(there).isEqualTo(here);
    }

    private byte[] zipped(String zone, long modified) throws IOException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            Path file = Files.writeString(folder.resolve("A.java"), "class A {}");
            Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
            Contents contents = new Contents();
            contents.file("b/A.java", file);
            contents.program("a", "#!/bin/sh");
            Path zip = folder.resolve("x.zip");
            contents.write(zip);
            return Files.readAllBytes(zip);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void a_program_may_be_run_and_a_text_may_not() throws IOException {
        Contents contents = new Contents();
        contents.program("course", "#!/bin/sh");
        contents.text("README.md", "text");
        Path zip = folder.resolve("x.zip");
        contents.write(zip);

        try (ZipFile read = ZipFile.builder().setPath(zip).get()) {
            assertThat(read.getEntry("course").getUnixMode()).isEqualTo(0100755);
            assertThat(read.getEntry("README.md").getUnixMode()).isEqualTo(0100644);
        }
    }

    @Test
    void what_tools_leave_behind_is_not_packed() throws IOException {
        for (String each : new String[] {"A.java", "target/A.class", ".idea/x", "b/.hidden",
                "b/B.java", "b/B.java.bak-1"}) {
            Path file = folder.resolve("in").resolve(each);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        Contents contents = new Contents();
        contents.folder("top", folder.resolve("in"));

        assertThat(contents.paths()).containsExactly("top/A.java", "top/b/B.java");
    }

    @Test
    void what_is_not_built_is_named() {
        Contents contents = new Contents();

        assertThatThrownBy(() -> contents.file("a.jar", folder.resolve("a.jar")))
                .isInstanceOf(GraderFault.class).hasMessageContaining("a.jar: is it built?");
        assertThatThrownBy(() -> contents.folder("lib", folder.resolve("lib")))
                .hasMessageContaining("lib: is it built?");
    }
}
