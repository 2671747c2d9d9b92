package netprog.peers;

import java.time.Duration;

/// One thing that happened in a conversation, in a form that is all data.
///
/// @param side whose doing it is
/// @param octets the first [#MOST_OCTETS] that were sent, or fewer
/// @param length how many octets were sent
record Move(Duration at, Flow flow, TranscriptEvent.Side side, Kind kind, String text,
        Octets octets,
        long length) {

    static final int MOST_OCTETS = 2048;

    private static final int MOST_CHARACTERS = 200;
    private static final Octets NOTHING = Octets.of("");

    /// What can happen.
    enum Kind {
        CONNECT, REFUSED, DATA, FIN, RST, CLOSE, SILENCE, REMARK, LEFT_OUT
    }

    static Move of(TranscriptEvent event) {
        return switch (event) {
            case TranscriptEvent.Remark(Duration at, var side, String text) ->
                new Move(at, Flow.NONE, side, Kind.REMARK, cut(text), NOTHING, 0);
            case TranscriptEvent.Signal(Duration at, Flow flow, var side, var sign, String text) ->
                new Move(at, flow, side, Kind.valueOf(sign.name()), cut(text), NOTHING, 0);
            case TranscriptEvent.Carried(Duration at, Flow flow, var side, Octets octets) ->
                data(at, flow, side, octets);
            case TranscriptEvent.Datagram(Duration at, Flow flow, var side, Octets octets) ->
                data(at, flow, side, octets);
            case TranscriptEvent.Silence(Duration at, var _, Duration length) ->
                new Move(at, Flow.NONE, TranscriptEvent.Side.YOURS, Kind.SILENCE,
                        "silence for %d ms".formatted(length.toMillis()), NOTHING, 0);
        };
    }

    private static Move data(Duration at, Flow flow, TranscriptEvent.Side side, Octets octets) {
        return new Move(at, flow, side, Kind.DATA, "",
                octets.slice(0, Math.min(MOST_OCTETS, octets.length())), octets.length());
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text
                : text.substring(0, MOST_CHARACTERS) + "...";
    }

    /// {@return whether the same side of the same connection goes on sending}
    boolean continues(Move before) {
        return kind == Kind.DATA && before.kind == Kind.DATA && side == before.side
                && flow.equals(before.flow) && flow.protocol() != Flow.Protocol.UDP;
    }

    /// {@return this one with the octets of the next behind its own}
    Move and(Move next) {
        boolean whole = octets.length() == length;
        int room = whole ? Math.min(MOST_OCTETS - octets.length(), next.octets.length()) : 0;
        return new Move(at, flow, side, kind, text, octets.plus(next.octets.slice(0, room)),
                length + next.length);
    }

    /// {@return this one without anything but the number of its octets}
    Move leftOut() {
        return new Move(at, flow, side, Kind.LEFT_OUT, "", NOTHING, length);
    }

    /// {@return this one with at most so many octets kept}
    Move upTo(int count) {
        return octets.length() <= count ? this
                : new Move(at, flow, side, kind, text, octets.slice(0, Math.max(0, count)),
                        length);
    }
}
