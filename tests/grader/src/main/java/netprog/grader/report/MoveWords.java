package netprog.grader.report;

import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.Side;
import netprog.grader.system.Printable;

/// How moves of a conversation are called on a student's page.
final class MoveWords {

    private MoveWords() {}

    /// {@return whose doing it is}
    static String who(Side side) {
        return switch (side) {
            case TEST -> "test";
            case YOURS -> "your code";
        };
    }

    /// {@return what happened, without the octets}
    static String what(RecordedMove move, int pieces) {
        return switch (move.kind()) {
            case CONNECT -> "connects";
            case REFUSED -> "cannot connect: nobody listens";
            case DATA -> "sends " + count(move.length())
                    + (pieces == 1 ? "" : " in %d pieces".formatted(pieces));
            case FIN -> "FIN";
            case RST -> "RST";
            case CLOSE -> "closes (FIN)";
            case SILENCE, REMARK -> Printable.text(move.text());
            case LEFT_OUT -> "left out here: " + count(move.length());
        };
    }

    /// {@return the flow's number where there are several, so that one knows which}
    static String flow(Conversation talk, RecordedMove move) {
        return talk.flows().size() > 1 && move.flow() > 0 ? "#" + move.flow() : "";
    }

    private static String count(long octets) {
        return octets == 1 ? "1 octet" : octets + " octets";
    }
}
