package netprog.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import netprog.grader.engine.JudgeEngine;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Ledger;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import netprog.grader.policy.Policy;
import netprog.grader.run.RunnerCommand;

/// A course with a chapter of two exercises, written to a folder, so that the
/// engine's tests depend on no real chapter.
///
/// | exercise | class | its tests                        |
/// |----------|-------|----------------------------------|
/// | 9.1      | `One` | `gives_one`, `gives_one_again`   |
/// | 9.2      | `Two` | `gives_two`, `takes_small_numbers` |
public final class TinyCourse {

    public static final Settings SETTINGS = new Settings(7, Duration.ofMillis(200),
            Duration.ofSeconds(1));

    public static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"),
            128);

    private static final String CHAPTER =
            chapter(exercise("9.1", "One", 3, "A1"), exercise("9.2", "Two", 4, "A2"));

    private static final String GIVEN = """
            package netprog.tiny;

            public interface Giver {
                int give();
            }
            """;

    public static final Map<String, String> TESTS = Map.of("netprog/tiny/OneTest.java", """
            package netprog.tiny;

            import static org.assertj.core.api.Assertions.assertThat;

            import netprog.peers.Exercise;
            import netprog.peers.Points;
            import org.junit.jupiter.api.Test;

            @Exercise("9.1")
            class OneTest {
                @Test @Points(1) void gives_one() {
                    assertThat(new One().give()).isEqualTo(1);
                }
                @Test @Points(2) void gives_one_again() {
                    assertThat(new One().give()).isEqualTo(1);
                }
            }
            """, "netprog/tiny/TwoTest.java", """
            package netprog.tiny;

            import static org.assertj.core.api.Assertions.assertThat;

            import netprog.peers.Exercise;
            import netprog.peers.Points;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.ValueSource;

            @Exercise("9.2")
            class TwoTest {
                @Test @Points(3) void gives_two() {
                    assertThat(new Two().give(0)).isEqualTo(2);
                }
                @ParameterizedTest @ValueSource(ints = {1, 2, 3}) @Points(1)
                void takes_small_numbers(int number) {
                    assertThat(new Two().give(number)).isEqualTo(2 + number);
                }
            }
            """);

    public final CourseTree tree;
    private JudgeEngine engine;
    private Policy policy = Policy.ofCourse();

    private TinyCourse(Path root) {
        this.tree = new CourseTree(root);
    }

    public static TinyCourse at(Path root) throws IOException {
        TinyCourse course = new TinyCourse(root);
        course.add(CHAPTER, UnaryOperator.identity());
        course.compileTests(TESTS);
        return course;
    }

    /// Adds chapter 10, which is the same in a package of its own.
    public void addSmall(String grants) throws IOException {
        add(CHAPTER.replace("grants = []", "grants = " + grants), TinyCourse::small);
        compileTests(TESTS, TinyCourse::small);
    }

    /// Adds a line to what chapter 9 says of an exercise.
    public void raise(String exercise, String limits) throws IOException {
        String beginning = "id = \"" + exercise + "\"\n";
        write("chapters/09-tiny/chapter.toml",
                CHAPTER.replace(beginning, beginning + limits + "\n"));
    }

    /// Gives exercise 9.1 a grant.
    public void grant(String grant) throws IOException {
        write("chapters/09-tiny/chapter.toml",
                CHAPTER.replaceFirst("grants = \\[]", "grants = [\"" + grant + "\"]"));
    }

    /// {@return a path or a text of chapter 9, as one of chapter 10}
    public static String small(String text) {
        return text.replace("09-tiny", "10-small").replace("tiny", "small").replace("9.", "10.");
    }

    private void add(String chapter, UnaryOperator<String> as) throws IOException {
        Map<String, String> files = Map.of(
                "chapters/09-tiny/chapter.toml", chapter,
                "chapters/09-tiny/src/given/java/netprog/tiny/Giver.java", GIVEN,
                "chapters/09-tiny/src/main/java/" + ONE, one("return todo();", """
                        private int todo() {
                            throw new UnsupportedOperationException("TODO 9.1 One.give");
                        }
                        """),
                "chapters/09-tiny/src/main/java/" + TWO, two("""
                        throw new UnsupportedOperationException("TODO 9.2 Two.give");"""),
                "solutions/09-tiny/src/main/java/" + ONE, one("return 1;"),
                "solutions/09-tiny/src/main/java/" + TWO, two("return 2 + number;"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(as.apply(file.getKey()), as.apply(file.getValue()));
        }
    }

    public static final String ONE = "netprog/tiny/One.java";
    public static final String TWO = "netprog/tiny/Two.java";

    /// {@return the source of exercise 9.1 with that body, and more members}
    public static String one(String body, String... more) {
        return """
                package netprog.tiny;

                public class One implements Giver {
                    public int give() {
                        %s
                    }
                    %s
                }
                """.formatted(body, String.join("\n", more));
    }

    /// {@return the source of exercise 9.2 with that body}
    public static String two(String body) {
        return """
                package netprog.tiny;

                public class Two {
                    public int give(int number) {
                        %s
                    }
                }
                """.formatted(body);
    }

    /// {@return the same course, with nothing forbidden}
    public TinyCourse withoutPolicy() {
        policy = Policy.none();
        return this;
    }

    public JudgeEngine engine() {
        if (engine == null) {
            engine = new JudgeEngine(tree, catalog(), RUNNER).withPolicy(policy);
        }
        return engine;
    }

    /// {@return a `chapter.toml` with these exercises}
    public static String chapter(String... exercises) {
        return """
                title = "A tiny chapter"
                paper = "9"

                """ + String.join("\n", exercises);
    }

    /// {@return an exercise of a `chapter.toml`}
    ///
    /// @param row of the list of mistakes, which one of its tests catches
    public static String exercise(String id, String name, int points, String row) {
        return """
                [[exercise]]
                id = "%s"
                classes = ["%s"]
                title = "%2$s"
                section = "%1$s"
                points = %d
                minutes = 1
                catches = ["%s"]
                grants = []
                """.formatted(id, name, points, row);
    }

    public Catalog catalog() {
        return Catalog.read(tree);
    }

    public List<GradedTest> ledger() {
        Chapter chapter = catalog().chapters().getFirst();
        return Ledger.read(chapter, tree.testClasses(chapter));
    }

    public Judgement judge(String... pathsAndTexts) {
        Map<String, String> sources = pathsAndTexts.length == 0 ? Map.of()
                : pathsAndTexts.length == 2 ? Map.of(pathsAndTexts[0], pathsAndTexts[1])
                        : Map.of(pathsAndTexts[0], pathsAndTexts[1], pathsAndTexts[2],
                                pathsAndTexts[3]);
        return engine().judge(new Submission("ada", sources, List.of()), ledger(), SETTINGS);
    }

    /// {@return each test's status, in the ledger's order}
    public List<Status> statuses(Judgement judgement) {
        return judgement.verdicts().stream().map(Verdict::status).toList();
    }

    /// Adds a mistake or a variant to the file of its exercise.
    ///
    /// @param kind `mistake` or `variant`
    /// @param about the lines of TOML before its change
    public void plant(String kind, String exercise, String about, String find, String replace)
            throws IOException {
        Path file = tree.root().resolve("tests/09-tiny/%ss/%s.toml".formatted(kind, exercise));
        String before = Files.exists(file) ? Files.readString(file) : "";
        write(tree.root().relativize(file).toString(), before + """
                [[%s]]
                %s
                [[%1$s.change]]
                file = "%s"
                find = '%s'
                replace = '%s'
                """.formatted(kind, about, exercise.equals("9.1") ? "One.java" : "Two.java", find,
                replace));
    }

    public void write(String path, String text) throws IOException {
        Path file = tree.root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public void compileTests(Map<String, String> tests) throws IOException {
        compileTests(tests, UnaryOperator.identity());
    }

    private void compileTests(Map<String, String> tests, UnaryOperator<String> as)
            throws IOException {
        Map<String, String> all = new TreeMap<>();
        tests.forEach((path, text) -> all.put(as.apply(path), as.apply(text)));
        all.put(as.apply(ONE), as.apply(one("return 1;")));
        all.put(as.apply(TWO), as.apply(two("return 2;")));
        all.put(as.apply("netprog/tiny/Giver.java"), as.apply(GIVEN));
        Compilation compiled = new Javac(RUNNER.jars()).compile(all);
        if (!compiled.succeeded()) {
            throw new IllegalStateException(compiled.problems().toString());
        }
        for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
            if (entry.getKey().endsWith("Test")) {
                Path file = tree.root().resolve(as.apply("tests/09-tiny/target/test-classes/")
                        + entry.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
        }
    }
}
