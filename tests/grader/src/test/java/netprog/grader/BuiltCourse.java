package netprog.grader;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import picocli.CommandLine;

/// A [TinyCourse] with all that a build makes, so that it can be packed, and
/// the command line to do it.
final class BuiltCourse {

    private static final String EXAMPLES = """
            package netprog.tiny;

            import static org.assertj.core.api.Assertions.assertThat;

            import netprog.peers.Exercise;
            import org.junit.jupiter.api.Test;

            class Examples {
                @Exercise("9.1") static class OneExampleTest {
                    @Test void is_one() {
                        assertThat(new One().give()).isEqualTo(1);
                    }
                }
                @Exercise("9.2") static class TwoExampleTest {
                    @Test void is_two() {
                        assertThat(new Two().give(0)).isEqualTo(2);
                    }
                }
            }
            """;

    private static final String TEST_LIBRARIES = ".*(junit|assertj).*";

    private static final Path CLASSES = Path.of("target/classes");

    final Path root;
    final StringWriter printed = new StringWriter();

    private BuiltCourse(Path root) {
        this.root = root;
    }

    public static BuiltCourse at(Path root) throws IOException {
        TinyCourse tiny = TinyCourse.at(root);
        tiny.write("chapters/README.md", "# The path\n");
        tiny.write("chapters/09-tiny/README.md", "# Tiny\n");
        tiny.write("chapters/09-tiny/pom.xml", "<project/>");
        tiny.write("slides/target/pages/index.html", "<p>Tiny</p>");
        tiny.write("slides/target/pages/09-tiny.html", "<section>Tiny</section>");
        for (String each : List.of("LICENSE", "LICENSE-texts", "course", "course.cmd")) {
            tiny.write(each, each);
        }
        for (Map.Entry<String, String> each : TinyCourse.TESTS.entrySet()) {
            tiny.write("tests/09-tiny/src/test/java/" + each.getKey(), each.getValue());
        }
        BuiltCourse course = new BuiltCourse(root);
        course.publicTests();
        course.tools();
        return course;
    }

    /// {@return a course that is there already}
    public static BuiltCourse in(Path root) {
        return new BuiltCourse(root);
    }

    /// Runs a command of the course.
    ///
    /// @return its exit code
    int run(String... arguments) {
        String before = System.getProperty("course.home");
        System.setProperty("course.home", root.toString());
        try {
            CommandLine line = Course.commandLine();
            PrintWriter out = new PrintWriter(printed, true);
            return line.setOut(out).setErr(out).execute(arguments);
        } finally {
            if (before == null) {
                System.clearProperty("course.home");
            } else {
                System.setProperty("course.home", before);
            }
        }
    }

    private void publicTests() throws IOException {
        Compilation compiled = new Javac(TinyCourse.RUNNER.jars()).compile(Map.of(
                TinyCourse.ONE, TinyCourse.one("return 1;").replace("implements Giver", ""),
                TinyCourse.TWO, TinyCourse.two("return 2;"),
                "netprog/tiny/Examples.java", EXAMPLES));
        for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
            if (each.getKey().contains("Example")) {
                write("solutions/09-tiny/target/test-classes/"
                        + each.getKey().replace('.', '/') + ".class", each.getValue());
            }
        }
    }

    /// The jars of this very build: the runner's are there, the grader's is not
    /// made yet when its tests run.
    private void tools() throws IOException {
        for (Path jar : TinyCourse.RUNNER.jars()) {
            boolean runner = jar.endsWith("runner-1.jar");
            write("tests/runner/target/" + (runner ? "" : "lib/") + jar.getFileName(),
                    Files.readAllBytes(jar));
        }
        List<Path> libraries = Stream.concat(Stream.of(TinyCourse.RUNNER.jars().getFirst()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of))
                .filter(each -> each.toString().endsWith(".jar"))
                .filter(each -> !each.toString().matches(TEST_LIBRARIES)).distinct().toList();
        for (Path jar : libraries) {
            write("tests/grader/target/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Course.class.getName());
        main.put(Attributes.Name.CLASS_PATH, libraries.stream()
                .map(each -> "lib/" + each.getFileName()).collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(
                root.resolve("tests/grader/target/grader-1.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> classes = Files.walk(CLASSES)) {
            for (Path each : classes.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(CLASSES.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
    }

    private void write(String path, byte[] octets) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
    }
}
