package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedFlow;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.Side;
import netprog.grader.model.Failure;
import org.junit.jupiter.api.Test;

/// The peers record a conversation, and the grader shows it. Neither may use
/// the other's classes, so the model exists twice, and here both are the same.
class ConversationModelTest {

    @Test
    void both_have_the_same_words() {
        assertThat(names(Side.values())).isEqualTo(names(TranscriptEvent.Side.values()));
        assertThat(names(RecordedMove.Kind.values())).isEqualTo(names(Move.Kind.values()));
        assertThat(names(RecordedFlow.Protocol.values()))
                .isEqualTo(names(Flow.Protocol.TCP, Flow.Protocol.UDP));
    }

    @Test
    void the_grader_reads_every_kind_of_event_as_the_peers_write_it() {
        Transcript transcript = TestScope.begin(ConversationModelTest.class).transcript();
        Flow tcp = transcript.connection(40_961, 8000, false);
        Flow udp = transcript.datagrams(5353, 53, true);
        for (TranscriptEvent.Sign sign : TranscriptEvent.Sign.values()) {
            transcript.signal(tcp, TranscriptEvent.Side.TEST, sign, "a \"sign\"");
        }
        transcript.carried(tcp, TranscriptEvent.Side.YOURS, Octets.every());
        transcript.datagram(udp, TranscriptEvent.Side.TEST, Octets.of("x".repeat(5000)));
        transcript.remark(TranscriptEvent.Side.YOURS, "throws");
        TranscriptPosition silence = transcript.silence(Duration.ofSeconds(2));
        PeerFailure failure = new PeerFailure("Wrong.", "", "", "Lesson.", silence);

        Conversation read = Failure.parse(FailureData.json(failure, transcript,
                ConversationModelTest.class)).orElseThrow().conversation().orElseThrow();

        Replay written = Replay.of(transcript.events(), failure);
        assertThat(read.failed()).isEqualTo(written.failed());
        assertThat(read.octet()).isEqualTo(written.octet());
        assertThat(read.flows()).isEqualTo(Stream.of(tcp, udp).map(flow -> new RecordedFlow(
                flow.number(), RecordedFlow.Protocol.valueOf(flow.protocol().name()),
                flow.testPort(), flow.yourPort(), flow.testServes())).toList());
        assertThat(read.moves()).isEqualTo(written.moves().stream()
                .map(ConversationModelTest::recorded).toList());
    }

    private static RecordedMove recorded(Move move) {
        return new RecordedMove(move.at().toNanos() / 1000, move.flow().number(),
                Side.valueOf(move.side().name()), RecordedMove.Kind.valueOf(move.kind().name()),
                move.text(), characters(move.octets()), move.length());
    }

    private static String characters(Octets octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length(); i++) {
            text.append((char) octets.at(i));
        }
        return text.toString();
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
