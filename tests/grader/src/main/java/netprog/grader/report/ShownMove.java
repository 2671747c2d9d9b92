package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;

/// What a diagram shows in one row: a move, or several pieces that one side
/// sent in one go.
///
/// @param pieces how many moves these are
/// @param wrong whether the conversation went wrong here
/// @param octet the first wrong octet, or -1
record ShownMove(RecordedMove move, int pieces, boolean wrong, int octet) {

    private static final int MOST_ROWS = 40;

    /// {@return the rows of a conversation; of more than forty the middle is left
    /// out, but never the one that is wrong}
    static List<ShownMove> of(Conversation talk) {
        List<ShownMove> rows = new ArrayList<>();
        for (int i = 0; i < talk.moves().size(); i++) {
            boolean wrong = i == talk.failed();
            ShownMove next = new ShownMove(talk.moves().get(i), 1, wrong,
                    wrong ? talk.octet() : -1);
            if (!rows.isEmpty() && rows.getLast().goesOn(next, talk)) {
                rows.add(rows.removeLast().and(next));
            } else {
                rows.add(next);
            }
        }
        return rows.size() <= MOST_ROWS ? rows : withoutMiddle(rows);
    }

    private boolean goesOn(ShownMove next, Conversation talk) {
        return move.kind() == Kind.DATA && next.move.kind() == Kind.DATA && !wrong
                && move.side() == next.move.side() && move.flow() == next.move.flow()
                && talk.flow(move).map(flow -> flow.protocol().isStream()).orElse(true);
    }

    private ShownMove and(ShownMove next) {
        boolean whole = !move.isCut();
        RecordedMove both =
                new RecordedMove(move.micros(), move.flow(), move.side(), move.kind(), move.text(),
                        whole ? move.octets() + next.move.octets() : move.octets(),
                        move.length() + next.move.length());
        int shifted = next.octet < 0 ? -1 : next.octet + (int) move.length();
        return new ShownMove(both, pieces + 1, next.wrong, shifted);
    }

    private static List<ShownMove> withoutMiddle(List<ShownMove> rows) {
        int head = MOST_ROWS / 4;
        int tail = rows.size() - MOST_ROWS / 2;
        List<ShownMove> fewer = new ArrayList<>(rows.subList(0, head));
        List<ShownMove> middle = rows.subList(head, tail);
        RecordedMove first = middle.getFirst().move();
        fewer.add(new ShownMove(new RecordedMove(first.micros(), 0, first.side(), Kind.REMARK,
                "%d rows left out: the table has them".formatted(middle.size()), "", 0),
                middle.size(), false, -1));
        middle.stream().filter(ShownMove::wrong).forEach(fewer::add);
        fewer.addAll(rows.subList(tail, rows.size()));
        return fewer;
    }

    /// {@return its octets in so many columns, around the wrong one if one is}
    OctetText octets(int columns) {
        return OctetText.of(move.octets(), octet, move.isCut(), columns);
    }
}
