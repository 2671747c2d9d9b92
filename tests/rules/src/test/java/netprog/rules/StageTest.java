package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
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

/// A student is done with a stage before the next one is begun, so its tests
/// call no method that a later stage lists in `chapter.toml`.
class StageTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<Task> stagedTasks() {
        return Task.of(REPOSITORY).filter(task -> !task.stages().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stagedTasks")
    void no_test_of_a_stage_calls_a_method_of_a_later_one(Task task) {
        Path classes = REPOSITORY.path("tests/" + task.chapter()).resolve("target/test-classes");
        JavaClasses tests = new ClassFileImporter().importPath(classes);

        List<String> late = new ArrayList<>();
        for (JavaClass test : tests) {
            stage(test, task).ifPresent(stage -> late.addAll(
                    late(tests, test, task.classes(), methodsBehind(task, stage))));
        }

        assertThat(late).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stagedTasks")
    void every_stage_has_a_hidden_and_a_public_test(Task task) {
        for (String tree : List.of("tests", "solutions")) {
            Path classes = REPOSITORY.path(tree + "/" + task.chapter())
                    .resolve("target/test-classes");
            Set<Integer> tested = new HashSet<>();
            for (JavaClass test : new ClassFileImporter().importPath(classes)) {
                stage(test, task).ifPresent(tested::add);
            }

            for (int stage = 1; stage <= task.stages().size(); stage++) {
                assertThat(tested).as("the stages of %s that have a test in %s", task.id(), tree)
                        .contains(stage);
            }
        }
    }

    @Test
    void a_call_of_a_later_method_is_reported_wherever_it_stands() {
        JavaClasses tests = new ClassFileImporter().importClasses(EarlyTest.class, Helper.class);

        assertThat(late(tests, tests.get(EarlyTest.class), List.of("Repository"),
                Set.of("has", "path", "numbered"))).satisfiesExactlyInAnyOrder(
                        direct -> assertThat(direct).contains("Repository.has("),
                        reference -> assertThat(reference).contains("Repository.path("),
                        helped -> assertThat(helped).contains("Repository.numbered("));
        assertThat(late(tests, tests.get(EarlyTest.class), List.of("Repository"),
                Set.of("files"))).isEmpty();
    }

    @Test
    void the_methods_behind_a_stage_are_those_of_all_later_ones() {
        Task task = Task.of("09-example", """
                [[exercise]]
                id = "9.1"
                classes = ["A"]
                stage = [
                    {title = "One", methods = ["a"]},
                    {title = "Two", methods = ["b"]},
                    {title = "Three", methods = ["c", "d"]},
                ]
                """).toList().getFirst();

        assertThat(methodsBehind(task, 1)).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(methodsBehind(task, 3)).isEmpty();
    }

    /// As a hidden test must not be written.
    private static final class EarlyTest {

        private final Repository early = Repository.here();

        boolean direct() {
            return early.has("pom.xml");
        }

        Path reference() {
            return Optional.of("pom.xml").map(early::path).orElseThrow();
        }

        int helped() {
            return Helper.help(early);
        }
    }

    private static final class Helper {

        static int help(Repository repository) {
            return repository.numbered("chapters").size();
        }

        static long other(Repository repository) {
            return repository.files("*").count();
        }
    }

    private static Set<String> methodsBehind(Task task, int stage) {
        Set<String> methods = new HashSet<>();
        task.stages().stream().skip(stage).forEach(methods::addAll);
        return methods;
    }

    /// {@return the stage of an exercise whose tests stand in a class}
    private static Optional<Integer> stage(JavaClass test, Task task) {
        for (JavaAnnotation<?> annotation : test.getAnnotations()) {
            if (annotation.getRawType().getName().equals("netprog.peers.Exercise")
                    && annotation.get("value").equals(Optional.of(task.id()))) {
                return annotation.get("stage").map(Integer.class::cast);
            }
        }
        return Optional.empty();
    }

    /// {@return what a test and its helpers call of some methods of a student's
    /// classes}
    private static List<String> late(JavaClasses tests, JavaClass test, List<String> classes,
            Set<String> methods) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        for (JavaClass each : tests) {
            if (each.equals(test) || each.getName().startsWith(test.getName() + "$")) {
                open.addAll(each.getCodeUnits());
            }
        }
        Set<JavaCodeUnit> seen = new HashSet<>();
        List<String> late = new ArrayList<>();
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.remove();
            if (seen.add(next)) {
                Stream.concat(next.getAccessesFromSelf().stream(),
                        next.getMethodReferencesFromSelf().stream())
                        .filter(access -> classes.contains(access.getTargetOwner().getSimpleName())
                                && methods.contains(access.getName()))
                        .map(JavaAccess::getDescription).distinct().forEach(late::add);
                next.getCallsFromSelf().forEach(call -> ours(tests, call).ifPresent(open::add));
            }
        }
        return late.stream().distinct().toList();
    }

    private static Optional<JavaCodeUnit> ours(JavaClasses tests, JavaCall<?> call) {
        return call.getTarget().resolveMember().map(JavaCodeUnit.class::cast)
                .filter(unit -> tests.contain(unit.getOwner().getName()));
    }
}
