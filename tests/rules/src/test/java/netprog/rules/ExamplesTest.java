package netprog.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A worked example runs as the text says: `java Example.java`, to its end.
/// What chapters and slides quote of its output is what it prints.
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {

    private static final long PATIENCE_S = 10;

    @TempDir
    private Path folder;

    private static final Repository REPOSITORY = Repository.here();
    private static final List<Quote> QUOTES = Quote.all(REPOSITORY);

    static Stream<String> examples() {
        return REPOSITORY.files("chapters/*/examples/*.java")
                .map(file -> file.toString().replace('\\', '/'));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_runs_to_its_end_and_prints_what_is_quoted(String example)
            throws IOException, InterruptedException {
        assertThat(run(REPOSITORY.path(example))).isEqualTo("exit 0");
        if (System.getProperty("os.name").equals("Linux")) { // where the quotes were made
            String printed = read(output());
            for (Quote quote : QUOTES.stream().filter(q -> q.of().equals(example)).toList()) {
                assertThat(quote.strangers(printed))
                        .as("%s quotes of %s what it does not print:\n%s", quote.file(), example,
                                printed)
                        .isEmpty();
            }
        }
    }

    @Test
    void each_quoted_output_is_compared_with_a_run() {
        List<String> known = Stream.concat(examples(), Stream.of(Quote.PEERS)).toList();

        assertThat(QUOTES).extracting(Quote::of).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void a_quote_that_has_gone_stale_is_noticed() {
        Source text = new Source("A.md", """
                Run it with `java chapters/03-a/examples/A.java`, on Linux:

                ```
                port 4711 listens
                port 4711 is closed
                ```

                ```output of="chapters/03-a/examples/B.java"
                3 octets  came
                ```
                """);
        List<Quote> quotes = Quote.of(text).toList();

        assertThat(quotes).extracting(Quote::of).containsExactlyInAnyOrder(
                "chapters/03-a/examples/A.java", "chapters/03-a/examples/B.java");
        assertThat(quotes.getFirst().strangers("17 octets came\n")).isEmpty();
        assertThat(quotes.getLast().strangers("port 8000 listens\n"))
                .containsExactly("port N is closed");
    }

    @Test
    void an_example_that_fails_is_noticed() throws IOException, InterruptedException {
        Path example = folder.resolve("Fails.java");
        Files.writeString(example, "void main() { throw new Error(\"no\"); }");

        assertThat(run(example)).startsWith("exit 1").contains("no");
    }

    /// {@return how the example ended; with what it printed, unless all is well}
    private String run(Path example) throws IOException, InterruptedException {
        Path output = output();
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", example.toString())
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        java.getOutputStream().close();
        if (!java.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            java.destroyForcibly();
            return "still running after %d s\n".formatted(PATIENCE_S) + read(output);
        }
        return java.exitValue() == 0 ? "exit 0" : "exit " + java.exitValue() + "\n" + read(output);
    }

    private Path output() {
        return folder.resolve("output");
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), UTF_8);
    }
}
