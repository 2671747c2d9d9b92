package netprog.grader.report;

import java.util.ArrayList;
import java.util.List;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;
import netprog.grader.conversation.Side;
import netprog.grader.system.Printable;

/// The rows of a conversation's drawing, with their places in units of the
/// template's view box, which is 360 wide: time goes down, the test stands on
/// the left, the program under test on the right.
///
/// @param height of the whole drawing
/// @param bottom where the two life lines end
record SequenceDiagram(int height, int bottom, List<Row> rows) {

    private static final int LEFT = 52;
    private static final int RIGHT = 328;
    private static final int TOP = 26;
    private static final int ROW = 30;
    private static final int FAULT_LINE = 15;
    private static final int FAULT_COLUMNS = 52;
    private static final int COLUMNS = 34;
    private static final int REMARK_COLUMNS = 46;

    /// One row.
    ///
    /// @param full what it says to who points at it
    /// @param arrow where the arrow goes; none for what is no arrow
    /// @param fault what is wrong here; no line where nothing is
    record Row(int y, int label, String style, String time, String full, List<Arrow> arrow,
            String flow, OctetText text, List<Fault> fault) {}

    /// An arrow from one life line to the other.
    ///
    /// @param head the path of its head
    record Arrow(int from, int to, String head) {}

    /// What is wrong, in a box below its row.
    record Fault(int top, int height, List<Line> lines) {}

    /// One line of a text.
    record Line(int y, String text) {}

    /// {@return the drawing of a conversation that went wrong in this way}
    static SequenceDiagram of(Conversation talk, String fault) {
        List<Row> rows = new ArrayList<>();
        int y = TOP;
        for (ShownMove each : ShownMove.of(talk)) {
            y += ROW;
            List<Fault> wrong = each.wrong() ? List.of(fault(y + 8, fault)) : List.of();
            rows.add(row(talk, each, y, wrong));
            y += wrong.isEmpty() ? 0 : wrong.getFirst().height() + 8;
        }
        if (talk.failed() == talk.moves().size()) {
            Fault last = fault(y + 12, fault);
            rows.add(new Row(y, y, "end", "", fault, List.of(), "", new OctetText("", "", ""),
                    List.of(last)));
            y += last.height() + 12;
        }
        return new SequenceDiagram(y + 14, y + 8, rows);
    }

    private static Row row(Conversation talk, ShownMove shown, int y, List<Fault> fault) {
        RecordedMove move = shown.move();
        boolean data = move.kind() == Kind.DATA;
        boolean noArrow = move.kind() == Kind.SILENCE || move.kind() == Kind.REMARK
                || move.kind() == Kind.LEFT_OUT;
        String what = MoveWords.what(move, shown.pieces());
        String full = MoveWords.who(move.side()) + " " + what;
        return new Row(y, noArrow ? y : y - 5, data ? "data" : noArrow ? "aside" : "sign",
                Long.toString(move.micros() / 1000), full,
                noArrow ? List.of() : List.of(arrow(move.side(), y)), MoveWords.flow(talk, move),
                data ? shown.octets(COLUMNS) : plain(move.kind() == Kind.SILENCE ? what
                        : noArrow ? full : what),
                fault);
    }

    private static OctetText plain(String text) {
        String cut = text.length() <= REMARK_COLUMNS ? text
                : text.substring(0, REMARK_COLUMNS - 1) + "…";
        return new OctetText(cut, "", "");
    }

    private static Arrow arrow(Side from, int y) {
        boolean rightwards = from == Side.TEST;
        int tip = rightwards ? RIGHT : LEFT;
        int back = rightwards ? tip - 8 : tip + 8;
        return new Arrow(rightwards ? LEFT : RIGHT, tip,
                "M%d %dL%d %dL%d %dz".formatted(tip, y, back, y - 4, back, y + 4));
    }

    private static Fault fault(int top, String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("✗");
        for (String word : Printable.text(text).strip().split("\\s+")) {
            if (line.length() + word.length() >= FAULT_COLUMNS) {
                lines.add(new Line(top + FAULT_LINE * (lines.size() + 1), line.toString()));
                line = new StringBuilder();
            }
            line.append(line.isEmpty() ? "" : " ").append(word, 0,
                    Math.min(word.length(), FAULT_COLUMNS));
        }
        lines.add(new Line(top + FAULT_LINE * (lines.size() + 1), line.toString()));
        List<Line> shown = lines.subList(0, Math.min(3, lines.size()));
        return new Fault(top, FAULT_LINE * shown.size() + 6, shown);
    }
}
