package netprog.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A worked example runs as the text says: `java Example.java`, to its end.
class ExamplesTest {

    private static final long PATIENCE_S = 10;

    @TempDir
    private Path folder;

    static Stream<Path> examples() {
        Repository repository = Repository.here();
        return repository.files("chapters/*/examples/*.java").map(repository.root()::resolve);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_runs_to_its_end(Path example) throws IOException, InterruptedException {
        assertThat(run(example)).isEqualTo("exit 0");
    }

    @Test
    void an_example_that_fails_is_noticed() throws IOException, InterruptedException {
        Path example = folder.resolve("Fails.java");
        Files.writeString(example, "void main() { throw new Error(\"no\"); }");

        assertThat(run(example)).startsWith("exit 1").contains("no");
    }

    /// {@return how the example ended; with what it printed, unless all is well}
    private String run(Path example) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), example.toString())
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        java.getOutputStream().close();
        if (!java.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            java.destroyForcibly();
            return "still running after %d s\n".formatted(PATIENCE_S) + read(output);
        }
        return java.exitValue() == 0 ? "exit 0" : "exit " + java.exitValue() + "\n" + read(output);
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), UTF_8);
    }
}
