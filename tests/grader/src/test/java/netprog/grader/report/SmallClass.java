package netprog.grader.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.grader.conversation.Conversation;
import netprog.grader.conversation.RecordedFlow;
import netprog.grader.conversation.RecordedFlow.Protocol;
import netprog.grader.conversation.RecordedMove;
import netprog.grader.conversation.RecordedMove.Kind;
import netprog.grader.conversation.Side;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Failure;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.results.Gradebook;

/// Three students and one exercise: who fails a test, who did not begin, and
/// who was not allowed to run. The first is called like an attack, and had a
/// busy machine.
final class SmallClass {

    static final String EVIL = "<script>alert(1)</script>\"'&\u0000\u001b[2J]]>\ud800";
    static final GradedTest ECHO = test("it_echoes", 5);
    static final GradedTest CLOSE = test("it_closes", 4);
    static final GradedTest FAST = test("it_is_fast", 1);

    private static final String REFUSED = "It was not run.\n\nA.java:7: System.exit ends";

    private SmallClass() {}

    static Gradebook book() {
        var exercise = new Exercise("3.1", "Echo", "3.1", List.of("EchoServer"), 10, 45, List.of(),
                List.of());
        var chapter = new Chapter("03", "structures", "Structures", "3", List.of(exercise));
        return new Gradebook(7, List.of(chapter), List.of(ECHO, CLOSE, FAST),
                List.of(ada(), all("bob", Status.NOT_STARTED, "TODO 3.1"),
                        all("eve", Status.NOT_ALLOWED, REFUSED)),
                List.of("Guards that are off: all."));
    }

    static Judgement ada() {
        return new Judgement("=ada, " + EVIL, List.of(
                new Verdict(ECHO, Status.PASSED, "", Duration.ofMillis(12)),
                new Verdict(CLOSE, Status.FAILED, "No FIN came.\n\n" + EVIL, Duration.ofMillis(8),
                        Optional.of(new Failure("No FIN came.", "A FIN ends one direction.",
                                Optional.of(talk())))),
                new Verdict(FAST, Status.PASSED, "", Duration.ofMillis(5))),
                List.of(new Note(EVIL, EVIL)), EVIL, Duration.ofMillis(1600)).stretched(2);
    }

    /// {@return a connection whose answer has a wrong octet at offset 2}
    static Conversation talk() {
        return new Conversation(7, List.of(new RecordedFlow(1, Protocol.TCP, 51234, 40961, false)),
                List.of(move(0, 1, Side.TEST, Kind.CONNECT, "connects", ""),
                        move(1, 1, Side.TEST, Kind.DATA, "", "hello\r\n"),
                        move(2, 0, Side.YOURS, Kind.REMARK, "throws " + EVIL, ""),
                        move(3, 1, Side.YOURS, Kind.DATA, "", "hexlo\r\n")),
                3, 2);
    }

    private static RecordedMove move(int at, int flow, Side side, Kind kind, String text,
            String octets) {
        return new RecordedMove(at * 1000L, flow, side, kind, text, octets, octets.length());
    }

    static Judgement all(String name, Status status, String message) {
        return new Judgement(name, Stream.of(ECHO, CLOSE, FAST)
                .map(test -> new Verdict(test, status, message, Duration.ZERO)).toList(),
                List.of(), "", Duration.ZERO);
    }

    private static GradedTest test(String method, int points) {
        return new GradedTest("3.1", "netprog.structures.EchoServerTest", method, points);
    }
}
