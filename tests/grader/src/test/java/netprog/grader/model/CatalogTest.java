package netprog.grader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a `chapter.toml` says of limits, refusals and stages.
class CatalogTest {

    @Test
    void an_exercise_has_the_usual_limits_unless_it_raises_some() {
        assertThat(limits("")).isEqualTo(RaisedLimits.NONE);
        assertThat(limits("limits = {}")).isEqualTo(RaisedLimits.NONE);
        assertThat(limits("limits = { descriptors = 4096 }"))
                .isEqualTo(new RaisedLimits(4096, 0, 0, 0, 0));
        assertThat(limits("""
                [exercise.limits]
                descriptors = 8192
                tasks = 2048
                memory-mb = 2048
                file-mb = 64
                seconds = 180
                """)).isEqualTo(new RaisedLimits(8192, 2048, 2048, 64, 180));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            descriptor = 2000   | unknown limit "descriptor", expected one of descriptors, tasks, \
            memory-mb, file-mb, seconds
            descriptors = 1024  | descriptors must be more than 1024, the usual limit, and at most \
            8192, not 1024
            descriptors = 8193  | descriptors must be more than 1024, the usual limit, and at most \
            8192, not 8193
            tasks = -1          | tasks must be more than 512, the usual limit, and at most 2048, \
            not -1
            memory-mb = 0       | memory-mb must be more than 768, the usual limit, and at most \
            2048, not 0
            file-mb = 65        | file-mb must be more than 32, the usual limit, and at most 64, \
            not 65
            seconds = 181       | seconds must be more than 60, the usual limit, and at most 180, \
            not 181
            """)
    void a_limit_that_is_not_allowed_is_refused(String written, String why) {
        assertThatThrownBy(() -> limits("limits = { " + written + " }"))
                .isInstanceOf(GraderFault.class)
                .hasMessage("chapter.toml: exercise 1, limits: " + why);
    }

    @ParameterizedTest
    @CsvSource({"limits = { descriptors = \"many\" }", "limits = 4096"})
    void a_limit_that_is_no_number_is_refused(String written) {
        assertThatThrownBy(() -> limits(written)).isInstanceOf(GraderFault.class)
                .hasMessageStartingWith("chapter.toml: exercise 1, limits");
    }

    @Test
    void the_largest_limits_are_the_largest_of_each() {
        Exercise one = exercise("limits = { descriptors = 4096, tasks = 600 }");
        Exercise other = exercise("limits = { descriptors = 2048, tasks = 700 }");
        Catalog catalog = new Catalog(List.of(new Chapter("09", "tiny", "", "",
                List.of(one, exercise(""), other))));

        assertThat(catalog.largestLimits()).isEqualTo(new RaisedLimits(4096, 700, 0, 0, 0));
    }

    @Test
    void an_exercise_refuses_nothing_beyond_the_usual_unless_it_says_so() {
        assertThat(exercise("").refuses()).isEmpty();
        assertThat(exercise("refuses = [\"url\"]").refuses()).containsExactly("url");
    }

    @Test
    void an_exercise_has_no_stages_unless_it_lists_some() {
        assertThat(exercise("").stages()).isEmpty();
        assertThat(exercise(stages(2, 1)).stages()).containsExactly(
                new Stage("Begin", 2, List.of("open")), new Stage("Go on", 1, List.of("give")));
    }

    @Test
    void stages_have_the_points_of_the_exercise() {
        assertThatThrownBy(() -> exercise(stages(2, 2))).isInstanceOf(GraderFault.class)
                .hasMessage("chapter.toml: exercise 1: 9.1 has 3 points, its stages add up to 4");
    }

    private static String stages(int first, int second) {
        return """
                [[exercise.stage]]
                title = "Begin"
                points = %d
                methods = ["open"]

                [[exercise.stage]]
                title = "Go on"
                points = %d
                methods = ["give"]
                """.formatted(first, second);
    }

    private static RaisedLimits limits(String line) {
        return exercise(line).limits();
    }

    private static Exercise exercise(String line) {
        return Catalog.exercises("chapter.toml", """
                title = "A tiny chapter"
                paper = "9"

                [[exercise]]
                id = "9.1"
                classes = ["One"]
                title = "One"
                section = "9.1"
                points = 3
                minutes = 1
                catches = ["A1"]
                grants = []
                """ + line).getFirst();
    }
}
