package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// How a table of octets is read.
class OctetRowTest {

    @Test
    void blanks_and_comments_mean_nothing_and_a_row_may_have_two_lines() {
        assertThat(OctetRow.table("""
                # M v   | head
                4d 01   | one
                4d
                  0200  | two

                        | none
                """)).containsExactly(new OctetRow(Octets.of('M', 1), "one"),
                new OctetRow(Octets.of('M', 2, 0), "two"),
                new OctetRow(Octets.of(""), "none"));
    }

    @Test
    void what_is_wrong_begins_the_lesson() {
        assertThat(OctetRow.table("00 | version 0").getFirst().explains("It is dropped."))
                .isEqualTo("Here: version 0.\nIt is dropped.");
    }

    @Test
    void a_table_that_is_wrong_itself_is_refused() {
        assertThatThrownBy(() -> OctetRow.table("00 01")).hasMessageEndingWith("is wrong: 00 01");
        assertThatThrownBy(() -> OctetRow.table("0 | half an octet"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
