package netprog.peers;

import java.util.Locale;
import java.util.stream.Collectors;

/// A failure as the JSON text that the grader reads: fault, lesson, and the
/// conversation where there was one.
///
/// Octets are a text in which each character is one octet (ISO 8859-1).
/// Everything that is not printable US-ASCII is escaped.
final class FailureData {

    private static final int MOST_CHARACTERS = 4000;

    private FailureData() {}

    /// {@return one line of at most a megabyte}
    ///
    /// @param test the class that may have a [WellKnownPort]
    static String json(PeerFailure failure, Transcript transcript, Class<?> test) {
        Replay replay = Replay.of(transcript.events(), failure);
        String conversation = replay.moves().isEmpty() ? "null" : conversation(replay, test);
        return "{\"fault\":%s,\"lesson\":%s,\"conversation\":%s}".formatted(
                text(cut(failure.fault())), text(cut(failure.lesson())), conversation);
    }

    private static String conversation(Replay replay, Class<?> test) {
        WellKnownPort port = test.getAnnotation(WellKnownPort.class);
        return "{\"wellKnownPort\":%d,\"flows\":%s,\"moves\":%s,\"failed\":%d,\"octet\":%d}"
                .formatted(port == null ? 0 : port.value(),
                        replay.flows().stream().map(FailureData::flow)
                                .collect(Collectors.joining(",", "[", "]")),
                        replay.moves().stream().map(FailureData::move)
                                .collect(Collectors.joining(",", "[", "]")),
                        replay.failed(), replay.octet());
    }

    private static String flow(Flow flow) {
        return "{\"number\":%d,\"protocol\":\"%s\",\"testPort\":%d,\"yourPort\":%d,\"testServes\":%s}"
                .formatted(flow.number(), flow.protocol(), flow.testPort(), flow.yourPort(),
                        flow.testServes());
    }

    private static String move(Move move) {
        return "{\"micros\":%d,\"flow\":%d,\"side\":\"%s\",\"kind\":\"%s\",\"text\":%s,\"octets\":%s,\"length\":%d}"
                .formatted(move.at().toNanos() / 1000, move.flow().number(), move.side().name(),
                        move.kind(), text(move.text()), octets(move.octets()), move.length());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
    }

    private static String octets(Octets octets) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < octets.length(); i++) {
            text.append(escape(octets.at(i)));
        }
        return text.append('"').toString();
    }

    private static String text(String text) {
        return text.chars().mapToObj(FailureData::escape)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escape(int character) {
        boolean plain = character >= ' ' && character < 0x7f && character != '"'
                && character != '\\';
        return plain ? String.valueOf((char) character)
                : String.format(Locale.ROOT, "\\u%04x", character);
    }
}
