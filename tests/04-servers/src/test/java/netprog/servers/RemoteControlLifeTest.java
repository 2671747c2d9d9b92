package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.servers.Controlled.State;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1b")
class RemoteControlLifeTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Longer than the time-outs that are given to see what a program does.
    private static final int LONG_MS = 1_000;

    private static final ServerLog NO_LOG = (_, _) -> {};

    private static final String EMPTY = """
            211-state running\r
            211-served 0\r
            211-clients 0\r
            211 end\r
            """;

    private static final String NOBODY_WAITS = """
            Controllers do not wait for each other. One may be silent, not read its replies, or \
            have asked for something that takes long: it delays nobody else.
            See "Nobody waits for a controller" in this chapter.""";

    private static final String ENDED = """
            close() ends the connections of all controllers, whatever their threads wait for.""";

    private static final String IN_ORDER = """
            A controller gets its replies in the order of its commands, also where it sends \
            several commands at once: it has nothing else to tell them apart.""";

    @Test
    @Points(1)
    void controllers_do_not_wait_for_each_other() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
                Clients controllers = Clients.of(control.port())) {
            List<Client> silent = controllers.dialMany(20);
            silent.get(0).play(pause(LONG_MS));
            server.serves(0, RawController.manyClients());
            try (RawController _ = RawController.thatDoesNotReadOn(control.port())) {
                server.serves(0, List.of());
                for (Client controller : silent.reversed()) {
                    controller.play(send("status\r\n"), expect(EMPTY, NOBODY_WAITS));
                }
                Client ada = silent.get(0);
                Client bob = silent.get(1);
                server.holds("kick");
                ada.play(send("kick 7\r\nhelp\r\nstatus\r\n"));
                teaches("A command is carried out when its line has arrived.",
                        () -> server.awaitHeld("kick", 1));
                bob.play(send("drain\r\nresume\r\n"),
                        expect("250 draining\r\n250 running\r\n", NOBODY_WAITS));
                ada.play(expectNothing(A_MOMENT, IN_ORDER));
                server.releases("kick");
                ada.play(expect("550 no such client\r\n500 unknown command\r\n" + EMPTY,
                        IN_ORDER));
            }
        }
    }

    @Test
    @Points(1)
    void shutdown_is_answered_before_the_server_stops() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        server.holds("shutdown");
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
                Clients controllers = Clients.of(control.port())) {
            Client ada = controllers.dial("ada");
            Client bob = controllers.dial("bob");
            ada.play(send("shutdown\r\n"), expect("250 stopping\r\n", """
                    A server stops when its clients have ended, which may take long; and with its \
                    program, the control ends too. So the reply is sent first.
                    See "The answer comes first" in this chapter."""));
            teaches("After the reply, shutdown() is called.",
                    () -> server.awaitHeld("shutdown", 1));
            ada.play(send("status\r\n"));
            bob.play(send("status\r\n"), expect(EMPTY, NOBODY_WAITS));
            ada.play(expectNothing(A_MOMENT, IN_ORDER));
            server.releases("shutdown");
            ada.play(expect(EMPTY.replace("running", "stopped"), """
                    The control goes on when the server has stopped. Its next command is carried \
                    out after shutdown() has returned."""));
            teaches("One command is one call.", () -> assertThat(Elements.of(server.calls()))
                    .as("What the server was told").containsExactly("shutdown"));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            close() closes the port and the connection of each controller, whatever its thread \
            waits for: a thread in accept(), read() or write() wakes when its socket is closed.
            See "No half-states" in chapter 03.""")
    void close_ends_all_controllers_and_nothing_else() throws IOException {
        closeEndsAControlToWhichNobodyCame();
        aServerMayCloseItsControl();
        aCallThatGoesOnIsNotWaitedFor();
        closeEndsAControllerThatDoesNotRead();
        for (int round = 0; round < 3; round++) { // a list that changes is easily missed
            closeEndsManyControllers();
        }
    }

    private static void closeEndsManyControllers() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
        int port = control.port();
        try (Clients controllers = Clients.of(port)) {
            List<Client> many = controllers.dialMany(40);
            many.forEach(each -> each.play(send("status\r\n"), expect(EMPTY, NOBODY_WAITS)));
            many.get(0).play(reset());
            teaches("""
                    While close() goes through the controllers, those that it ends leave: the \
                    list changes under its hands.
                    A second call of close() does nothing.""", () -> {
                control.close();
                control.close();
            });
            Clients.playTogether(many.subList(1, many.size()), _ -> List.of(expectEnd(ENDED)));
        }
        isFree(port, control.port());
        teaches("The control is not the server: when it ends, the server goes on.",
                () -> assertThat(Elements.of(server.calls())).as("What the server was told")
                        .isEmpty());
    }

    private static void closeEndsAControlToWhichNobodyCame() throws IOException {
        ThreadWatch threads = ThreadWatch.begin();
        for (int i = 0; i < 10; i++) {
            RemoteControl.start(0, new ServerUnderControl().face(), NO_LOG).close();
        }
        teaches("close() wakes the thread that accepts, by closing the port on which it waits.",
                () -> assertThat(threads).as("close()").haveEndedTheirWork());
    }

    private static void closeEndsAControllerThatDoesNotRead() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        server.serves(0, RawController.manyClients());
        RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
        try (RawController stuck = RawController.thatDoesNotReadOn(control.port())) {
            control.close();
            teaches(ENDED, () -> assertThat(stuck.seesTheEnd())
                    .as("The end of the connection that was not read").isTrue());
        }
    }

    private static void isFree(int port, int afterwards) {
        teaches("""
                A control that is closed gives its port back, because the next one may want to \
                listen there. It still says which port it was.""", () -> {
            assertThat(accepts("127.0.0.1", port)).as("Connecting after close()")
                    .isEqualTo("refused");
            assertThat(afterwards).as("port() after close()").isEqualTo(port);
        });
    }

    private static void aServerMayCloseItsControl() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
        CountDownLatch closed = new CountDownLatch(1);
        server.doesWhenStopped(() -> {
            control.close();
            closed.countDown();
        });
        Peer.dial(control.port()).play(
                send("shutdown\r\n"),
                expect("250 stopping\r\n", "The reply is sent before the server stops."),
                expectEnd("""
                        close() ends the connections of all controllers, and this one too: a \
                        program that is told to shut down closes its control, on the thread that \
                        carries the command out."""));
        teaches("""
                close() does not wait for a call of the server that is going on: here it was \
                called within such a call, and would wait for itself.""",
                () -> await("close() returns, called within shutdown()")
                        .until(() -> closed.getCount() == 0));
    }

    private static void aCallThatGoesOnIsNotWaitedFor() throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        server.holds("drain");
        RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
        try (Clients controllers = Clients.of(control.port())) {
            Client ada = controllers.dial("ada");
            ada.play(send("drain\r\n"));
            teaches("close() does not wait for a call of the server that is going on.", () -> {
                server.awaitHeld("drain", 1);
                control.close();
            });
            ada.play(expectEnd(ENDED));
        } finally {
            server.releases("drain");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A socket that could not be bound is open too, until start() closes it.")
    void only_this_machine_can_connect_unless_told_otherwise() throws IOException {
        Controlled server = new ServerUnderControl().face();
        RemoteControl control = RemoteControl.start(0, server, NO_LOG);
        String outside = accepts("127.0.0.2", control.port());
        Peer.dial(control.port()).play(reset()); // a program on this machine may connect
        teaches("""
                Whoever reaches the port can stop the server. So it is bound to the loopback \
                address, where only this machine's programs reach it.
                A ServerSocket without an address listens on every interface.""",
                () -> assertThat(outside).as("Connecting to 127.0.0.2").isEqualTo("refused"));
        control.close();
        aPortThatCannotBeBoundIsNamed(server);
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
        listensOnlyOn("127.0.0.2", "127.0.0.1", server);
        Needs.IPV6.demand();
        listensOnlyOn("::1", "127.0.0.1", server);
    }

    private static void listensOnlyOn(String address, String other, Controlled server)
            throws IOException {
        List<String> seen = new ArrayList<>();
        try (RemoteControl control = RemoteControl.start(
                new InetSocketAddress(address, 0), server, NO_LOG)) {
            seen.add(accepts(address, control.port()));
            seen.add(accepts(other, control.port()));
        }
        teaches("The caller has named the address on which controllers may connect, and no other.",
                () -> assertThat(Elements.of(seen))
                        .as("Connecting to %s, and to %s", address, other)
                        .containsExactly("accepted", "refused"));
    }

    private static void aPortThatCannotBeBoundIsNamed(Controlled server) throws IOException {
        String named = """
                An error names what was attempted and the value: anyone who reads the log must \
                know which port or host was meant.""";
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket(0, 1, loopback)) {
            int port = other.getLocalPort();
            InetSocketAddress address = new InetSocketAddress(loopback, port);
            teaches(named, () -> {
                assertThat(Thrown.by(() -> RemoteControl.start(port, server, NO_LOG).close()))
                        .as("start(%d, ...)", port).isA(BindException.class).says(port);
                assertThat(Thrown.by(() -> RemoteControl.start(address, server, NO_LOG).close()))
                        .as("start(127.0.0.1:%d, ...)", port).isA(BindException.class)
                        .says("127.0.0.1", port);
            });
        }
        for (int port : new int[] {-1, 65_536}) {
            teaches(named,
                    () -> assertThat(
                            Thrown.by(() -> RemoteControl.start(port, server, NO_LOG).close()))
                            .as("start(%d, ...)", port).isA(IllegalArgumentException.class)
                            .says(port));
        }
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 0);
        teaches(named,
                () -> assertThat(
                        Thrown.by(() -> RemoteControl.start(nowhere, server, NO_LOG).close()))
                        .as("start(nowhere.invalid, ...)").isA(UnknownHostException.class)
                        .says("nowhere.invalid"));
    }

    private static String accepts(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 1_000);
            return "accepted";
        } catch (IOException _) {
            return "refused";
        }
    }
}
