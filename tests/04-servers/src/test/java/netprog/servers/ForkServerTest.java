package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.servers.ChildProcesses.CAT;
import static netprog.servers.ChildProcesses.OBEDIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.LateReader;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What passes between a client and its child.
@Exercise("4.2.3a")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its children are cat and sh, programs of UNIX.")
class ForkServerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final Duration SLOW = Duration.ofMillis(300);

    private static final int FOUR_MEGABYTES = 4 * 1024 * 1024;

    private static final String AT_ONCE = """
            What a client sends goes to its child at once, and what the child writes goes to the \
            client at once. The stream to a process has a buffer, which must be flushed.
            See "Two directions, two threads" in this chapter.""";

    private static final String END = """
            The client has ended its direction, so its child's input ends, and then the child. \
            When that has happened the connection is closed.
            See "An end passes on" in this chapter.""";

    @Test
    @Points(1)
    void every_octet_comes_back_at_once(Random random) throws IOException {
        try (ChildProcesses _ = ChildProcesses.watch(); ForkServer server = start()) {
            Octets word = Octets.randomWord(random);
            Peer.dial(server.port()).play(
                    send(word), expect(word, AT_ONCE),
                    send(Octets.every()), expect(Octets.every(), """
                            A child reads and writes octets: all 256 values are data, and none \
                            marks the end."""),
                    send("\n"), expect("\n", AT_ONCE),
                    halfClose(), expectEnd(END));
        }
    }

    @Test
    @Points(2)
    void a_half_close_passes_to_the_child(Random random) throws IOException {
        String word = Octets.word(random);
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 3, new Reports());
                Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(2)) {
                client.play(
                        send("cat >/dev/null; echo " + word + "\n1, 2, "),
                        send("3"),
                        expectNothing(A_MOMENT, """
                                The child answers when its input has ended, and this client may \
                                send more."""),
                        halfClose(),
                        expect(word + "\n", """
                                The client has ended its direction (RFC 9293, section 3.6): the \
                                child's input ends too, and the other direction goes on.
                                See "An end passes on" in this chapter."""),
                        expectEnd(END));
            }
            children.end("The conversations are over, and so are their processes.");
        }
    }

    @Test
    @Points(2)
    void four_megabytes_pass_in_both_directions(Random random) throws IOException {
        Octets octets = Octets.random(FOUR_MEGABYTES, random);
        try (ChildProcesses _ = ChildProcesses.watch(); ForkServer server = start()) {
            Peer.dial(server.port()).play(
                    send(octets),
                    halfClose(),
                    expect(octets, """
                            The child writes while it reads. If nobody takes its output its pipe \
                            fills, it reads no more, and all wait for one another.
                            See "Two directions, two threads" in this chapter."""),
                    expectEnd(END));
        }
    }

    @Test
    @Points(1)
    void a_child_that_ends_first_is_heard_to_the_end(Random random) throws IOException {
        int count = random.nextInt(40_000, 50_000);
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 3, new Reports());
                Clients clients = Clients.of(server.port())) {
            Client client = clients.dial("the client");
            client.play(
                    send("seq 1 " + count + "; echo bye\n"),
                    expect(numbers(count) + "bye\n", """
                            What a client sends goes to its child at once, and what the child has \
                            written before it ended belongs to the client."""),
                    expectEnd("""
                            The child has ended, and the client has not. Nothing more can come, \
                            so the connection is closed: do not wait for the client."""));
            children.end("The child has ended by itself.");
            teaches("""
                    The client is still connected and silent. Its child has ended, so the \
                    conversation is over, also on the thread that waits for the client.""",
                    () -> await("children() is 0").atMost(Patience.silence())
                            .until(() -> server.children() == 0));
        }
    }

    @Test
    @Points(1)
    void a_slow_client_gets_what_a_child_left_in_its_pipe() throws IOException {
        List<String> zeros = List.of("dd", "if=/dev/zero",
                "bs=" + ChildProcesses.BLOCK_OCTETS);
        String lesson = """
                The child was killed, and a part of what it wrote is still in its pipe. The \
                connection is closed when that has been sent, and not when the child has ended.
                See "An end passes on" in this chapter.""";
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, zeros, 1, new Reports());
                LateReader client = LateReader.dial(server.port())) {
            teaches(lesson, () -> await("a child is started").atMost(Patience.silence())
                    .until(() -> children.alive() == 1));
            Needs.LISTED_SOCKETS.demand(); // and so /proc
            int written = children.killInItsWrite();
            await("the child is collected, and the client is slow").pollDelay(SLOW)
                    .atMost(Patience.deadline()).until(children::areCollected);
            teaches("A child is counted until its connection is closed.",
                    () -> assertThat(server.children()).as("children()").isEqualTo(1));
            teaches(lesson, () -> assertThat(client.read(written + 1))
                    .isEqualTo(Octets.of(new byte[written])));
        }
    }

    @Test
    @Points(1)
    void a_child_that_closes_its_output_lives_on() throws IOException {
        Reports log = new Reports();
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 3, log);
                Clients clients = Clients.of(server.port())) {
            Client client = clients.dial("the client");
            client.play(
                    send("exec >&- 2>&-; read -r word; exit ${#word}\n"),
                    expectEnd("""
                            The child has closed its output: the client reads the end of the \
                            stream now, and not when the child has ended.
                            See "An end passes on" in this chapter."""));
            String lesson = """
                    An end concerns one direction. The child has closed its output and not ended, \
                    so it still gets what its client sends.""";
            teaches(lesson, () -> assertThat(children.alive()).as("The number of children")
                    .isEqualTo(1));
            client.play(send("seventeen letters\n"));
            children.end(lesson);
            teaches(lesson, () -> await("the exit value 17 is reported").atMost(Patience.silence())
                    .until(() -> log.all().stream().anyMatch(event -> event.contains("17"))));
        }
    }

    @Test
    @Points(1)
    void what_a_child_says_on_its_standard_error_goes_to_its_client(Random random)
            throws IOException {
        int count = random.nextInt(40_000, 50_000);
        try (ChildProcesses _ = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 3, new Reports());
                Clients clients = Clients.of(server.port())) {
            clients.dial("the client").play(
                    send("echo one; seq 1 " + count + " >&2; echo two\n"),
                    expect("one\n" + numbers(count) + "two\n", """
                            Standard output and standard error both go to the client, in the \
                            order in which the child wrote. A pipe that nobody reads has room \
                            for some 64 KiB, and then its writer waits."""),
                    expectEnd("The child has ended, so the connection is closed."));
        }
    }

    private static ForkServer start() throws IOException {
        return ForkServer.start(0, CAT, 3, new Reports());
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
