package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0000", "\r", "\u009b", "\ud800", "\ufffe", "\uffff"})
    void what_a_terminal_or_xml_does_not_take_is_replaced(String hostile) {
        assertThat(Printable.text("a" + hostile + "b")).isEqualTo("a\ufffdb");
        assertThat(Printable.name("a" + hostile + "b")).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202a, 0x202e, 0x2066, 0x2069})
    void what_turns_the_direction_of_text_is_replaced(int hostile) {
        String text = "a" + Character.toString(hostile) + "b";

        assertThat(Printable.text(text)).isEqualTo("a\ufffdb");
        assertThat(Printable.name(text)).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0xad, 0x34f, 0x200b, 0x200c, 0x200d, 0x200e, 0x2028, 0x2060, 0x2800, 0x3164,
                    0xfeff, 0xe0061})
    void nothing_in_a_name_is_invisible(int hidden) {
        String text = "a" + Character.toString(hidden) + "b";

        assertThat(Printable.name(text)).isEqualTo("a\ufffdb");
        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.looks(text)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
            "\u0915\u094d\u200d\u0937", "\ud83d\udc69\u200d\ud83d\udcbb"})
    void a_joiner_stays_where_it_changes_how_a_name_looks(String name) {
        assertThat(Printable.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Ada Lovelace,Ada\u00a0Lovelace", "J\u00e9r\u00f4me,Je\u0301ro\u0302me",
            "Ada Lovelace,Ada  Lovelace", "\u2764,\u2764\ufe0f", "ada,ad\u200ba"})
    void names_that_look_the_same_are_known(String one, String other) {
        assertThat(Printable.looks(one)).isEqualTo(Printable.looks(other));
        assertThat(Printable.looks("Ada")).isNotEqualTo(Printable.looks("ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Özge", "李雷", "\ud83d\ude00", "a b?"})
    void all_else_stays(String text) {
        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.name(text)).isEqualTo(text);
    }

    @Test
    void a_text_has_lines_and_tabs_and_a_name_has_none() {
        assertThat(Printable.text("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(Printable.name("a\n\tb")).isEqualTo("a\ufffd\ufffdb");
    }
}
