package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import netprog.runner.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramClassesTest {

    @TempDir
    Path folder;

    @Test
    void the_archive_has_the_classes_under_test_and_none_of_the_tests() throws IOException {
        ProgramClasses.write(job(true, "netprog.tiny.One", "netprog.tiny.Giver"), folder);

        assertThat(names()).containsExactlyInAnyOrder("netprog/tiny/One.class",
                "netprog/tiny/Giver.class");
    }

    @Test
    void the_next_job_has_its_own_classes_alone() throws IOException {
        ProgramClasses.write(job(true, "netprog.tiny.One"), folder);

        ProgramClasses.write(job(true, "netprog.tiny.Two"), folder);

        assertThat(names()).containsExactly("netprog/tiny/Two.class");
    }

    @Test
    void a_job_without_programs_leaves_nothing_on_disk() throws IOException {
        ProgramClasses.write(job(false, "netprog.tiny.One"), folder);

        assertThat(folder).isEmptyDirectory();
    }

    private List<String> names() throws IOException {
        try (JarFile jar = new JarFile(folder.resolve("programs.jar").toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    private static Job job(boolean programs, String... names) {
        Map<String, byte[]> classes = new java.util.LinkedHashMap<>();
        List.of(names).forEach(name -> classes.put(name, new byte[] {1, 2}));
        return new Job(1, Duration.ZERO, Duration.ZERO, classes,
                Map.of("netprog.tiny.OneTest", new byte[] {3}), List.of(), programs);
    }
}
