package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One name in four trees: the build has as many chapters as the students.
class ChapterListsTest {

    private static final Repository REPOSITORY = Repository.here();

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"solutions", "tests", "slides"})
    void the_tree_has_the_same_chapters_as_the_students(String tree) {
        assertThat(REPOSITORY.numbered(tree)).isEqualTo(REPOSITORY.numbered("chapters"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"chapters", "solutions", "tests"})
    void the_build_knows_every_chapter(String tree) {
        List<String> modules = Pattern.compile("<module>%s/(\\d\\d-.*)</module>".formatted(tree))
                .matcher(REPOSITORY.source("pom.xml").text()).results()
                .map(m -> m.group(1)).toList();

        assertThat(modules).isEqualTo(REPOSITORY.numbered("chapters"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"chapters", "solutions", "tests", "slides"})
    void every_folder_with_a_number_is_a_chapter(String tree) {
        Stream<String> names = REPOSITORY.files(tree + "/[0-9]**")
                .map(file -> file.getName(1).toString());

        assertThat(names).allMatch(name -> name.matches("\\d\\d-[a-z]+(\\.md)?"),
                "two digits, a hyphen and the last part of the Java package");
    }
}
