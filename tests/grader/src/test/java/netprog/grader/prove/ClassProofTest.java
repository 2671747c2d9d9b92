package netprog.grader.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.Test;

/// What two classes are compared by does not depend on the moment.
class ClassProofTest {

    @Test
    void times_ports_and_the_order_of_lines_do_not_count() {
        String first = """
                  12 ms  client 1   -- connects to 127.0.0.1:40000
                  13 ms  you        -- client 1: FIN
                The answer is wrong.
                """;
        String second = """
                  90 ms  you        -- client 1: FIN
                  91 ms  client 1   -- connects to 127.0.0.1:50000
                The answer is wrong.
                """;

        assertThat(words(first)).isEqualTo(words(second));
    }

    @Test
    void what_is_wrong_counts() {
        assertThat(words("expected  154")).isNotEqualTo(words("expected  155"));
    }

    @Test
    void a_line_more_counts_where_none_is_left_out() {
        assertThat(words("  12 ms  you        -- client 1: FIN\nThe answer is wrong."))
                .isNotEqualTo(words("The answer is wrong."));
    }

    @Test
    void of_a_conversation_with_lines_left_out_none_counts() {
        String first = """
                  12 ms  you        -- client 141: FIN
                         (292 lines left out)
                The answer is wrong.
                """;
        String second = """
                  12 ms  you        -- client 142: FIN
                         (291 lines left out)
                The answer is wrong.
                """;

        assertThat(words(first)).isEqualTo(words(second));
        assertThat(words(first)).isNotEqualTo(words(first.replace("wrong", "late")));
    }

    private static String words(String message) {
        return ClassProof.words(new Verdict(new GradedTest("3.4", "a.ATest", "reads", 1),
                Status.FAILED, message, Duration.ZERO));
    }
}
