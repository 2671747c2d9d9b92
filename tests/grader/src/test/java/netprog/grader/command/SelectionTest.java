package netprog.grader.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import netprog.grader.Catalog;
import netprog.grader.Chapter;
import netprog.grader.CourseTree;
import netprog.grader.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class SelectionTest {

    private final Home home = new Home(new CourseTree(Path.of("")), new Catalog(List.of(
            new Chapter("03", "structures", "", "3", List.of(exercise("3.1", "EchoServer"),
                    exercise("3.2", "EchoClient"))))));

    @ParameterizedTest
    @ValueSource(strings = {"3.1", "EchoServer", "echoserver"})
    void one_exercise_has_an_id_and_a_class(String word) {
        assertThat(ids(word)).containsExactly("3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "structures", "03-structures"})
    void a_chapter_means_all_of_its_exercises(String word) {
        assertThat(ids(word)).containsExactly("3.1", "3.2");
    }

    @Test
    void a_word_that_is_nearly_right_is_corrected() {
        assertThatThrownBy(() -> ids("EchoServr")).isInstanceOf(ParameterException.class)
                .hasMessageContaining("Did you mean EchoServer?");
    }

    @Test
    void a_word_that_is_like_nothing_is_not_guessed() {
        assertThatThrownBy(() -> ids("banana")).isInstanceOf(ParameterException.class)
                .hasMessageContaining("./course list");
    }

    private List<String> ids(String word) {
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec);
        return Selection.of(home, List.of(word), spec).stream().map(each -> each.exercise().id())
                .toList();
    }

    private static Exercise exercise(String id, String name) {
        return new Exercise(id, "", "", List.of(name), 10, 45, List.of(), List.of());
    }
}
