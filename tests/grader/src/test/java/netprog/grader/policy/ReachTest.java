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

    /// At run time the name may be that of another class, which does anything.
    @Test
    void a_class_of_another_package_is_nobodys_own_and_not_loaded() {
        Findings findings = TinyPolicy.judge(List.of(), Map.of(
                "One.java", "class One { void run() { org.junit.Helper.help(); } }",
                "org/junit/Helper.java",
                "package org.junit; public class Helper { public static void help() {} }"));

        assertThat(findings.all()).map(Violation::sentence).containsExactly("One.java:1:"
                + " org.junit.Helper.help() belongs to the tests, which judge from outside");
        assertThat(findings.classes()).isEmpty();
    }

    private static Findings judge(String one, String two) {
        return judge(one, two, "class Helper {}");
    }

    private static Findings judge(String one, String two, String helper) {
        return TinyPolicy.judge(List.of(),
                Map.of("One.java", one, "Two.java", two, "Helper.java", helper));
    }
}
