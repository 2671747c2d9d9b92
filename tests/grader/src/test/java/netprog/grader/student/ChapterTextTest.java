package netprog.grader.student;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChapterTextTest {

    private static final ChapterText TEXT = new ChapterText("""
            ## Exercise 3.1: a server

            <details>
            <summary>Hint 1</summary>

            Which end closes first?

            </details>
            <details><summary>Hint 2</summary>Look at `read`.</details>

            ### What changed

            ## Exercise 3.1.2: another

            <details><summary>Hint 1</summary>Not this one.</details>
            """);

    @Test
    void the_hints_of_an_exercise_end_where_the_next_one_begins() {
        assertThat(TEXT.hints("3.1")).containsExactly("Which end closes first?", "Look at `read`.");
    }

    @Test
    void an_exercise_without_a_heading_has_no_hints() {
        assertThat(TEXT.hints("3.2")).isEmpty();
    }
}
