package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {

    private static final Repository REPOSITORY = Repository.here();

    private static final Source SOLUTION = new Source("A.java", """
            /// An A.
            public final class A {
                /// Runs.
                public static A run(int times) throws IOException {
                    return new A();
                }
                /// {@return one}
                public int one() { return 1; }
                private A() {}
            }
            """);

    private static final String SKELETON = """
            /// An A.
            public final class A {
                /// Runs.
                public static A run(int times) throws IOException {
                    throw new UnsupportedOperationException("TODO 3.1 A.run");
                }
                /// {@return one}
                public int one() {
                    return 1;
                }
            }
            """;

    @Test
    void every_skeleton_is_its_solution_without_the_bodies() {
        List<Violation> violations = Task.of(REPOSITORY).flatMap(SkeletonTest::check).toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void a_skeleton_that_promises_the_same_is_accepted() {
        assertThat(SkeletonRule.check("3.1", new Source("A.java", SKELETON), SOLUTION)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            Runs.            | Walks.             | the doc comment of A.run differs
            int times        | long times         | the reference declares no such member: A.run
            TODO 3.1         | TODO 3.2           | the body of A.run is neither
            A.run"           | A.walk"            | the body of A.run is neither
            return 1         | return 2           | the body of A.one is neither
            public int one   | int one            | lacks what the reference declares: A.one
            public int       | public synchronized int | synchronized stands in the skeleton
            throws           | /**/ throws Error, | lacks what the reference declares: A.run
            """)
    void a_skeleton_that_differs_is_reported(String from, String to, String reason) {
        Source skeleton = new Source("A.java", SKELETON.replace(from, to));

        assertThat(SkeletonRule.check("3.1", skeleton, SOLUTION)).extracting(Violation::reason)
                .anyMatch(r -> r.startsWith(reason));
    }

    @Test
    void a_skeleton_that_is_already_done_is_reported() {
        assertThat(SkeletonRule.check("3.1", SOLUTION, SOLUTION)).extracting(Violation::reason)
                .singleElement().asString().startsWith("leaves nothing to do");
    }

    private static Stream<Violation> check(Task task) {
        return task.classes().stream().flatMap(name -> {
            String skeleton = task.source("chapters", "main", name);
            String solution = task.source("solutions", "main", name);
            return REPOSITORY.has(skeleton) && REPOSITORY.has(solution)
                    ? SkeletonRule.check(task.id(), REPOSITORY.source(skeleton),
                            REPOSITORY.source(solution)).stream()
                    : Stream.of(); // that a part is missing is reported by PartsTest
        });
    }
}
