package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `tests/grader/README.md`, the map of the grader, against its classes.
class GraderMapTest {

    private static final Path GRADER = Repository.here().path("tests/grader");
    private static final String ROOT = "netprog.grader.";
    private static final Path CODE = GRADER.resolve("src/main/java/netprog/grader");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\|");
    private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)`");

    private final String map;

    GraderMapTest() throws IOException {
        map = Files.readString(GRADER.resolve("README.md"));
    }

    @Test
    void its_table_has_every_package_once() throws IOException {
        try (Stream<Path> folders = Files.list(CODE).filter(Files::isDirectory)) {
            assertThat(packages()).containsExactlyInAnyOrderElementsOf(
                    folders.map(folder -> folder.getFileName().toString()).toList());
        }
    }

    @Test
    void each_package_depends_only_on_those_below_it() {
        JavaClasses grader = new ClassFileImporter().importPath(GRADER.resolve("target/classes"));

        assertThat(grader).isNotEmpty();
        assertThat(upwards(grader, packages())).isEmpty();
    }

    @Test
    void a_dependency_on_a_package_above_is_reported() {
        JavaClasses grader = new ClassFileImporter().importPath(GRADER.resolve("target/classes"));

        assertThat(upwards(grader, packages().reversed())).isNotEmpty();
    }

    @Test
    void the_classes_that_it_names_exist() {
        assertThat(CLASS.matcher(map).results()).hasSizeGreaterThan(12)
                .allSatisfy((MatchResult name) -> assertThat(
                        CODE.resolve(name.group(1)).resolve(name.group(2) + ".java")).exists());
    }

    private List<String> packages() {
        return ROW.matcher(map).results().map((MatchResult row) -> row.group(1)).toList();
    }

    private static List<String> upwards(JavaClasses classes, List<String> packages) {
        return classes.stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> isUpwards(each, packages))
                .map(Dependency::getDescription).toList();
    }

    private static boolean isUpwards(Dependency each, List<String> packages) {
        Optional<String> from = part(each.getOriginClass());
        Optional<String> to = part(each.getTargetClass());
        return from.isPresent() && to.isPresent()
                && packages.indexOf(to.get()) < packages.indexOf(from.get());
    }

    /// {@return the name of a class's package in the table}
    private static Optional<String> part(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? Optional.of(name.substring(ROOT.length()))
                : Optional.empty();
    }
}
