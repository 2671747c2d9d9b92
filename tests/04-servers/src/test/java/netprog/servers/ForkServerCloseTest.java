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

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// How the server starts and ends.
@Exercise("4.2.3a")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its children are cat and sh, programs of UNIX.")
class ForkServerCloseTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String SERVED = """
            Each client has a child of its own, which gets at once what the client sends, and is \
            heard at once. See "Two directions, two threads" in this chapter.""";

    private static final String ENDS = """
            close() returns, whatever the children do: they are ended by force, their \
            connections are closed, and the thread that accepts is woken.
            See "Ending a child" in this chapter.""";

    private static final List<String> ORDERS = List.of("echo ok; exec cat",
            "echo ok; trap '' TERM; exec sleep 600", "sleep 600 & echo ok; wait",
            "echo ok; exec >&- 2>&-; exec sleep 600");

    @Test
    @Points(1)
    void close_ends_every_child_and_every_connection() throws IOException {
        try (ChildProcesses children = ChildProcesses.watch()) {
            ForkServer server = ForkServer.start(0, OBEDIENT, ORDERS.size(), new Reports());
            try (Clients clients = Clients.of(server.port())) {
                for (String order : ORDERS) {
                    clients.dial(order).play(send(order + "\n"), expect("ok\n", SERVED));
                }
                clients.dial("one that waits");
                children.alive(); // remembers them
                closing(server).result(ENDS);
                children.end("""
                        close() ends all children by force, one that ignores a polite request \
                        too, and what they have started themselves.
                        See "Ending a child" in this chapter.""");
                teaches("A closed server has no children.",
                        () -> assertThat(server.children()).as("children()").isZero());
            }
            closing(server).result("A second call does nothing.");
            teaches("A closed server gives its port back, and still says which it was.",
                    () -> assertThat(PlainClient.reaches("127.0.0.1", server.port()))
                            .as("Whether a client can connect after close()").isFalse());
        }
    }

    @Test
    @Points(1)
    void a_child_that_does_not_read_holds_up_neither_clients_nor_close(Random random)
            throws IOException {
        try (ChildProcesses children = ChildProcesses.watch()) {
            ForkServer server = ForkServer.start(0, List.of("sh", "-c", "echo ok; exec sleep 600"),
                    5, new Reports());
            try (NonReaders flood = NonReaders.dial(server.port(), 2, random);
                    Clients clients = Clients.of(server.port())) {
                flood.fill();
                clients.dial("the next").play(expect("ok\n", """
                        A child that does not read stops its own client: its pipe is full, and \
                        the thread that writes to it waits. Nobody else does."""));
                children.alive(); // remembers them
                closing(server).result("""
                        A thread waits in a write to a child that does not read. Closing that \
                        stream would wait for the same write: destroy the child first.
                        See "Ending a child" in this chapter.""");
                children.end("close() ends all children.");
            }
        }
    }

    @Test
    @Points(1)
    void a_child_that_reads_no_more_goes_on(Random random)
            throws IOException {
        Octets much = Octets.random(8 * 1024 * 1024, random);
        try (ChildProcesses children = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, OBEDIENT, 5, new Reports());
                Clients clients = Clients.of(server.port())) {
            Client client = clients.dial("the client");
            String goesOn = """
                    The child has closed its input, and goes on. That is no failure: what its \
                    client sends is thrown away until the child has ended.
                    See "An end passes on" in this chapter.""";
            client.play(
                    send("exec <&-; echo closed; exec sleep 600\n"),
                    expect("closed\n", SERVED),
                    send(much), // more than all buffers hold, so most of it was read
                    expectNothing(A_MOMENT, goesOn));
            teaches(goesOn, () -> assertThat(children.alive()).as("The number of children")
                    .isEqualTo(1));
            client.play(reset());
            children.end("The client has reset its connection, so its child is destroyed.");
            clients.dial("one that ends").play(
                    send("exec <&-; echo closed; sleep 0.3; echo end\n"),
                    expect("closed\n", SERVED),
                    send("?"), halfClose(),
                    expect("end\n", goesOn), expectEnd("The child has ended."));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            When a child has ended, its connection is closed, and the threads that carried for it \
            end. close() also ends the thread that accepts, and a socket that could not be bound \
            is open too, until start() closes it.""")
    void nothing_is_left(Random random) throws IOException {
        try (ChildProcesses children = ChildProcesses.watch()) {
            for (int round = 0; round < 3; round++) {
                ThreadWatch threads = ThreadWatch.begin();
                List<ForkServer> servers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    servers.add(ForkServer.start(0, CAT, 1, new Reports()));
                }
                try (Clients clients = Clients.of(servers.getFirst().port())) {
                    String word = Octets.word(random);
                    clients.dial("served").play(send(word), expect(word, SERVED));
                    clients.dial("waiting");
                    servers.forEach(server -> closing(server).result(ENDS));
                    children.end(ENDS);
                }
                teaches("close() waits until the server's own threads have ended their work.",
                        () -> assertThat(threads).as("close()").haveEndedTheirWork());
            }
        }
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thrown.by(() -> start(other.getLocalPort(), CAT, 1)); // and leaves nothing
        }
    }

    @Test
    @Points(1)
    void start_refuses_what_it_cannot_do_by_name() throws IOException {
        String named = "An error names what was attempted and the value: see 3.1.";
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            teaches(named, () -> assertThat(Thrown.by(() -> start(port, CAT, 1)))
                    .as("start(%d, …)", port).isA(BindException.class).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            teaches(named, () -> assertThat(Thrown.by(() -> start(port, CAT, 1)))
                    .as("start(%d, …)", port).isA(IllegalArgumentException.class).says(port));
        }
        for (int most : new int[] {0, -7}) {
            teaches(named, () -> assertThat(Thrown.by(() -> start(0, CAT, most)))
                    .as("start(0, …, %d, …)", most).isA(IllegalArgumentException.class).says(most));
        }
        teaches("A command without a word is a mistake of the caller: say so at once.",
                () -> assertThat(Thrown.by(() -> start(0, List.of(), 1)))
                        .as("start(0, [], …)").isA(IllegalArgumentException.class));
        List<String> changing = new ArrayList<>(CAT);
        try (ChildProcesses _ = ChildProcesses.watch();
                ForkServer server = ForkServer.start(0, changing, 1, new Reports());
                Clients clients = Clients.of(server.port())) {
            changing.set(0, "false");
            clients.dial("the client").play(send("?"), halfClose(), expect("?", """
                    The list that was passed to start() may change later: the server keeps what \
                    it was told."""));
            teaches("The server listens on the loopback address alone: see 3.1.",
                    () -> assertThat(PlainClient.reaches("127.0.0.2", server.port()))
                            .as("Whether a client can connect to 127.0.0.2").isFalse());
        }
    }

    private static void start(int port, List<String> command, int most) throws IOException {
        ForkServer.start(port, command, most, new Reports()).close();
    }

    private static WaitingCall<Void> closing(ForkServer server) {
        return WaitingCall.in(ForkServer.class, "close()", () -> {
            server.close();
            return null;
        });
    }
}
