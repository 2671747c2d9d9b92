package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What runs before a hidden test begins has no deadline: no field and no
/// constructor of its class may call a student's code.
class SetUpTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<String> chapters() {
        return DependencyTest.modules().filter(module -> module.matches("tests/\\d\\d-.*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chapters")
    void no_hidden_test_calls_a_students_code_before_it_begins(String module) {
        Path classes = REPOSITORY.path(module).resolve("target/test-classes");

        assertThat(early(new ClassFileImporter().importPath(classes))).isEmpty();
    }

    @Test
    void a_field_that_calls_a_students_code_is_reported() {
        assertThat(early(new ClassFileImporter().importClasses(EagerTest.class))).singleElement()
                .asString().contains("Repository.here()");
    }

    /// As a hidden test must not be written.
    private static final class EagerTest {

        private final Repository early = find();

        private static Repository find() {
            return Repository.here();
        }

        String late() {
            return early.source("pom.xml").text();
        }
    }

    /// {@return what fields and constructors of tests, and what these call, want of
    /// a student's code}
    private static List<String> early(JavaClasses tests) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        for (JavaClass test : tests) {
            if (test.getSimpleName().endsWith("Test")) {
                open.addAll(test.getConstructors());
                test.getStaticInitializer().ifPresent(open::add);
            }
        }
        Set<JavaCodeUnit> seen = new HashSet<>();
        List<String> early = new ArrayList<>();
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.remove();
            if (seen.add(next)) {
                next.getAccessesFromSelf().stream()
                        .filter(access -> isStudents(tests, access.getTargetOwner()))
                        .map(JavaAccess::getDescription).forEach(early::add);
                next.getCallsFromSelf().forEach(call -> ours(tests, call).ifPresent(open::add));
            }
        }
        return early;
    }

    private static Optional<JavaCodeUnit> ours(JavaClasses tests, JavaCall<?> call) {
        return call.getTarget().resolveMember().map(JavaCodeUnit.class::cast)
                .filter(unit -> tests.contain(unit.getOwner().getName()));
    }

    private static boolean isStudents(JavaClasses tests, JavaClass type) {
        return type.getPackageName().startsWith("netprog.") && !tests.contain(type.getName())
                && !type.getPackageName().equals("netprog.peers");
    }
}
