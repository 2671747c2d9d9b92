package netprog.grader.student;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated
class LabTest {

    private static final String SERVER = """
            void main() throws java.io.IOException {
                var server = new java.net.ServerSocket(0, 50,
                        java.net.InetAddress.getLoopbackAddress());
                IO.println(server.getLocalPort());
                Thread.ofPlatform().daemon().start(() -> {
                    try (var client = server.accept()) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (java.io.IOException _) {
                        return;
                    }
                });
                System.in.read();
            }
            """;

    @TempDir
    private Path root;

    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void write_a_course_with_a_lab() throws IOException {
        Path chapter = root.resolve("chapters/04-servers");
        Files.createDirectories(chapter.resolve("lab"));
        Files.writeString(chapter.resolve("chapter.toml"), """
                title = "Servers"
                paper = "4"
                exercise = []
                """ + entry("one", "lab/One.java", "") + entry("broken", "lab/Broken.java", "")
                + entry("unknown", "lab/One.java", "9.9"));
        Files.writeString(chapter.resolve("lab/One.java"), SERVER);
        Files.writeString(chapter.resolve("lab/Broken.java"), "void main() { nothing }");
    }

    private static String entry(String name, String program, String exercise) {
        return """

                [[lab]]
                name = "%s"
                program = "%s"
                exercise = "%s"
                most = 1
                """.formatted(name, program, exercise);
    }

    @Test
    void a_server_runs_as_a_process_and_the_page_tells_what_is_missing() throws IOException {
        Lab lab = new Lab();
        new CommandLine(lab).parseArgs("--seconds", "1", "--most", "1", "--no-prediction");

        assertThat(lab.run(Home.in(root), new Screen(new PrintWriter(printed), false))).isZero();

        assertThat(printed.toString()).contains("echoes/s", "it does not compile",
                "this course has no exercise 9.9", "target/lab/index.html");
        assertThat(root.resolve("target/lab/index.html")).content()
                .contains("Your servers", "it does not compile");
        assertThat(ProcessHandle.current().descendants()
                .map(child -> child.info().commandLine().orElse(""))
                .filter(line -> line.contains(root.toString()))).isEmpty();
    }
}
