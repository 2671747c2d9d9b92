package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the table "who may depend on whom" against the class files.
class DependencyTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<String> modules() {
        return Pattern.compile("<module>(.*)</module>")
                .matcher(REPOSITORY.source("pom.xml").text()).results()
                .map((MatchResult m) -> m.group(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void a_module_uses_only_what_the_table_allows(String module) {
        List<Violation> violations = Stream.of("classes", "test-classes")
                .flatMap(classes -> Arrows.of(module, classes).stream())
                .flatMap(row -> check(module, row).stream()).toList();

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void every_module_stands_in_the_table(String module) {
        assertThat(Arrows.of(module, "classes")).isNotEmpty();
    }

    @Test
    void an_arrow_that_is_not_in_the_table_is_reported() {
        Arrows row = Arrows.of("solutions/03-structures", "classes").getFirst();

        assertThat(row.check("netprog.structures", new ClassFileImporter()
                .importClasses(DependencyTest.class))).extracting(Violation::toString)
                .anyMatch(
                        v -> v.matches("netprog\\.rules\\.DependencyTest.* uses org\\.assertj.*"));
    }

    @Test
    void the_solution_of_another_chapter_is_out_of_reach() {
        Arrows row = Arrows.of("tests/03-structures", "test-classes").getFirst();

        assertThat(row.check("netprog.structures", new ClassFileImporter()
                .importClasses(Violation.class, DependencyTest.class)))
                .extracting(Violation::reason)
                .anyMatch(reason -> reason.startsWith("uses netprog.rules.Violation"));
    }

    private static List<Violation> check(String module, Arrows row) {
        Path classes = REPOSITORY.path(module).resolve("target").resolve(row.classes());
        if (!Files.isDirectory(classes)) {
            return List.of(); // this module has no such code
        }
        String own = "netprog." + module.replaceFirst(".*/", "").replaceFirst("\\d\\d-", "");
        return row.check(own, new ClassFileImporter().importPath(classes));
    }
}
