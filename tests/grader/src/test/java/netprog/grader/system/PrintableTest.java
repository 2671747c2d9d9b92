package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u001b", "\u0000", "\r", "\u009b", "\ud800", "\ufffe", "\uffff"})
    void what_a_terminal_or_xml_does_not_take_is_replaced(String hostile) {
        assertThat(Printable.text("a" + hostile + "b")).isEqualTo("a\ufffdb");
        assertThat(Printable.name("a" + hostile + "b")).isEqualTo("a\ufffdb");
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
