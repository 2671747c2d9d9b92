package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.servers.ChildProcesses.CAT;
import static netprog.servers.ChildProcesses.OBEDIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// How many children there are, and what one of them costs the others.
@Exercise("4.2.3a")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its children are cat and sh, programs of UNIX.")
class ForkServerChildrenTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final int CLIENTS = 15;

    private static final String FOR_ITSELF = """
            Each client has a child of its own, which gets at once what the client sends, and is \
            heard at once. Nobody waits for another client.
            See "Two directions, two threads" in this chapter.""";

    private static final String ENDED = """
            The child has ended, so the connection is closed.
            See "An end passes on" in this chapter.""";

    private static final String BOUND = """
            So many children are allowed, and so many clients are served at the same time: each \
            octet goes to the child at once, and its answer comes back at once.""";

    @Test
    @Points(1)
    void clients_are_answered_in_the_reverse_order_of_their_coming(Random random)
            throws IOException {
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, CAT, CLIENTS, new Reports());
                Clients clients = Clients.of(server.port())) {
            List<Client> all = clients.dialMany(CLIENTS);
            teaches(FOR_ITSELF, () -> await("each of %d clients has a child".formatted(CLIENTS))
                    .atMost(Patience.silence().multipliedBy(2)) // it takes time to start them
                    .until(() -> children.alive() == CLIENTS));
            for (Client client : all.reversed()) {
                Octets word = Octets.randomWord(random);
                client.play(send(word), expect(word, FOR_ITSELF));
            }
            for (Client client : all) {
                client.play(halfClose(), expectEnd("""
                        The end passes to this client's child, which ends: no other process has \
                        a copy of its pipe."""));
            }
            children.end("All conversations are over, and so are their processes.");
        }
    }

    @Test
    @Points(1)
    void there_are_no_more_children_than_allowed(Random random) throws IOException {
        int most = random.nextInt(2, 5);
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, CAT, most, new Reports());
                Clients clients = Clients.of(server.port())) {
            List<Client> served = new ArrayList<>(clients.dialMany(most));
            served.forEach(client -> client.play(send("?"), expect("?", BOUND)));
            for (int round = 0; round < 3; round++) {
                Client next = clients.dial("one too many " + round);
                next.play(send("?"), expectNothing(A_MOMENT, """
                        There are %d children, as many as are allowed. The next client is not \
                        accepted: it waits in the backlog.
                        See "How many are too many" in this chapter.""".formatted(most)));
                teaches("children() says how many children there are; a client that waits has none.",
                        () -> assertThat(server.children()).as("children()").isEqualTo(most));
                teaches("children() counts processes: each client that is served has one.",
                        () -> assertThat(children.alive()).as("The number of processes")
                                .isEqualTo(most));
                Client leaving = served.remove(random.nextInt(most));
                if (round == 1) {
                    leaving.play(reset());
                } else {
                    leaving.play(halfClose(), expectEnd(ENDED));
                }
                next.play(expect("?", """
                        A child has ended, in whatever way, so its place is free: the client \
                        that waits in the backlog is served."""));
                served.add(next);
            }
        }
    }

    @Test
    @Points(2)
    void a_client_that_is_gone_leaves_no_process() throws IOException {
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 5, new Reports());
                Clients clients = Clients.of(server.port())) {
            for (String order : List.of("echo ok; exec cat", "echo ok; exec sleep 600",
                    "sh -c 'sleep 600 & echo ok; wait' & wait", "echo ok; exec yes")) {
                Client client = clients.dial(order);
                client.play(send(order + "\n"), expect("ok\n", FOR_ITSELF));
                children.alive(); // remembers them
                client.play(reset());
                children.end("""
                        The client has reset its connection, and nobody will hear its child: \
                        "%s". A child that waits for something else, and what it has started, \
                        must be destroyed.
                        See "Ending a child" in this chapter.""".formatted(order));
            }
            teaches("A child that has ended is not counted any more.",
                    () -> await("children() is 0").atMost(Patience.silence())
                            .until(() -> server.children() == 0));
        }
    }

    @Test
    @Points(1)
    void a_program_that_cannot_be_started_costs_its_client_alone(Random random)
            throws IOException {
        String program = "/no/such/program/" + Octets.word(random);
        Reports log = new Reports();
        AtomicInteger thrown = new AtomicInteger();
        try (ForkServer server = ForkServer.start(0, List.of(program), 1, (event, cause) -> {
            thrown.addAndGet(cause instanceof IOException ? 1 : 0);
            log.report(event, cause);
            throw new IllegalStateException("a log that throws changes nothing");
        });
                Clients clients = Clients.of(server.port())) {
            for (int i = 1; i <= 3; i++) {
                clients.dial("client " + i).play(expectEnd("""
                        There is no such program. The client is disconnected, so that it need \
                        not wait, and the next one is accepted: its place is free."""));
            }
            teaches("""
                    What goes wrong for a client is reported with the client's address and port \
                    in front, as in 127.0.0.1:40312.""",
                    () -> await("3 reports about clients").atMost(Patience.silence())
                            .until(() -> log.clients().size() == 3));
            teaches("""
                    The exception of start() says what is wrong with the program: hand it to the \
                    log as the cause.""",
                    () -> assertThat(thrown.get()).as("The number of causes").isEqualTo(3));
            teaches("A client without a child is not counted.",
                    () -> await("children() is 0").atMost(Patience.silence())
                            .until(() -> server.children() == 0));
        }
    }

    @Test
    @Points(1)
    void a_bad_end_is_reported_and_a_good_one_is_not(Random random) throws IOException {
        List<Integer> values = List.of(random.nextInt(20, 100), 137, 143);
        Reports log = new Reports();
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 5, log);
                Clients clients = Clients.of(server.port())) {
            clients.dial("good").play(send("exit 0\n"), expectEnd(ENDED));
            Client gone = clients.dial("gone");
            gone.play(send("echo ok; exec sleep 600\n"), expect("ok\n", FOR_ITSELF), reset());
            for (int value : values) {
                clients.dial("bad").play(send("exit " + value + "\n"), expectEnd(ENDED));
                teaches("""
                        An exit value other than 0 says that the program has failed. It may be \
                        137 or 143, too: the server knows which children it has destroyed.""",
                        () -> await("a report with the exit value " + value)
                                .atMost(Patience.silence())
                                .until(() -> log.all().stream().anyMatch(event -> event.matches(
                                        "127\\.0\\.0\\.1:\\d+\\b.*\\b" + value + "\\b.*"))));
            }
            children.end("All children have ended, or were destroyed.");
            clients.dial("there").play(send("echo ok; exec sleep 600\n"),
                    expect("ok\n", FOR_ITSELF));
            close(server);
            teaches("""
                    One child has ended well, and two were destroyed by the server itself, one \
                    of them in close(). None of these is worth a report.""",
                    () -> assertThat(log.clients().size())
                            .as("The number of reports about clients").isEqualTo(values.size()));
        }
        ServerLog broken = (_, _) -> {
            throw new IllegalStateException("the log of the test fails");
        };
        try (ForkServer server = ForkServer.start(0, List.of("false"), 1, broken);
                Clients clients = Clients.of(server.port())) {
            for (int i = 1; i <= 3; i++) {
                clients.dial("client " + i).play(expectEnd("""
                        A log that throws changes nothing: the connection is closed, and the \
                        next client is served."""));
            }
        }
    }

    private static void close(ForkServer server) {
        server.close();
    }
}
