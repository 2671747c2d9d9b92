package netprog.grader.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.TinyCourse;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedFlow;
import netprog.grader.conversation.RecordedFlow.Protocol;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;
import netprog.grader.conversation.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What the peers say of a failure, on its way from a test to a verdict.
class FailureTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MOVE = """
            {"fault":"f","lesson":"l","conversation":{"wellKnownPort":0,"flows":[%s],"moves":[\
            {"micros":1,"flow":%s,"side":"TEST","kind":"DATA","text":"","octets":"%s","length":%s}],\
            "failed":%s,"octet":-1}}""";
    private static final String FLOW =
            "{\"number\":1,\"protocol\":\"TCP\",\"testPort\":%s,\"yourPort\":2,\"testServes\":true}";

    private static final String TESTS = """
            package netprog.tiny;

            import static netprog.peers.Script.expect;
            import static netprog.peers.Script.send;

            import java.io.IOException;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.nio.charset.StandardCharsets;
            import netprog.peers.Exercise;
            import netprog.peers.Peer;
            import netprog.peers.Points;
            import netprog.peers.WellKnownPort;
            import org.junit.jupiter.api.Test;

            @Exercise("9.1")
            @WellKnownPort(7)
            class OneTest {
                @Test @Points(1) void gives_one() throws IOException {
                    new One().give();
                    try (ServerSocket server = new ServerSocket(0)) {
                        Thread.ofVirtual().start(() -> answer(server));
                        Peer.dial(server.getLocalPort()).play(send("a\\0b"),
                                expect("ok", "Say ok."));
                    }
                }
                @Test @Points(2) void gives_one_again() {
                    new One().give();
                }
                private static void answer(ServerSocket server) {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write("oh".getBytes(StandardCharsets.US_ASCII));
                        socket.getInputStream().readAllBytes();
                    } catch (IOException closed) {
                        return;
                    }
                }
            }
            """;

    @TempDir
    Path root;

    @Test
    void a_conversation_arrives_from_the_jvm_of_the_tests() throws IOException {
        TinyCourse course = TinyCourse.at(root);
        course.compileTests(Map.of("netprog/tiny/OneTest.java", TESTS, "netprog/tiny/TwoTest.java",
                TinyCourse.TESTS.get("netprog/tiny/TwoTest.java")));

        List<Verdict> verdicts = course.judge(TinyCourse.ONE, TinyCourse.one("return 1;"))
                .verdicts();

        Failure failure = verdicts.getFirst().failure().orElseThrow();
        Conversation talk = failure.conversation().orElseThrow();
        assertThat(failure.fault()).isEqualTo("Octet 1 is wrong.");
        assertThat(failure.lesson()).isEqualTo("Say ok.");
        assertThat(talk.wellKnownPort()).isEqualTo(7);
        assertThat(talk.moves()).extracting(RecordedMove::octets).contains("a\0b", "oh");
        assertThat(talk.moves().get(talk.failed()).octets()).isEqualTo("oh");
        assertThat(talk.octet()).isEqualTo(1);
        assertThat(verdicts.get(1).failure()).isEmpty();
    }

    @Test
    void a_verdict_is_the_same_after_it_was_stored() {
        var talk = new Conversation(7, List.of(new RecordedFlow(1, Protocol.UDP, 1, 2, true)),
                List.of(new RecordedMove(5, 1, Side.YOURS, Kind.DATA, "", "\0\u00ff\n", 9)), 0, 2);
        var test = new GradedTest("3.1", "EchoServerTest", "it_echoes", 1);
        var told = new Verdict(test, Status.FAILED, "m", Duration.ofMillis(3),
                Optional.of(new Failure("f", "l", Optional.of(talk))));
        var silent = new Verdict(test, Status.PASSED, "", Duration.ZERO);

        for (Verdict verdict : List.of(told, silent)) {
            String stored = JSON.writeValueAsString(verdict);
            assertThat(JSON.readValue(stored, Verdict.class)).isEqualTo(verdict);
        }
        assertThat(JSON.writeValueAsString(silent)).doesNotContain("failure");
    }

    @Test
    void a_move_is_read_as_it_was_sent() {
        assertThat(failure("1", "a\\u00ff", "2", "0").orElseThrow().conversation().orElseThrow()
                .moves().getFirst().octets()).isEqualTo("a\u00ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{\"fault\":\"f\",\"conversation\":7}", "[]", "null",
            "{\"fault\":\"f\",\"lesson\":\"l\",\"conversation\":{}}"})
    void what_is_no_failure_is_passed_over(String text) {
        assertThat(Failure.parse(text)).isEmpty();
    }

    @Test
    void a_conversation_that_does_not_fit_together_is_passed_over() {
        assertThat(failure("2", "a", "1", "0")).as("a flow that is not listed").isEmpty();
        assertThat(failure("1", "abc", "2", "0")).as("fewer octets than were kept").isEmpty();
        assertThat(failure("1", "a", "1073741825", "0")).as("too many octets").isEmpty();
        assertThat(failure("1", "\\u0100", "1", "0")).as("no octet").isEmpty();
        assertThat(failure("1", "a", "1", "2")).as("wrong after the end").isEmpty();
        assertThat(Failure.parse(MOVE.formatted(FLOW.formatted("65536"), "1", "a", "1", "0")))
                .as("no port").isEmpty();
    }

    private static Optional<Failure> failure(String flow, String octets, String length,
            String failed) {
        return Failure.parse(MOVE.formatted(FLOW.formatted("1"), flow, octets, length, failed));
    }
}
