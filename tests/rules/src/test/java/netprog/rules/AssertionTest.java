package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Hidden and public tests assert with AssertJ or a script, hidden ones only on
/// what cannot be a student's object.
class AssertionTest {

    private static final Repository REPOSITORY = Repository.here();

    static List<String> chapters() {
        return REPOSITORY.numbered("chapters");
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void no_assertion_runs_a_method_of_a_students_object(String chapter) {
        assertThat(AssertionRule.check(REPOSITORY, chapter)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void every_test_class_asserts_with_assertj_or_a_script(String chapter) {
        assertThat(Stream.of("tests/%s/src/test/**Test.java", "chapters/%s/src/test/**Test.java")
                .flatMap(glob -> REPOSITORY.sources(glob.formatted(chapter)))
                .filter(source -> !asserts(source) && helpers(source).noneMatch(
                        AssertionTest::asserts))
                .map(Source::file)).isEmpty();
    }

    private static boolean asserts(Source source) {
        return source.text().matches("(?s).*\\bimport static "
                + "(org\\.assertj\\.core\\.api\\.Assertions|netprog\\.peers\\.Script)\\..*");
    }

    /// {@return the helpers beside a test from which it imports methods}
    private static Stream<Source> helpers(Source test) {
        return Pattern.compile("import static netprog\\.(?!peers)\\w+\\.(\\w+)\\.")
                .matcher(test.text()).results().map((MatchResult helper) -> helper.group(1))
                .distinct().map(name -> test.file().replaceFirst("\\w+\\.java$", name + ".java"))
                .filter(REPOSITORY::has).map(REPOSITORY::source);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "assertThat(error)",
            "assertThat(error.getCause()).isNull()",
            "assertThat(list).isEmpty()",
            "assertThat(returned).isEqualTo(1)",
            "assertThat(row).isEqualTo(null)",
            "assertThat(1).as(\"%s\", returned).isEqualTo(1)",
            "assertThat(1).withFailMessage(\"%s\", error).isEqualTo(1)",
            "Assertions.assertThatThrownBy(() -> {})",
            "org.assertj.core.api.Assumptions.assumeThat(1).isEqualTo(1)",
            "new org.assertj.core.api.SoftAssertions().assertAll()",
            "Assertions.assertThatExceptionOfType(Exception.class).isThrownBy(() -> {})"
    })
    void what_could_be_a_students_is_refused(String assertion) {
        assertThat(check(assertion)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "assertThat(1).as(\"%d %s\", 1, \"a\").isEqualTo(1)",
            "assertThat(\"a\").isEqualTo(\"b\")",
            "assertThat(new byte[1]).isEmpty()",
            "assertThat(java.util.Optional.of(\"a\")).isEmpty()",
            "assertThat(pair).isEqualTo(null)",
            "assertThat(Thread.State.NEW).isEqualTo(null)",
            "assertThat(java.time.Duration.ZERO).isEqualTo(null)"
    })
    void what_nobody_can_extend_is_allowed(String assertion) {
        assertThat(check(assertion)).isEmpty();
    }

    @Test
    void a_source_that_does_not_compile_is_no_proof() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> check("gone()")))
                .hasMessageContaining("cannot compile");
    }

    private static List<Violation> check(String assertion) {
        return AssertionRule.check(List.of(new Source("A.java", """
                import static org.assertj.core.api.Assertions.assertThat;
                import org.assertj.core.api.Assertions;
                class A {
                    record Pair(int a, String b) {}
                    record Row(java.util.List<String> aliases) {}
                    void a(Throwable error, java.util.List<String> list, Object returned,
                            Pair pair, Row row) {
                        %s;
                    }
                }
                """.formatted(assertion))), List.of());
    }
}
