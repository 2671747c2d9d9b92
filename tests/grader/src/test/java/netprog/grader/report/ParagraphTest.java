package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void a_transcript_keeps_its_columns_and_a_lesson_may_wrap() {
        assertThat(Paragraph.of("""
                Octet 2 is wrong.

                   35 ms  you  -> "hexlo"
                  \s
                  received  "hexlo"
                               ^ octet 2

                What was sent comes back,
                octet for octet.
                """)).containsExactly(new Paragraph("Octet 2 is wrong.", false),
                new Paragraph("   35 ms  you  -> \"hexlo\"", true),
                new Paragraph("  received  \"hexlo\"\n               ^ octet 2", true),
                new Paragraph("What was sent comes back,\noctet for octet.", false));
    }

    @Test
    void a_line_of_source_stays_above_its_caret_wherever_it_begins() {
        assertThat(Paragraph.of("A.java:1: '{' expected\nclass A\n       ^"))
                .singleElement().matches(Paragraph::columns);
    }

    @Test
    void a_blank_message_has_no_paragraph() {
        assertThat(Paragraph.of("")).isEmpty();
        assertThat(Paragraph.of("\n \n\n")).isEmpty();
    }
}
