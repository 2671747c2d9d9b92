package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// No class takes the policy long, or makes it fall.
class LimitsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void of_very_many_violations_the_first_are_named() {
        String exits = "System.exit(0);\n".repeat(5_000);
        var classes = TinyPolicy.compile(Map.of("One.java", IntStream.range(0, 8)
                .mapToObj(i -> "void run%d() {\n%s}\n".formatted(i, exits))
                .collect(Collectors.joining("", "class One {\n", "}"))));

        Findings findings = assertTimeoutPreemptively(LONG, () -> judge(classes));

        assertThat(findings.all()).hasSize(100);
        assertThat(findings.all().getFirst().where()).isEqualTo("One.java:3");
    }

    /// There are 65 536 ways up from each of 2 000 calls.
    @Test
    void a_class_that_is_inherited_from_on_many_ways_is_looked_at_once() {
        String lattice = IntStream.rangeClosed(1, 15).mapToObj(i -> """
                interface A%1$d extends A%2$d, B%2$d {}
                interface B%1$d extends A%2$d, B%2$d {}
                """.formatted(i, i - 1)).collect(Collectors.joining());
        var classes = TinyPolicy.compile(Map.of("One.java", lattice + """
                interface A0 {} interface B0 {}
                class One implements A15, B15 { void run() { %s } }
                """.formatted("hashCode();\n".repeat(2_000))));

        assertThat(assertTimeoutPreemptively(LONG, () -> judge(classes)).all()).isEmpty();
    }

    @Test
    void annotations_that_are_nested_too_deeply_are_a_violation() throws Exception {
        int depth = 2_500;
        String types = IntStream.rangeClosed(1, depth)
                .mapToObj(i -> "@interface A%d { A%d x(); }\n".formatted(i, i - 1))
                .collect(Collectors.joining("", "@interface A0 { int x(); }\n", ""));
        String nested = IntStream.rangeClosed(1, depth).mapToObj(i -> "@A%d(x = ".formatted(
                depth - i + 1)).collect(Collectors.joining()) + "@A0(x = 1" + ")".repeat(depth + 1);
        var classes = withStack(512 << 20, () -> TinyPolicy.compile(Map.of("One.java",
                types + nested + " class One {}")));

        Findings findings = withStack(256 << 10, () -> judge(classes));

        assertThat(findings.all()).map(Violation::sentence).containsExactly(
                "One.java: netprog.tiny.One has annotations that are nested too deeply");
        assertThat(findings.classes()).doesNotContainKey("netprog.tiny.One");
    }

    @Test
    void the_name_of_a_member_may_be_long_and_the_sentence_is_not() {
        assertThat(TinyPolicy.sentences(List.of(), "class One { native void %s(); }"
                .formatted("a".repeat(60_000)))).singleElement().asString().hasSizeLessThan(500);
    }

    private static Findings judge(Map<String, byte[]> classes) {
        return Policy.ofCourse().judge(TinyPolicy.chapter(List.of()), classes);
    }

    private static <T> T withStack(int octets, Callable<T> task)
            throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofPlatform().stackSize(octets).start(future);
        return future.get();
    }
}
