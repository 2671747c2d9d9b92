package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which of several sources for one class is taken.
class CandidatesTest {

    private static final String PLACE = "03-structures/src/main/java/netprog/structures/X.java";
    private static final String TARGET = "netprog/structures/X.java";
    private static final String SKELETON = "package netprog.structures;\nclass X { TODO }\n";
    private static final String WORK = "package netprog.structures;\nclass X { work }\n";
    private static final String OLD = "package netprog.structures;\nclass X { old }\n";

    @TempDir
    Path folder;
    private Path work;
    private Intake intake;

    @BeforeEach
    void course() throws IOException {
        write(folder.resolve("course/chapters/" + PLACE), SKELETON);
        intake = EchoIntake.of(folder.resolve("course"), "X");
        work = folder.resolve("work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "zz.zip", "1.tgz", "old.zip", "work.zip", "final.tar"})
    void the_archive_of_the_skeleton_beside_ones_work_costs_nothing(String name)
            throws IOException {
        write(work.resolve("chapters/" + PLACE), WORK);
        pack(name, "chapters/" + PLACE, SKELETON);

        assertThat(taken().sources()).containsEntry(TARGET, WORK);
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void work_in_an_archive_wins_over_an_untouched_file_in_its_place() throws IOException {
        write(work.resolve("chapters/" + PLACE), SKELETON);
        pack("work.zip", "chapters/" + PLACE, WORK);

        assertThat(taken().sources()).containsEntry(TARGET, WORK);
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void a_file_wins_over_one_in_an_archive_and_the_note_names_both() throws IOException {
        write(work.resolve("X.java"), WORK);
        pack("a.zip", "chapters/" + PLACE, OLD);

        assertThat(taken().sources()).containsEntry(TARGET, WORK);
        assertThat(taken().notes()).containsExactly(new Note("a.zip!/chapters/" + PLACE,
                "Left out: X.java is taken instead."));
    }

    @Test
    void of_two_archives_the_one_with_work_wins() throws IOException {
        pack("a.zip", "chapters/" + PLACE, SKELETON);
        pack("b.zip", "X.java", WORK);

        assertThat(taken().sources()).containsEntry(TARGET, WORK);
    }

    @Test
    void an_untouched_file_is_taken_where_there_is_no_other() throws IOException {
        pack("a.zip", "chapters/" + PLACE, SKELETON);

        assertThat(taken().sources()).containsEntry(TARGET, SKELETON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-1.java", "X (1).java", "X - Copy.java", "X.old.java"})
    void a_copy_of_a_file_is_no_class_of_its_own(String name) throws IOException {
        write(work.resolve("X.java"), WORK);
        write(work.resolve(name), OLD);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
        assertThat(taken().notes()).containsExactly(new Note(name,
                "Left out: X.java is taken instead."));
    }

    @Test
    void a_copy_alone_is_the_class() throws IOException {
        write(work.resolve("X (1).java"), WORK);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1/                             | v2/
            v9/                             | v10/
            hand-in/Version 1/              | hand-in/Version 2/src/
            v2/                             | v10/03-structures/src/main/java/netprog/structures/
            v2/03-structures/src/main/java/ | v10/
            2026-11-09/                     | 2026-11-10/
            2026-11-30/                     | 2026-12-1/
            30.11.2026/                     | 1.12.2026/
            Nov 9, 2026 1108 PM/            | Nov 10, 2026 900 AM/
            Sep 24, 2026 1159 AM/           | September 24, 2026 1201 PM/
            homework/                       | homework (2)/
            homework 2/                     | homework final/
            final/                          | final 2/
            old/                            | v1/
            attempt 3/                      | final/
            1/                              | 2/
            old/                            | ''
            old/                            | homework/
            backup/                         | homework/
            old homework/                   | my project/
            old/src/main/java/netprog/structures/ | MyProject/src/main/java/netprog/structures/
            old/03-structures/src/main/java/netprog/structures/ | homework/
            hand-in/bak/                    | hand-in/homework/
            hw/old/                         | MyProject/src/
            old/                            | homework.d/homework (2)/
            """)
    void of_several_attempts_the_newest_counts_and_the_note_names_it(String old, String last)
            throws IOException {
        write(work.resolve(old + "X.java"), OLD);
        write(work.resolve(last + "X.java"), WORK);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
        assertThat(taken().notes()).containsExactly(new Note(old + "X.java",
                "Left out as an earlier attempt: " + last + "X.java is taken instead."));
    }

    @ParameterizedTest
    @CsvSource({"v1.zip, v2.zip", "homework.zip, homework-2.zip", "2026-11-09.tgz, 2026-11-10.zip"})
    void attempts_may_be_archives(String old, String last) throws IOException {
        pack(old, "chapters/" + PLACE, OLD);
        pack(last, "X.java", WORK);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
        assertThat(taken().notes()).containsExactly(new Note(old + "!/chapters/" + PLACE,
                "Left out as an earlier attempt: " + last + "!/X.java is taken instead."));
    }

    @Test
    void work_in_an_archive_wins_over_an_old_file() throws IOException {
        write(work.resolve("old/X.java"), OLD);
        pack("homework.zip", "X.java", WORK);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
    }

    @Test
    void what_is_old_is_taken_where_there_is_nothing_else() throws IOException {
        write(work.resolve("old/X.java"), WORK);
        write(work.resolve("chapters/" + PLACE), SKELETON);
        write(work.resolve("backup homework/X.java"), OLD);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
    }

    @Test
    void an_attempt_that_is_untouched_is_none() throws IOException {
        write(work.resolve("v1/X.java"), WORK);
        write(work.resolve("v2/X.java"), SKELETON);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
    }

    @ParameterizedTest
    @CsvSource({"a/X.java, b2/X.java", "X.java, notes 2/X.java",
            "src/main/java/netprog/structures/X.java, v2/X.java"})
    void folders_about_something_else_are_no_attempts(String place, String other)
            throws IOException {
        write(work.resolve(place), WORK);
        write(work.resolve(other), OLD);

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, WORK));
        assertThat(taken().notes()).containsExactly(new Note(other,
                "Left out: " + place + " is taken instead."));
    }

    @Test
    void what_is_noted_stands_in_the_order_of_the_names() throws IOException {
        for (String name : List.of("m", "b", "z", "a", "k", "c")) {
            write(work.resolve(name + ".java"), "package other;");
        }

        assertThat(taken().notes()).extracting(Note::where).startsWith("a.java", "b.java",
                "c.java", "k.java", "m.java", "z.java");
    }

    private Submission taken() {
        return intake.read("ada", work);
    }

    private void pack(String name, String path, String text) throws IOException {
        if (name.endsWith("zip")) {
            Packed.zip(work.resolve(name), path, text);
        } else {
            Packed.tar(work.resolve(name), path, text);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
