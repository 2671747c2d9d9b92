package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void the_first_character_that_differs_has_a_caret() {
        assertThat(message("220 \u00e7a \\va\r\n", "220 \u00c7a \\va\r\n")).isEqualTo("""
                The banner is wrong at character 4.
                  expected  "220 \\u00e7a \\\\va\\r\\n"
                  received  "220 \\u00c7a \\\\va\\r\\n"
                                 ^ character 4""");
    }

    @Test
    void a_text_that_is_cut_off_shows_where() {
        assertThat(message("220 ready\r\n", "220")).isEqualTo("""
                The banner is too short: expected 11 characters, received 3.
                  expected  "220 ready\\r\\n"
                  received  "220"
                                ^ character 3""");
        assertThat(message("2", "220")).startsWith(
                "The banner is too long: expected 1 character, received 3.");
    }

    @Test
    void what_looks_like_an_escape_is_a_text_as_well() {
        assertThat(message("\\u0041", "A")).contains("is wrong at character 0");
    }

    private static String message(String expected, String received) {
        return Texts.difference(CourseRepresentation.INSTANCE.toStringOf((Object) expected),
                CourseRepresentation.INSTANCE.toStringOf((Object) received), "The banner")
                .getMessage();
    }
}
