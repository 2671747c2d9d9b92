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
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the map of the tools: packages without cycles, each with a sentence
/// about itself.
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
    void the_map_names_every_package_of_the_grader() throws IOException {
        Path code = Repository.here().path("tests/grader/src/main/java/netprog/grader");
        String map = Files.readString(Repository.here().path("tests/grader/README.md"));
        try (Stream<Path> folders = Files.list(code)) {
            assertThat(folders.filter(Files::isDirectory).map(Path::getFileName))
                    .isNotEmpty().allSatisfy(name -> assertThat(map).contains("`" + name + "`"));
        }
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
