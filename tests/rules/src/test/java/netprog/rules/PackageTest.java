package netprog.rules;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the map of the tools: packages without cycles, each with a sentence
/// about itself, and names that belong to one class.
class PackageTest {

    private static final List<String> TOOLS = List.of("grader", "runner", "peers");

    @Test
    void the_packages_of_the_grader_have_no_cycle() {
        JavaClasses grader = new ClassFileImporter()
                .importPath(Repository.here().path("tests/grader/target/classes"));

        slices().matching("netprog.grader.(*)..").should().beFreeOfCycles().check(grader);
    }

    @Test
    void a_cycle_is_reported() {
        JavaClasses knot = new ClassFileImporter().importClasses(Left.class, Right.class);

        assertThat(slices().assignedFrom(each(JavaClass::getSimpleName)).should()
                .beFreeOfCycles().evaluate(knot).hasViolation()).isTrue();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        for (String tool : TOOLS) {
            Path code = Repository.here().path("tests/" + tool + "/src/main/java");
            try (Stream<Path> files = Files.walk(code)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent).distinct())
                        .isNotEmpty()
                        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                                .content().startsWith("/// "));
            }
        }
    }

    @Test
    void a_name_in_the_grader_and_the_runner_belongs_to_one_class() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String tool : List.of("grader", "runner")) {
            Path code = Repository.here().path("tests/" + tool + "/src/main/java");
            try (Stream<Path> files = Files.walk(code)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }

        assertThat(sources).hasSizeGreaterThan(TOOLS.size());
        assertThat(usedTwice(sources)).isEmpty();
    }

    @Test
    void a_name_that_two_classes_have_is_reported() {
        assertThat(usedTwice(List.of(Path.of("a/One.java"), Path.of("a/package-info.java"),
                Path.of("b/One.java"), Path.of("b/package-info.java"), Path.of("b/Two.java"))))
                .containsExactly("One.java");
    }

    private static List<String> usedTwice(List<Path> sources) {
        Map<String, Long> counts = sources.stream().map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("package-info.java"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new,
                        Collectors.counting()));
        return counts.keySet().stream().filter(name -> counts.get(name) > 1).toList();
    }

    private static SliceAssignment each(Function<JavaClass, String> slice) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(slice.apply(type));
            }

            @Override
            public String getDescription() {
                return "a slice for each class";
            }
        };
    }

    private static final class Left {
        private Right right;
    }

    private static final class Right {
        private Left left;
    }
}
