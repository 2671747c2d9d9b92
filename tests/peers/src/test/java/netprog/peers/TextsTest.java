package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextsTest {

    @BeforeEach
    void nothing_went_over_the_wire() {
        TestScope.begin(TextsTest.class);
    }

    @Test
    void the_same_text_is_no_failure() {
        Texts.same("ready\r\n", "ready\r\n", "the banner", "");
    }

    @Test
    void the_first_character_that_differs_has_a_caret() {
        assertThat(message("220 ça va\r\n", "220 Ça va\r\n")).isEqualTo("""
                Character 4 of the banner is wrong.

                  expected  "220 \\u00e7a va\\r\\n"
                  received  "220 \\u00c7a va\\r\\n"
                                 ^ character 4

                It is what the server said.""");
    }

    @Test
    void a_text_that_is_cut_off_shows_where() {
        assertThat(message("220 ready\r\n", "220")).isEqualTo("""
                Missing characters: the banner has 3, and 11 are due.

                  expected  "220 ready\\r\\n"
                  received  "220"
                                ^ character 3

                It is what the server said.""");
    }

    @Test
    void no_text_at_all_is_said_in_words() {
        assertThat(message("220", null)).startsWith("Nothing came back: the banner is null.");
    }

    private static String message(String expected, String received) {
        return catchThrowableOfType(PeerFailure.class, () -> Texts.same(expected, received,
                "the banner", "It is what the server said.")).getMessage();
    }
}
