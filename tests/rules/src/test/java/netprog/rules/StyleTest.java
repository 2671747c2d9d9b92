package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds each rule about single files against all of them, and proves that
/// it bites.
class StyleTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<Rule> rules() {
        return Stream.of(CodeRules.ALL, CallRules.ALL, TextRules.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void no_file_breaks_the_rule(Rule rule) {
        List<Violation> violations = REPOSITORY.sources(rule.where())
                .flatMap(source -> rule.check(source).stream()).toList();

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_rule_finds_its_planted_mistake(Rule rule) {
        assertThat(rule.check(new Source("A.java", rule.proof()))).isNotEmpty();
    }
}
