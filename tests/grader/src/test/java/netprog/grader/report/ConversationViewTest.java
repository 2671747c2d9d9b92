package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedFlow;
import netprog.grader.conversation.RecordedFlow.Protocol;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;
import netprog.grader.conversation.Side;
import org.junit.jupiter.api.Test;

class ConversationViewTest {

    private static final RecordedFlow TCP = new RecordedFlow(1, Protocol.TCP, 51234, 40961, false);
    private static final RecordedFlow UDP = new RecordedFlow(2, Protocol.UDP, 51235, 40962, false);

    @Test
    void the_wrong_octet_stands_apart_in_drawing_and_table() {
        ConversationView view = ConversationView.of(SmallClass.ada().verdicts().get(1)).getFirst();
        OctetText wrong = new OctetText("\"he", "x", "lo\\r\\n\"");

        assertThat(view.drawing().rows().getLast().text()).isEqualTo(wrong);
        assertThat(view.lines().getLast().octets()).containsExactly(wrong);
        assertThat(view.lines()).extracting(ConversationView.Line::wrong)
                .containsExactly(false, false, false, true);
    }

    @Test
    void pieces_of_one_side_share_an_arrow_and_the_wrong_octet_moves_along() {
        Conversation talk = talk(List.of(data(1, "ab"), data(1, "cx")), 1, 1);

        assertThat(ShownMove.of(talk)).singleElement().satisfies(row -> {
            assertThat(row.pieces()).isEqualTo(2);
            assertThat(row.octets(40)).isEqualTo(new OctetText("\"abc", "x", "\""));
        });
    }

    @Test
    void each_datagram_has_an_arrow_of_its_own() {
        assertThat(ShownMove.of(talk(List.of(data(2, "ab"), data(2, "cd")), 2, -1))).hasSize(2);
    }

    @Test
    void a_long_conversation_is_drawn_without_its_middle_but_with_what_is_wrong() {
        List<RecordedMove> moves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            moves.add(data(2, "n" + i));
        }

        List<ShownMove> rows = ShownMove.of(talk(moves, 100, 0));

        assertThat(rows).hasSizeLessThan(45).filteredOn(ShownMove::wrong).singleElement()
                .matches(row -> row.move().octets().equals("n100"));
        assertThat(rows.get(10).move().text()).isEqualTo("270 rows left out: the table has them");
    }

    @Test
    void what_went_wrong_after_the_last_move_has_a_place_in_drawing_and_table() {
        Conversation talk = talk(List.of(data(1, "ab")), 1, -1);

        assertThat(SequenceDiagram.of(talk, "Time is up.").rows().getLast().fault())
                .singleElement().satisfies(fault -> assertThat(fault.lines().getFirst().text())
                        .isEqualTo("✗ Time is up."));
    }

    @Test
    void octets_far_into_a_long_value_are_shown_with_their_surroundings() {
        OctetText text = OctetText.of("a".repeat(500) + "\u0000" + "b".repeat(500), 500, false, 20);

        assertThat(text.octet()).isEqualTo("\\x00");
        assertThat(text.before()).startsWith("… \"").hasSizeLessThan(15);
        assertThat(text.after()).endsWith("\" …").hasSizeLessThan(15);
    }

    private static RecordedMove data(int flow, String octets) {
        return new RecordedMove(0, flow, Side.YOURS, Kind.DATA, "", octets, octets.length());
    }

    private static Conversation talk(List<RecordedMove> moves, int failed, int octet) {
        return new Conversation(0, List.of(TCP, UDP), moves, failed, octet);
    }
}
