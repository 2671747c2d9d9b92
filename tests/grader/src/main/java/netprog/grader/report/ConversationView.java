package netprog.grader.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedFlow;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;
import netprog.grader.model.Failure;
import netprog.grader.model.Verdict;
import netprog.grader.system.Printable;

/// What the template `conversation.html` shows of a failed test: the drawing,
/// the same as a table, and the capture.
///
/// @param id unique on its page
/// @param capture the name of the file; empty where there is none
/// @param flows a line on each connection, where there is more than one
/// @param cut what is not in it; empty where all is
record ConversationView(String id, String title, String description, SequenceDiagram drawing,
        List<Line> lines, String capture, List<String> flows, String cut) {

    /// Octets of a line of the table that are shown.
    private static final int COLUMNS = 300;

    /// One line of the table.
    record Line(String time, String who, String flow, String what, List<OctetText> octets,
            boolean wrong, String fault) {}

    /// {@return the view of a failed test's conversation; none where there is none}
    static List<ConversationView> of(Verdict verdict) {
        return verdict.failure().flatMap(failure -> failure.conversation()
                .map(talk -> of(verdict, failure, talk))).stream().toList();
    }

    /// {@return a name for a test's place on its page}
    static String id(Verdict verdict) {
        return Captures.name(verdict).replaceFirst("\\.pcap$", "").replace('.', '-');
    }

    private static ConversationView of(Verdict verdict, Failure failure, Conversation talk) {
        String fault = Printable.text(failure.fault());
        String where = talk.failed() == talk.moves().size() ? "after the last step"
                : "at step %d".formatted(talk.failed() + 1);
        return new ConversationView(id(verdict),
                "Conversation: " + Text.sentence(verdict.test()),
                "%d steps between the test and your code. Wrong %s: %s The table below has them all."
                        .formatted(talk.moves().size(), where, fault),
                SequenceDiagram.of(talk, fault), lines(talk, fault),
                Captures.isIn(verdict) ? Captures.name(verdict) : "",
                talk.flows().size() > 1
                        ? talk.flows().stream().map(ConversationView::words).toList()
                        : List.of(),
                talk.octetsNotKept() == 0 ? ""
                        : "%d octets were not kept: … stands for them.".formatted(
                                talk.octetsNotKept()));
    }

    private static List<Line> lines(Conversation talk, String fault) {
        Stream<Line> moves = IntStream.range(0, talk.moves().size())
                .mapToObj(i -> line(talk, i, fault));
        return (talk.failed() < talk.moves().size() ? moves : Stream.concat(moves,
                Stream.of(new Line("", "", "", "", List.of(), true, fault)))).toList();
    }

    private static Line line(Conversation talk, int place, String fault) {
        RecordedMove move = talk.moves().get(place);
        boolean wrong = place == talk.failed();
        return new Line(String.format(Locale.ROOT, "%.1f", move.micros() / 1000.0),
                move.kind() == Kind.SILENCE ? "" : MoveWords.who(move.side()),
                MoveWords.flow(talk, move), MoveWords.what(move, 1),
                move.kind() != Kind.DATA ? List.of() : List.of(OctetText.of(move.octets(),
                        wrong ? talk.octet() : -1, move.isCut(), COLUMNS)),
                wrong, wrong ? fault : "");
    }

    private static String words(RecordedFlow flow) {
        return "#%d: %s, port %d of the test, port %d of your code".formatted(flow.number(),
                flow.protocol(), flow.testPort(), flow.yourPort());
    }
}
