package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which exercise a violation costs.
class ReachTest {

    private static final String EXITS = " void run() { System.exit(1); } ";

    @Test
    void a_violation_costs_its_own_exercise() {
        Findings findings = judge("class One {" + EXITS + "}", "class Two {}");

        assertThat(findings.violations()).containsOnlyKeys("9.1");
        assertThat(findings.classes().keySet()).containsExactly("netprog.tiny.Helper",
                "netprog.tiny.Two");
    }

    @Test
    void a_helper_costs_the_exercise_that_reaches_it() {
        Findings findings = judge("class One { Near near; }", "class Two {}",
                "class Near { void go() { new Far(); } } class Far {" + EXITS + "}");

        assertThat(findings.violations()).containsOnlyKeys("9.1");
        assertThat(findings.all()).map(Violation::where).containsExactly("Helper.java:1");
    }

    @Test
    void a_helper_of_two_exercises_costs_both_and_is_named_once() {
        Findings findings = judge("class One { Helper h; }", "class Two extends Helper {}",
                "class Helper {" + EXITS + "}");

        assertThat(findings.violations()).containsOnlyKeys("9.1", "9.2");
        assertThat(findings.all()).hasSize(1);
    }

    @Test
    void an_exercise_that_uses_another_ones_class_shares_its_fate() {
        Findings findings = judge("class One {" + EXITS + "}", "class Two { One one; }");

        assertThat(findings.violations()).containsOnlyKeys("9.1", "9.2");
    }

    @Test
    void a_class_that_nobody_reaches_costs_nothing_and_is_not_loaded() {
        Findings findings = judge("class One {}", "class Two {}",
                "class Helper { public static void main(String[] a) { System.exit(0); } }");

        assertThat(findings.violations()).isEmpty();
        assertThat(findings.classes().keySet()).doesNotContain("netprog.tiny.Helper");
    }

    @Test
    void another_class_in_the_same_file_belongs_to_the_exercise() {
        Findings findings = judge("class One {} class Beside {" + EXITS + "}", "class Two {}");

        assertThat(findings.violations()).containsOnlyKeys("9.1");
    }

    @Test
    void a_grant_does_not_pass_to_another_exercise() {
        String opens = " void run() throws Exception { new java.io.FileReader(\"x\"); } ";
        Findings findings = TinyPolicy.judge(List.of("files"), Map.of(
                "One.java", "class One {" + opens + "}", "Two.java", "class Two { One one; }"));

        assertThat(findings.violations()).containsOnlyKeys("9.2");
        assertThat(findings.classes().keySet()).contains("netprog.tiny.One");
    }

    @Test
    void given_code_is_not_judged_and_a_look_alike_is() {
        Findings findings = TinyPolicy.judge(List.of(), Map.of(
                "Given.java", "class Given {" + EXITS + "}",
                "One.java", "class One { Given given; }",
                "Two.java", "class Two { Given$Other other; }",
                "Given$Other.java", "class Given$Other {" + EXITS + "}"));

        assertThat(findings.violations()).containsOnlyKeys("9.2");
    }

    private static Findings judge(String one, String two) {
        return judge(one, two, "class Helper {}");
    }

    private static Findings judge(String one, String two, String helper) {
        return TinyPolicy.judge(List.of(),
                Map.of("One.java", one, "Two.java", two, "Helper.java", helper));
    }
}
