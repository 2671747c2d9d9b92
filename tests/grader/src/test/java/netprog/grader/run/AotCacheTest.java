package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
