package netprog.grader.conversation;

import java.util.ArrayList;
import java.util.List;
import netprog.grader.conversation.RecordedFlow.Protocol;
import netprog.grader.conversation.RecordedMove.Kind;

/// Makes conversations for tests, a millisecond a move.
final class Talk {

    private final List<RecordedFlow> flows = new ArrayList<>();
    private final List<RecordedMove> moves = new ArrayList<>();
    private int port;

    /// The test dials a server of the student's on port 40961.
    static Talk dialled() {
        return new Talk().flow(new RecordedFlow(1, Protocol.TCP, 51234, 40961, false));
    }

    Talk flow(RecordedFlow flow) {
        flows.add(flow);
        return this;
    }

    Talk wellKnownPort(int number) {
        port = number;
        return this;
    }

    Talk says(Side side, Kind kind) {
        return move(flows.getLast().number(), side, kind, kind.name(), "", 0);
    }

    Talk sends(Side side, String octets) {
        return move(flows.getLast().number(), side, Kind.DATA, "", octets, octets.length());
    }

    Talk move(int flow, Side side, Kind kind, String text, String octets, long length) {
        moves.add(new RecordedMove(moves.size() * 1000L, flow, side, kind, text, octets, length));
        return this;
    }

    /// {@return the conversation, wrong after all of its moves}
    Conversation build() {
        return failedAt(moves.size(), -1);
    }

    Conversation failedAt(int move, int octet) {
        return new Conversation(port, flows, moves, move, octet);
    }
}
