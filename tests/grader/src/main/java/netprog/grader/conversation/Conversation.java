package netprog.grader.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What went over the wire in a failed test, in order.
///
/// It comes from the JVM in which a student's code ran, so that what does not
/// fit together is refused.
///
/// @param wellKnownPort of the protocol that was spoken; 0 where it has none
/// @param failed the place of the move that is wrong; the number of moves when
/// it is after all of them
/// @param octet the first wrong octet of that move; -1 where it is none
public record Conversation(int wellKnownPort, List<RecordedFlow> flows, List<RecordedMove> moves,
        int failed,
        int octet) {

    /// The most moves, and the most flows, that are taken.
    static final int MOST = 1000;

    /// Refuses what does not fit together.
    public Conversation {
        flows = List.copyOf(flows);
        moves = List.copyOf(moves);
        long octets = moves.stream().mapToLong(RecordedMove::length).sum();
        boolean bounded = moves.size() <= MOST && flows.size() <= MOST
                && octets <= RecordedMove.MOST_OCTETS;
        if (!bounded || failed < 0 || failed > moves.size() || wellKnownPort < 0
                || wellKnownPort > 0xffff || !namesOnly(flows, moves)) {
            throw new IllegalArgumentException(
                    "no conversation: %d moves of %d flows, %d octets, wrong at %d, port %d"
                            .formatted(moves.size(), flows.size(), octets, failed, wellKnownPort));
        }
    }

    private static boolean namesOnly(List<RecordedFlow> flows, List<RecordedMove> moves) {
        Set<Integer> numbers = flows.stream().map(RecordedFlow::number).collect(Collectors.toSet());
        return numbers.size() == flows.size() && moves.stream().map(RecordedMove::flow)
                .allMatch(flow -> flow == 0 || numbers.contains(flow));
    }

    /// {@return the flow of a move; empty where no socket is meant}
    public Optional<RecordedFlow> flow(RecordedMove move) {
        return flows.stream().filter(each -> each.number() == move.flow()).findFirst();
    }

    /// {@return the octets that were sent and not kept}
    public long octetsNotKept() {
        return moves.stream().mapToLong(move -> move.length() - move.octets().length()).sum();
    }
}
