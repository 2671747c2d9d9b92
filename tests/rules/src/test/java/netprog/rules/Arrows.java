package netprog.rules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who may depend on whom: one row of the table in ARCHITECTURE.md.
///
/// @param modules the folders the row is about
/// @param classes `classes` for main code, `test-classes` for tests
/// @param allowed the packages they may use beside the JDK's and their own
/// @param denied the packages they may not use, when `allowed` is everything
record Arrows(Pattern modules, String classes, List<String> allowed, List<String> denied) {

    private static final List<String> IN_TESTS = List.of("org.junit.jupiter.",
            "org.junit.platform.", "org.opentest4j.", "org.assertj.", "org.awaitility.",
            "netprog.peers.");
    private static final List<String> IN_PEERS = List.of("org.junit.jupiter.api.",
            "org.junit.platform.commons.", "org.opentest4j.", "org.assertj.", "org.awaitility.");
    private static final List<String> IN_RUNNER = List.of("org.junit.platform.", "org.opentest4j.");

    /// An arrow that is in none of the rows is refused.
    static final List<Arrows> TABLE = List.of(
            only("(chapters|solutions)/\\d\\d-.*", "classes", List.of()),
            only("(chapters|solutions)/\\d\\d-.*", "test-classes", IN_TESTS),
            only("tests/\\d\\d-.*", "classes", List.of()),
            only("tests/\\d\\d-.*", "test-classes", IN_TESTS),
            only("tests/peers", "classes", IN_PEERS),
            only("tests/runner", "classes", IN_RUNNER),
            libraries("tests/grader", "classes", "netprog\\.(?!grader\\b|runner\\b).*"),
            libraries("slides", "classes", "netprog\\.(?!slides\\b).*"),
            only("tests/rules", "classes", List.of()));

    /// {@return the row for this module's main or test code; tests of tools have
    /// none}
    static List<Arrows> of(String module, String classes) {
        return TABLE.stream().filter(row -> row.modules().matcher(module).matches())
                .filter(row -> row.classes().equals(classes)).toList();
    }

    /// {@return the arrows of `used` that this row does not allow}
    ///
    /// @param own the package of the module itself
    List<Violation> check(String own, JavaClasses used) {
        return used.stream().flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> !isAllowed(own, d.getTargetClass()))
                .map(Arrows::violation).distinct().toList();
    }

    private boolean isAllowed(String own, JavaClass target) {
        String name = target.getBaseComponentType().getFullName();
        return target.getBaseComponentType().isPrimitive()
                || Pattern.matches("(java|javax|jdk|com\\.sun)\\..*", name)
                || name.startsWith(own + ".") || allowed.stream().anyMatch(name::startsWith)
                || !denied.isEmpty() && denied.stream().noneMatch(name::matches);
    }

    private static Violation violation(Dependency arrow) {
        Matcher line = Pattern.compile(":(\\d+)\\)$").matcher(arrow.getDescription());
        return new Violation(arrow.getOriginClass().getFullName(),
                line.find() ? Long.parseLong(line.group(1)) : 0,
                "uses %s: an arrow that is not in the table of ARCHITECTURE.md"
                        .formatted(arrow.getTargetClass().getFullName()));
    }

    private static Arrows only(String modules, String classes, List<String> allowed) {
        return new Arrows(Pattern.compile(modules), classes, allowed, List.of());
    }

    private static Arrows libraries(String modules, String classes, String denied) {
        return new Arrows(Pattern.compile(modules), classes, List.of(), List.of(denied));
    }
}
