package netprog.peers;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Collectors;
import netprog.peers.Move.Kind;
import netprog.peers.TranscriptEvent.Side;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a failed test hands on: every move, the one that is wrong, and bounds.
class ReplayTest {

    private Transcript transcript;

    @BeforeEach
    void begin() {
        System.setProperty("course.patience.ms", "200");
        transcript = TestScope.begin(ReplayTest.class).transcript();
    }

    @AfterEach
    void tidyUp() {
        TestScope.current().end();
        System.clearProperty("course.patience.ms");
    }

    @Test
    void the_wrong_octet_is_found_in_what_was_sent() throws IOException {
        Replay replay = play("hexlo", send("hello"), expect("hello", "Lesson."));

        assertThat(words(replay)).containsExactly("TEST CONNECT", "TEST DATA hello",
                "YOURS DATA hexlo");
        assertThat(replay.failed()).isEqualTo(2);
        assertThat(replay.octet()).isEqualTo(2);
        assertThat(replay.flows()).singleElement()
                .matches(flow -> flow.protocol() == Flow.Protocol.TCP && !flow.testServes());
    }

    @Test
    void octets_that_an_expectation_took_count_for_the_next() throws IOException {
        Replay replay = play("abx", send("q"), expect("ab", "Lesson."),
                expect("c", "Lesson."));

        assertThat(replay.moves().get(replay.failed()).octets()).hasToString("\"abx\"");
        assertThat(replay.octet()).isEqualTo(2);
    }

    @Test
    void silence_is_wrong_where_an_octet_was_due() throws IOException {
        Replay replay = play("he", send("hello"), expect("hello", "Lesson."));

        assertThat(words(replay).get(replay.failed())).isEqualTo("YOURS SILENCE");
        assertThat(replay.octet()).isEqualTo(TranscriptPosition.NO_OCTET);
    }

    @Test
    void an_octet_too_many_is_wrong_where_an_end_was_due() throws IOException {
        Replay replay = play("ab", send("a"), expect("a", "Lesson."), expectEnd("L."));

        assertThat(words(replay).get(replay.failed())).isEqualTo("YOURS DATA ab");
        assertThat(replay.octet()).isEqualTo(1);
    }

    @Test
    void a_port_where_nobody_listens_is_a_move() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        Replay replay = replay(() -> Peer.dial(port).play(close()));

        assertThat(words(replay)).containsExactly("TEST REFUSED");
        assertThat(replay.failed()).as("after all moves").isEqualTo(1);
    }

    @Test
    void a_datagram_that_is_wrong_is_named_although_more_came() {
        Flow flow = transcript.datagrams(7, 8, false);
        int wrong = transcript.datagram(flow, Side.YOURS, Octets.of("x"));
        transcript.datagram(flow, Side.YOURS, Octets.of("y"));

        Replay replay = Replay.of(transcript.events(),
                new PeerFailure("Wrong.", "", "", "", new TranscriptPosition(wrong, 0)));

        assertThat(transcript.datagrams(7, 8, true)).isEqualTo(flow);
        assertThat(replay.failed()).isZero();
        assertThat(words(replay)).hasSize(2);
    }

    @Test
    void what_comes_after_a_failure_is_no_part_of_it() {
        transcript.remark(Side.TEST, "before");
        PeerFailure failure = new PeerFailure("Wrong.", "", "", "");
        transcript.remark(Side.TEST, "after");

        assertThat(Replay.of(transcript.events(), failure.with("more")).moves()).hasSize(1);
    }

    @Test
    void pieces_share_a_move_from_the_65th_on_and_the_wrong_octet_moves_along() {
        Flow flow = transcript.connection(7, 8, false);
        for (int i = 0; i < 70; i++) {
            transcript.carried(flow, Side.YOURS, Octets.of("ab"));
        }

        Replay replay = Replay.of(transcript.events(),
                new PeerFailure("Wrong.", "", "", "", transcript.position(flow, 133)));

        assertThat(replay.moves()).hasSize(64);
        assertThat(replay.moves().getLast().length()).isEqualTo(14);
        assertThat(replay.failed()).isEqualTo(63);
        assertThat(replay.octet()).isEqualTo(133 - 126);
    }

    @Test
    void of_many_moves_the_middle_is_left_out_and_its_octets_are_counted() {
        Flow flow = transcript.connection(7, 8, false);
        for (int i = 0; i < 500; i++) {
            transcript.carried(flow, Side.TEST, Octets.of("abc"));
            transcript.carried(flow, Side.YOURS, Octets.of("d"));
        }

        Replay replay = Replay.of(transcript.events(), new PeerFailure("Wrong.", "", "", "",
                transcript.position(flow, 499)));

        assertThat(replay.moves()).hasSize(Replay.MOST_MOVES + 2);
        assertThat(words(replay).subList(200, 202)).containsExactly("TEST LEFT_OUT",
                "YOURS LEFT_OUT");
        assertThat(replay.moves().stream().mapToLong(Move::length).sum()).isEqualTo(2000);
        assertThat(replay.failed()).isEqualTo(Replay.MOST_MOVES + 1);
    }

    @Test
    void of_many_clients_the_one_that_failed_is_kept_however_late_it_comes() {
        Flow last = null;
        for (int i = 1; i <= 1500; i++) {
            last = transcript.connection(i, 8, "client " + i);
            transcript.carried(last, Side.TEST, Octets.of("a"));
            transcript.carried(last, Side.YOURS, Octets.of("b"));
        }

        PeerFailure failure = new PeerFailure("Wrong.", transcript.render(last), "", "",
                transcript.position(last, 0));
        Replay replay = Replay.of(transcript.events(), failure);

        assertThat(words(replay)).containsExactly("TEST DATA a", "YOURS DATA b");
        assertThat(replay.failed()).isEqualTo(1);
        assertThat(replay.flows()).containsExactly(last);
        assertThat(failure.getMessage().lines().skip(2).map(line -> line.replaceAll(".* ms  ", "")))
                .containsExactly("client 1500 -> \"a\"", "you         -> client 1500: \"b\"",
                        "         (the other clients are left out)");
    }

    @Test
    void octets_are_kept_up_to_a_limit_and_those_of_the_wrong_move_always() {
        Flow flow = transcript.datagrams(7, 8, false);
        for (int i = 0; i < 60; i++) {
            transcript.datagram(flow, Side.YOURS, Octets.of("x".repeat(5000)));
        }

        Replay replay = Replay.of(transcript.events(),
                new PeerFailure("Wrong.", "", "", "", new TranscriptPosition(59, 0)));

        assertThat(replay.moves()).allSatisfy(move -> {
            assertThat(move.length()).isEqualTo(5000);
            assertThat(move.octets().length()).isLessThanOrEqualTo(Move.MOST_OCTETS);
        });
        assertThat(replay.moves().stream().mapToInt(move -> move.octets().length()).sum())
                .isEqualTo(Replay.MOST_OCTETS);
        assertThat(replay.moves().getLast().octets().length()).isEqualTo(Move.MOST_OCTETS);
    }

    @Test
    void the_data_is_ascii_json_whatever_the_octets_are() {
        transcript.carried(Flow.NONE, Side.YOURS, Octets.every());
        transcript.remark(Side.YOURS, "ça \"va\"\n");

        String json = FailureData.json(new PeerFailure("Wrong.", "", "", "Lesson."), transcript,
                ReplayTest.class);

        assertThat(json).matches("[ -~]*").startsWith(
                "{\"fault\":\"Wrong.\",\"lesson\":\"Lesson.\",\"conversation\":{\"wellKnownPort\":0,")
                .contains("\\u0000\\u0001", " !\\u0022#", "\\u00ff\",\"length\":256",
                        "\\u00e7a \\u0022va\\u0022\\u000a");
    }

    @Test
    void a_failure_without_a_conversation_says_so() {
        assertThat(FailureData.json(new PeerFailure("Wrong.", "", "", ""), transcript,
                ReplayTest.class)).endsWith("\"conversation\":null}");
    }

    private Replay play(String answer, Step... script) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, Peer.loopback())) {
            Thread.ofVirtual().start(() -> answer(server, answer));
            return replay(() -> Peer.dial(server.getLocalPort()).play(script));
        }
    }

    private Replay replay(ThrowingCallable action) {
        PeerFailure failure = catchThrowableOfType(PeerFailure.class, action);
        return Replay.of(transcript.events(), failure);
    }

    /// Answers the first octet, and waits for the end.
    private static void answer(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(Octets.of(answer).toArray());
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            return; // the peer has closed: the test is over
        }
    }

    private static List<String> words(Replay replay) {
        return replay.moves().stream().map(move -> move.side().name() + " " + move.kind()
                + (move.kind() == Kind.DATA ? " " + move.octets().escaped() : ""))
                .collect(Collectors.toList());
    }
}
