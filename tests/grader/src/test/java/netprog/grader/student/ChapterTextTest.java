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
        assertThat(TEXT.hints("3.1", 0)).containsExactly("Which end closes first?",
                "Look at `read`.");
    }

    @Test
    void the_hints_of_a_stage_end_at_the_next_heading() {
        ChapterText staged = new ChapterText("""
                ### Exercise 6.2a: a client

                #### Stage 1: Begin

                <details><summary>Hint 1</summary>Who speaks first?</details>

                #### Stage 2: Go on

                <details><summary>Hint 1</summary>Who speaks next?</details>

                ### What changed

                <details><summary>Hint 1</summary>Not this one.</details>
                """);

        assertThat(staged.hints("6.2a", 1)).containsExactly("Who speaks first?");
        assertThat(staged.hints("6.2a", 2)).containsExactly("Who speaks next?");
        assertThat(staged.hints("6.2a", 3)).isEmpty();
    }

    @Test
    void an_exercise_without_a_heading_has_no_hints() {
        assertThat(TEXT.hints("3.2", 0)).isEmpty();
    }
}
