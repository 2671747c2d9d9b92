package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import netprog.runner.Runner;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The AOT cache, and the launcher beside it.
class AotCacheTest {

    private static final Path BUILT = Path.of("../runner/target").toAbsolutePath().normalize();

    @TempDir
    Path folder;
    private RunnerCommand runner;

    @BeforeEach
    void link_the_jars() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/mem")), "Linux alone has such");
        runner = new RunnerCommand(folder, 128);
        Files.createSymbolicLink(folder.resolve("runner-1.jar"), BUILT.resolve("runner-1.jar"));
        Path lib = Files.createDirectory(folder.resolve("lib"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(BUILT.resolve("lib"))) {
            for (Path each : jars) {
                Files.createSymbolicLink(lib.resolve(each.getFileName()), each);
            }
        }
    }

    @Test
    void without_a_cache_memory_stays_closed() throws IOException {
        // a cache is made for jars alone
        Files.createDirectories(folder.resolve("lib/classes/more"));
        AotCache cache = new AotCache(runner);

        assertThat(cache.state()).startsWith("AOT cache: off, the training run failed");
        assertThat(cache.command()).startsWith(runner.launcher().program().toString())
                .endsWith(Runner.CLOSED_MEMORY);
    }

    @Test
    void what_killed_runs_and_other_jdks_left_is_deleted_after_a_day() throws IOException {
        runner.launcher().make();
        for (String each : List.of("training1", "launcher2", "launcher-3", "training-now")) {
            Files.createDirectories(runner.caches().resolve(each).resolve("bin"));
        }
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path each : List.of(runner.caches().resolve("training1"),
                runner.caches().resolve("launcher2"), runner.caches().resolve("launcher-3"),
                runner.launcher().folder())) {
            Files.setLastModifiedTime(each, old);
        }

        AotCache cache = new AotCache(runner);

        String made = cache.state().replaceFirst(".*: on, .*/", "");
        assertThat(runner.caches().toFile().list()).containsExactlyInAnyOrder(made,
                "training-now", runner.launcher().folder().getFileName().toString());
    }
}
