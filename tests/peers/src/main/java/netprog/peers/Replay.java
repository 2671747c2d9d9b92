package netprog.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A transcript as data for whoever draws or replays it, bounded in every way.
///
/// What one side of a connection sends in one go shares a move from the 65th
/// piece on; of more than [#MOST_MOVES] moves the middle is left out; and of
/// the octets the first of each move are kept, up to [#MOST_OCTETS] in all.
///
/// @param failed the place of the move that is wrong; the number of moves when
/// it is after all of them
/// @param octet the first wrong octet of that move, or
/// [TranscriptPosition#NO_OCTET]
record Replay(List<Move> moves, int failed, int octet) {

    static final int MOST_MOVES = 400;
    static final int MOST_OCTETS = 64 * 1024;

    private static final int MOST_PIECES = 64;

    /// {@return what a failure has seen of these events}
    static Replay of(List<TranscriptEvent> events, PeerFailure failure) {
        List<Move> moves = new ArrayList<>();
        int failed = -1;
        int octet = failure.position().octet();
        int pieces = 0;
        Flow client = client(events, failure);
        for (int i = 0; i < Math.min(events.size(), failure.events()); i++) {
            Flow flow = events.get(i).flow();
            if (!client.equals(Flow.NONE) && !flow.equals(client) && !flow.equals(Flow.NONE)) {
                continue;
            }
            Move next = Move.of(events.get(i));
            pieces = !moves.isEmpty() && next.continues(moves.getLast()) ? pieces + 1 : 1;
            boolean wrong = i == failure.position().event();
            if (pieces <= MOST_PIECES) {
                moves.add(next);
            } else {
                Move last = moves.removeLast();
                octet = wrong && octet >= 0 ? octet + (int) last.length() : octet;
                moves.add(last.and(next));
            }
            failed = wrong ? moves.size() - 1 : failed;
        }
        return new Replay(moves, failed < 0 ? moves.size() : failed, octet).withoutMiddle()
                .withFewerOctets();
    }

    /// {@return the client that failed, where the others would leave no room for
    /// it; else no flow}
    private static Flow client(List<TranscriptEvent> events, PeerFailure failure) {
        int failed = failure.position().event();
        boolean one = failed < events.size() && !events.get(failed).flow().client().isEmpty();
        return one && events.size() > MOST_MOVES ? events.get(failed).flow() : Flow.NONE;
    }

    /// What is left out becomes a move for each side of each flow, so that the
    /// number of its octets is known.
    private Replay withoutMiddle() {
        if (moves.size() <= MOST_MOVES) {
            return this;
        }
        int half = MOST_MOVES / 2;
        int end = moves.size() - half;
        Map<List<Object>, Move> left = new LinkedHashMap<>();
        for (Move move : moves.subList(half, end)) {
            left.merge(List.of(move.flow(), move.side()), move.leftOut(), Move::and);
        }
        List<Move> fewer = new ArrayList<>(moves.subList(0, half));
        left.values().stream().limit(half).forEach(fewer::add);
        int after = fewer.size();
        fewer.addAll(moves.subList(end, moves.size()));
        if (failed >= half && failed < end) {
            return new Replay(fewer, half, TranscriptPosition.NO_OCTET);
        }
        return new Replay(fewer, failed < half ? failed : failed - end + after, octet);
    }

    /// The move that is wrong keeps its octets, whatever comes before it.
    private Replay withFewerOctets() {
        int room = MOST_OCTETS - Move.MOST_OCTETS;
        List<Move> shorter = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move move = i == failed ? moves.get(i) : moves.get(i).upTo(room);
            room -= i == failed ? 0 : move.octets().length();
            shorter.add(move);
        }
        return new Replay(shorter, failed, octet);
    }

    /// {@return the flows of all moves}
    List<Flow> flows() {
        return moves.stream().map(Move::flow).filter(flow -> flow.number() > 0).distinct().toList();
    }
}
