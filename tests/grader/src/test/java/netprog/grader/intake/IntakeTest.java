package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final String ECHO = "package netprog.structures;\npublic class EchoServer {}\n";
    private static final String SKELETON = "package netprog.structures;\nclass EchoServer { TODO }";
    private static final String TARGET = "netprog/structures/EchoServer.java";

    @TempDir
    Path folder;
    private Path work;
    private Intake intake;

    @BeforeEach
    void course() throws IOException {
        Path root = folder.resolve("course");
        write(root, "chapters/03-structures/src/given/java/netprog/structures/Link.java", "given");
        write(root, "chapters/03-structures/src/main/java/" + TARGET, SKELETON);
        write(root, "chapters/03-structures/README.md", "text");
        var exercise = new Exercise("3.1", "", "", List.of("EchoServer"), 10, 45, List.of(),
                List.of());
        var chapter = new Chapter("03", "structures", "", "3", List.of(exercise));
        intake = new Intake(new CourseNames(root, List.of(
                new Chapter("01", "introduction", "", "1", List.of()), chapter)));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void a_copy_of_the_chapters_needs_no_note() throws IOException {
        write(work, "chapters/03-structures/src/main/java/" + TARGET, ECHO);
        write(work, "chapters/03-structures/README.md", "text");

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, ECHO));
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void the_skeletons_in_a_copy_of_the_course_are_nobodys_work() throws IOException {
        write(work, "chapters/03-structures/src/main/java/" + TARGET, ECHO);
        write(work, "tests/skeletons/chapters/03-structures/src/main/java/" + TARGET, "TODO");
        write(folder.resolve("course"), "chapters/03-structures/src/main/java/" + TARGET, "TODO");

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, ECHO));
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void a_loose_file_is_placed_by_its_package() throws IOException {
        write(work, "homework/EchoServer.java", "/* package no; */ // x\n" + ECHO);

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
    }

    @Test
    void a_wrong_package_is_left_out_and_the_note_names_the_expected_one() throws IOException {
        write(work, "EchoServer.java", "package structures;\nclass EchoServer {}");

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text)
                .contains("`package structures;`", "`package netprog.structures;`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netprog.structures.echo", "netprog.introduction"})
    void a_class_of_an_exercise_in_another_package_of_the_course_is_named(String found)
            throws IOException {
        write(work, "chapters/03-structures/src/main/java/" + TARGET, SKELETON);
        write(work, "EchoServer.java", "package " + found + ";\nclass EchoServer {}");

        assertThat(taken().sources()).containsOnlyKeys(TARGET,
                found.replace('.', '/') + "/EchoServer.java");
        assertThat(taken().notes()).containsExactly(new Note("EchoServer.java",
                "Counts for no exercise: it declares `package " + found
                        + ";`, and `package netprog.structures;` was expected."));
    }

    @Test
    void a_helper_with_the_name_of_a_class_that_is_done_needs_no_note() throws IOException {
        write(work, "chapters/03-structures/src/main/java/" + TARGET, ECHO);
        write(work, "EchoServer.java", "package netprog.introduction;\nclass EchoServer {}");
        write(work, "Helper.java", "package netprog.introduction;\nclass Helper {}");

        assertThat(taken().sources()).hasSize(3);
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void given_code_stays_ours() throws IOException {
        write(work, "Link.java", "package netprog.structures; class Link {}");

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("belongs to the course"));
    }

    @Test
    void a_file_that_is_not_utf8_is_left_out() throws IOException {
        Path file = write(work, "EchoServer.java", ECHO);
        Files.write(file, (ECHO + "// gr\u00fc\u00dfe").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("not UTF-8"));
    }

    @Test
    void of_two_copies_the_one_in_its_place_is_taken() throws IOException {
        write(work, "old/EchoServer.java", ECHO + "// old");
        write(work, "03-structures/src/main/java/" + TARGET, ECHO);

        assertThat(taken().sources()).containsEntry(TARGET, ECHO);
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("taken instead"));
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path secret = write(folder, "secret/EchoServer.java", ECHO);
        Files.createSymbolicLink(work.resolve("EchoServer.java"), secret);

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("links"));
    }

    @Test
    void an_archive_beside_other_files_is_opened() throws IOException {
        write(work, "readme.txt", "text");
        Packed.zip(work.resolve("homework.zip"), "EchoServer.java", ECHO);

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
    }

    @Test
    void of_two_files_for_one_class_one_is_taken_and_the_other_named() throws IOException {
        write(work, "a/EchoServer.java", ECHO);
        write(work, "b/EchoServer.java", ECHO + "// b");

        assertThat(taken().sources()).containsEntry(TARGET, ECHO);
        assertThat(notes()).containsExactly("Left out: a/EchoServer.java is taken instead.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            pom.xml                                   | the course's own build is used
            mvnw                                      | the course's own build is used
            .mvn/extensions.xml                       | the course's own build is used
            META-INF/services/javax.annotation.processing.Processor | no annotation processor runs
            src/main/resources/junit-platform.properties | settings of JUnit
            netprog/structures/EchoServer.class       | only sources are compiled
            junit.jar                                 | only sources are compiled
            module-info.java                          |
            src/test/java/netprog/structures/My.java  |
            notes.txt                                 |
            """)
    void what_is_not_used_is_listed_with_the_reason(String path, String reason)
            throws IOException {
        write(work, path, "something");

        assertThat(notes()).first().asString().startsWith("Ignored").endsWith(path + ".")
                .contains(reason == null ? "" : reason);
    }

    @Test
    void a_build_file_as_the_course_has_it_needs_no_mention() throws IOException {
        write(folder, "course/chapters/03-structures/pom.xml", "<project/>");
        write(work, "chapters/03-structures/pom.xml", "<project/>");
        write(work, "EchoServer.java", ECHO);
        assertThat(notes()).isEmpty();

        write(work, "chapters/03-structures/pom.xml", "<project>changed</project>");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void all_parts_of_a_hand_in_are_read_under_the_names_the_student_gave() throws IOException {
        Path one = write(folder, "x_1_2_EchoServer-1.java", ECHO);
        Path two = Packed.zip(folder.resolve("x_1_3_rest.zip"), "Helper.java",
                "package netprog.structures; class Helper {}");
        var handin =
                new Handin("x", Optional.empty(),
                        List.of(new Handin.Item(one, "", "EchoServer.java"),
                                new Handin.Item(two, "", "rest.zip")),
                        List.of(new Note("", "late")));

        assertThat(intake.read(handin).sources()).containsOnlyKeys(TARGET,
                "netprog/structures/Helper.java");
        assertThat(intake.read(handin).notes()).containsExactly(new Note("", "late"));
    }

    private Submission taken() {
        return intake.read("ada", work);
    }

    private List<String> notes() {
        return taken().notes().stream().map(Note::text).toList();
    }

    private static Path write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
