package netprog.grader.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import netprog.grader.command.Home;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class SelectionTest {

    private static final Progress.Result COMPLETE = new Progress.Result(10, 10, 10, 10, 0);

    private final Home home = new Home(new CourseTree(Path.of("")), new Catalog(List.of(
            new Chapter("03", "structures", "", "3", List.of(exercise("3.1", "EchoServer"),
                    exercise("3.2", "EchoClient"))))));

    private final Home parts = new Home(new CourseTree(Path.of("")), new Catalog(List.of(
            new Chapter("03", "structures", "", "3", List.of(exercise("3.1", "EchoServer"),
                    exercise("3.3a", "UdpServer"), exercise("3.3b", "UdpClient"),
                    exercise("3.5", "LineChannel"), exercise("3.10", "Frames"))))));

    private final Home stages = new Home(new CourseTree(Path.of("")), new Catalog(List.of(
            new Chapter("06", "protocols", "", "6", List.of(
                    new Exercise("6.2a", "A client", "", List.of("FtpClient"), 40, 45, List.of(),
                            List.of(), RaisedLimits.NONE, List.of(), List.of(
                                    new Stage("Begin", 10, List.of("login")),
                                    new Stage("Go on", 30, List.of("dir", "nlst")))),
                    exercise("6.2b", "FtpMirror"))))));

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

    @Test
    void an_exercise_in_parts_means_all_of_them() {
        assertThat(ids(parts, "3.3")).containsExactly("3.3a", "3.3b");
        assertThat(ids(parts, "3.1")).containsExactly("3.1");
        assertThat(ids(parts, "3")).hasSize(5);
    }

    @Test
    void an_id_means_its_own_exercise_and_not_one_that_goes_on() {
        Home sockets = new Home(new CourseTree(Path.of("")), new Catalog(List.of(
                new Chapter("02", "sockets", "", "2", List.of(exercise("2.7.1", "Resolver"),
                        exercise("2.7.1b", "DnsQuery"), exercise("2.7.2", "Services"))))));

        assertThat(ids(sockets, "2.7.1")).containsExactly("2.7.1");
        assertThat(ids(sockets, "2.7")).containsExactly("2.7.1", "2.7.1b", "2.7.2");
    }

    @ParameterizedTest
    @CsvSource({"6.2a, 6.2a/1 6.2a/2", "FtpClient, 6.2a/1 6.2a/2", "6.2, 6.2a/1 6.2a/2 6.2b",
            "6.2a/2, 6.2a/2", "ftpclient/1, 6.2a/1"})
    void an_exercise_with_stages_means_all_of_them(String word, String meant) {
        assertThat(String.join(" ", ids(stages, word))).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"6.2a/3, 6.2a/2", "6.2b/1, 6.2a/1"})
    void a_stage_that_is_not_there_is_corrected(String word, String nearest) {
        assertThatThrownBy(() -> ids(stages, word)).isInstanceOf(ParameterException.class)
                .hasMessageContaining("called " + word)
                .hasMessageContaining("Did you mean " + nearest + "?");
    }

    @Test
    void a_stage_says_what_is_to_be_written_in_it() {
        Selection second = Selection.all(stages).get(1);

        assertThat(second.title()).isEqualTo("A client, stage 2: Go on");
        assertThat(second.toWrite()).isEqualTo("FtpClient (dir, nlst)");
        assertThat(second.points()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"3.6, 3.5", "3.3c, 3.3b", "3.2, 3.1"})
    void the_nearest_number_is_suggested(String word, String nearest) {
        assertThatThrownBy(() -> ids(parts, word)).isInstanceOf(ParameterException.class)
                .hasMessageContaining("Did you mean " + nearest + "?");
    }

    @Test
    void what_follows_is_the_next_that_is_not_complete(@TempDir Path folder) {
        Home own = new Home(new CourseTree(folder), parts.catalog());
        Progress progress = Progress.load(own);
        List<Selection> all = Selection.all(own);
        progress.record(all.get(1), COMPLETE);
        progress.record(all.get(2), COMPLETE);

        assertThat(all.get(1).following(own, progress)).contains(all.get(3));
        assertThat(all.get(4).following(own, progress)).contains(all.get(0));

        all.forEach(each -> progress.record(each, COMPLETE));
        assertThat(all.get(1).following(own, progress)).isEmpty();
    }

    private List<String> ids(String word) {
        return ids(home, word);
    }

    private static List<String> ids(Home course, String word) {
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec);
        return Selection.of(course, List.of(word), spec).stream().map(Selection::id).toList();
    }

    private static Exercise exercise(String id, String name) {
        return new Exercise(id, "", "", List.of(name), 10, 45, List.of(), List.of());
    }
}
