package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import netprog.grader.compile.Compilation;
import netprog.grader.compile.Javac;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// `course similar` with a program that has JPlag's options and tables.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SimilarTest {

    /// It finds the first two alike by 90 %, and every other pair by 20 %.
    private static final String JPLAG = """
            import java.nio.file.*;
            import java.util.*;

            public class Fake {
                public static void main(String[] words) throws Exception {
                    List<String> options = List.of(words);
                    Path result = Path.of(options.get(options.indexOf("--result-file") + 1));
                    Path base = Path.of(options.get(options.indexOf("--base-code") + 1));
                    if (!options.contains("--csv-export") || !Files.exists(
                            base.resolve("netprog/tiny/Giver.java"))) {
                        System.out.println("wrong options " + options);
                        System.exit(4);
                    }
                    List<String> names = new ArrayList<>(
                            List.of(Path.of(words[0]).toFile().list()));
                    Collections.sort(names);
                    StringBuilder table = new StringBuilder("submissionName1,submissionName2,"
                            + "averageSimilarity,maxSimilarity\\n");
                    for (int i = 0; i < names.size(); i++) {
                        for (int j = i + 1; j < names.size(); j++) {
                            table.append(names.get(i) + "," + names.get(j)
                                    + (i + j == 1 ? ",0.9,1.0\\n" : ",0.2,0.3\\n"));
                        }
                    }
                    Files.createDirectories(result);
                    Files.writeString(result.resolve("results.csv"), table);
                    Files.writeString(Path.of(result + ".zip"), "report");
                }
            }
            """;

    @TempDir
    Path folder;
    private BuiltCourse course;
    private Path jplag;
    private Path work;

    @BeforeEach
    void write() throws IOException {
        TinyCourse.at(folder.resolve("course"));
        course = BuiltCourse.in(folder.resolve("course"));
        jplag = program(JPLAG);
        work = folder.resolve("class");
        handIn("Ada O'Hara", TinyCourse.one("return 1;"));
        handIn("bob", TinyCourse.one("return 1 ;"));
        handIn("eve", TinyCourse.one("int one = 1; return one;"));
    }

    @Test
    void pairs_above_the_threshold_are_listed_by_name() {
        assertThat(similar()).as(course.printed.toString()).isZero();

        assertThat(course.printed.toString())
                .contains("  100 %     90 %  Ada O'Hara  and  bob",
                        "1 of 3 pairs share 50 % or more", "--mode VIEW", "result.zip")
                .doesNotContain("eve");
        assertThat(similar("--threshold", "20")).isZero();
        assertThat(course.printed.toString()).contains("3 of 3 pairs", "bob  and  eve");
    }

    @Test
    void what_all_received_is_compared_with_nothing() throws IOException {
        handIn("idle", Files.readString(course.root
                .resolve("chapters/09-tiny/src/main/java/" + TinyCourse.ONE)));
        Files.writeString(work.resolve("bob/Two.java"), Files.readString(course.root
                .resolve("chapters/09-tiny/src/main/java/" + TinyCourse.TWO)));

        assertThat(similar()).isZero();

        assertThat(course.printed.toString()).contains("idle holds nothing of its own");
        Path submissions = course.root.resolve("target/similar/submissions");
        assertThat(submissions.resolve("bob/netprog/tiny").toFile().list())
                .containsExactly("One.java");
        assertThat(submissions.resolve("idle")).doesNotExist();
    }

    @Test
    void no_charset_is_left_to_guess() throws IOException {
        handIn("eve", TinyCourse.one("int gr\u00f6\u00dfe = 1; return gr\u00f6\u00dfe; // \u2500"));

        assertThat(similar()).isZero();

        assertThat(course.root.resolve("target/similar/submissions/eve").resolve(TinyCourse.ONE))
                .content().contains("int gr\\u00f6\\u00dfe = 1; return gr\\u00f6\\u00dfe; // ?");
    }

    @Test
    void without_jplag_it_says_where_to_get_it() {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        try {
            assertThat(course.run("similar", work.toString())).isEqualTo(1);
            assertThat(course.printed.toString()).contains("GPL-3.0",
                    "jplag-6.0.0-jar-with-dependencies.jar", "COURSE_JPLAG");
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void the_program_in_the_home_folder_is_found() throws IOException {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", folder.toString());
        Files.createDirectories(folder.resolve(".jplag"));
        Files.copy(jplag, folder.resolve(".jplag/jplag.jar"));
        try {
            assertThat(course.run("similar", work.toString())).isZero();
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void a_program_that_fails_is_quoted() throws IOException {
        jplag = program("""
                public class Fake {
                    public static void main(String[] words) {
                        System.out.println("no valid submissions");
                        System.exit(1);
                    }
                }
                """);

        assertThat(similar()).isEqualTo(1);
        assertThat(course.printed.toString()).contains("JPlag ended with 1 and no result",
                "no valid submissions");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        jplag = folder.resolve("nowhere.jar");

        assertThat(similar()).isEqualTo(1);
        assertThat(course.printed.toString()).contains("there is no JPlag in", "nowhere.jar");
    }

    private int similar(String... options) {
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"similar", work.toString(), "--jplag", jplag.toString()}, 0,
                words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return course.run(words);
    }

    private void handIn(String name, String source) throws IOException {
        Path file = work.resolve(name).resolve("One.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    private Path program(String source) throws IOException {
        Compilation compiled = new Javac().compile(Map.of("Fake.java", source));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Fake");
        Path jar = folder.resolve("jplag.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            written.putNextEntry(new ZipEntry("Fake.class"));
            written.write(compiled.classes().get("Fake"));
        }
        return jar;
    }
}
