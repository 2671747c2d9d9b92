package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Addresses;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.TestClients;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.4")
class AcceptorTest {

    private static final long A_MOMENT_MS = 60;

    private static final String CARRIES = """
            accept() returns the connection of that client: what is written at one end is read at \
            the other.""";

    private static final String BACKLOG = """
            The backlog is the number of clients that may wait to be accepted. A client that has \
            been accepted no longer waits and does not count.
            How many conversations go on at the same time is the program's decision.""";

    private static final String CLOSED = """
            accept() waits until a client connects or its socket is closed; a flag or an interrupt \
            does not wake it.
            Then it throws a ClosedChannelException, which says that the socket is closed.""";

    private static final String LISTENED = """
            The address tells where this listened, and a message may need it after close().""";

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void clients_connect_before_anybody_accepts(Random random) throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(0), 8);
                TestClients testClients = new TestClients()) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(testClients.connect(acceptor.address()));
            }
            for (SocketChannel client : clients) {
                try (Connection connection = acceptor.accept()) {
                    teaches("""
                            The system shakes hands with clients and keeps them in order; accept() \
                            takes the first (RFC 9293, section 3.9.1, passive OPEN).
                            The peer's address is that of the other end, not our own.""",
                            () -> assertThat(Addresses.text(connection.peer())).as("peer()")
                                    .isEqualTo(Addresses.text(client.getLocalAddress())));
                    teaches("""
                            A connection is handed out in blocking mode, whatever the listening \
                            socket does: the record Connection promises that.""",
                            () -> assertThat(connection.channel().isBlocking())
                                    .withFailMessage("The channel is not in blocking mode.")
                                    .isTrue());
                    TestClients.carries(client, connection.channel(), Octets.randomWord(random),
                            CARRIES);
                    TestClients.carries(connection.channel(), client, Octets.randomWord(random),
                            CARRIES);
                }
            }
        }
    }

    @Test
    @Points(1)
    void a_backlog_bounds_those_who_wait_and_no_conversations(Random random) throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(0), 1);
                TestClients testClients = new TestClients()) {
            List<SocketChannel> clients = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(testClients.connect(acceptor.address()));
                connections.add(teaches(BACKLOG, acceptor::accept));
            }
            for (int i = clients.size() - 1; i >= 0; i--) {
                try (Connection connection = connections.get(i)) {
                    TestClients.carries(clients.get(i), connection.channel(),
                            Octets.randomWord(random),
                            BACKLOG);
                }
            }
            boundsThoseWhoWait(acceptor);
        }
        try (Acceptor acceptor = Acceptor.listen(loopback(0), 60);
                TestClients testClients = new TestClients()) {
            int waiting = testClients.connectAtOnce(acceptor.address(), 60,
                    Patience.silence().toMillis());
            teaches("The backlog is handed to the system as it is: no system's maximum is below 60.",
                    () -> assertThat(waiting)
                            .as("With a backlog of 60, the number of clients that could wait")
                            .isEqualTo(60));
        }
        Needs.WAITING_QUEUES.demand();
        try (Acceptor acceptor = Acceptor.listen(UnixDomainSocketAddress.of(folder.resolve("s")),
                1)) {
            boundsThoseWhoWait(acceptor);
        }
    }

    private static void boundsThoseWhoWait(Acceptor acceptor) throws IOException {
        try (TestClients testClients = new TestClients()) {
            int waiting = testClients.connectAtOnce(acceptor.address(), 20, A_MOMENT_MS);
            teaches("""
                    From listen() on, the system answers clients, whether accept() is called or \
                    not.""",
                    () -> assertThat(waiting).as("The number of clients that connected")
                            .isPositive());
            teaches("""
                    Without a backlog of its own, a server gets the system's, often 50 or 4096.
                    A server that is slow to accept then keeps clients that believe they are being \
                    served.""",
                    () -> assertThat(waiting)
                            .as("With a backlog of 1, the number of clients that could wait")
                            .isLessThan(20));
        }
    }

    @Test
    @Points(1)
    void a_path_is_an_address_too(Random random) throws IOException {
        SocketAddress path = UnixDomainSocketAddress.of(folder.resolve("s"));
        Acceptor acceptor = teaches("""
                A path needs a socket of the family UNIX: a socket for ports cannot be bound to a \
                path, nor the other way round.""", () -> Acceptor.listen(path, 3));
        try (acceptor; TestClients testClients = new TestClients()) {
            teaches("A UNIX domain socket has a path for its address, and no port.",
                    () -> assertThat(Addresses.text(acceptor.address())).as("address()")
                            .isEqualTo(Addresses.text(path)));
            SocketChannel client = testClients.connect(path);
            try (Connection connection = acceptor.accept()) {
                teaches("""
                        A client on a UNIX domain socket usually has no path of its own: its \
                        address is the empty path.""",
                        () -> assertThat(Addresses.text(connection.peer())).as("peer()")
                                .isEqualTo("the empty path"));
                TestClients.carries(client, connection.channel(), Octets.randomWord(random),
                        CARRIES);
                TestClients.carries(connection.channel(), client, Octets.randomWord(random),
                        CARRIES);
            }
        }
        teaches(LISTENED, () -> assertThat(Addresses.text(acceptor.address()))
                .as("address() after close()").isEqualTo(Addresses.text(path)));
    }

    @Test
    @Points(1)
    void it_listens_on_its_address_and_no_other() throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(0), 3);
                TestClients testClients = new TestClients()) {
            InetSocketAddress address = (InetSocketAddress) acceptor.address();
            teaches("""
                    A socket that is bound to an address is reached by clients that connect to \
                    that address, and by no others.""",
                    () -> assertThat(address.getAddress().getHostAddress())
                            .as("The host of address()").isEqualTo("127.0.0.1"));
            teaches("""
                    Port 0 asks the system for a free port. Which one it chose is known once the \
                    socket is bound, and the socket can tell.""",
                    () -> assertThat(address.getPort()).as("The port of address()").isPositive());
            Needs.MANY_LOOPBACK_ADDRESSES.demand();
            InetAddress neighbour = InetAddress.ofLiteral("127.0.0.2");
            int connected = testClients.connectAtOnce(
                    new InetSocketAddress(neighbour, address.getPort()), 1,
                    A_MOMENT_MS);
            teaches("""
                    A socket that is bound to a port alone listens on every interface of the \
                    machine, to everybody on the network.
                    The caller asked for 127.0.0.1.""",
                    () -> assertThat(connected)
                            .as("The number of clients that connected to 127.0.0.2").isZero());
        }
        Needs.IPV6.demand();
        acceptsIpv6();
        acceptsBothFamilies();
        teaches("""
                0.0.0.0 means every IPv4 address and nothing else. A socket of the family INET6 \
                that is bound to it accepts IPv6 clients too.
                See "Hosts" in this chapter.""",
                () -> assertThat(acceptsIpv4Only() || acceptsIpv4Only())
                        .withFailMessage("A client connected to ::1 after listen() on 0.0.0.0.")
                        .isTrue());
    }

    private static void acceptsIpv6() throws IOException {
        SocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        try (Acceptor acceptor = teaches("""
                An Internet address is of IPv4 or of IPv6, and the contract allows both. The \
                family of the socket must fit the address that it is bound to.
                See "Families" in this chapter.""", () -> Acceptor.listen(six, 3));
                TestClients testClients = new TestClients()) {
            testClients.connect(acceptor.address());
            acceptor.accept().channel().close();
        }
    }

    private static void acceptsBothFamilies() throws IOException {
        SocketAddress every = new InetSocketAddress(InetAddress.ofLiteral("::"), 0);
        try (Acceptor acceptor = Acceptor.listen(every, 3);
                TestClients testClients = new TestClients()) {
            int port = ((InetSocketAddress) acceptor.address()).getPort();
            for (String host : List.of("127.0.0.1", "::1")) {
                int connected = testClients.connectAtOnce(
                        new InetSocketAddress(InetAddress.ofLiteral(host), port), 1,
                        Patience.silence().toMillis());
                teaches("""
                        :: means every address of this machine, and in Java those of IPv4 too. A \
                        socket of the family INET cannot do that.
                        See "Hosts" in this chapter.""",
                        () -> assertThat(connected).as("The number of clients that connected to"
                                + " %s after listen() on ::", host).isOne());
            }
        }
    }

    /// Asked twice, since the same port of `::1` may belong to another program.
    private static boolean acceptsIpv4Only() throws IOException {
        SocketAddress every = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        try (Acceptor acceptor = Acceptor.listen(every, 3);
                TestClients testClients = new TestClients()) {
            int port = ((InetSocketAddress) acceptor.address()).getPort();
            testClients.connect(new InetSocketAddress(loopback(0).getAddress(), port));
            InetAddress outside = InetAddress.ofLiteral("::1");
            return testClients.connectAtOnce(new InetSocketAddress(outside, port), 1,
                    A_MOMENT_MS) == 0;
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A socket exists before it is bound: when binding fails, it must be closed before the \
            exception leaves the method.
            The caller cannot do that, since it has nothing to close.""")
    void an_address_in_use_is_named_in_the_error() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, loopback(0).getAddress())) {
            String port = ":" + other.getLocalPort();
            refused(other.getLocalSocketAddress(), "127.0.0.1" + port);
        }
        Path file = Files.createFile(folder.resolve("file"));
        for (Path path : List.of(file, folder.resolve("no").resolve("such").resolve("folder"),
                folder.resolve("x".repeat(200)))) {
            refused(UnixDomainSocketAddress.of(path), path.toString());
        }
        teaches("Only its owner knows what a file is for, so listen() leaves it where it is.",
                () -> assertThat(Files.exists(file))
                        .withFailMessage("listen() deleted a file that existed.").isTrue());
        Needs.IPV6.demand();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            String address = Addresses.text(other.getLocalSocketAddress());
            Thrown thrown = refused(other.getLocalSocketAddress(), ":" + other.getLocalPort());
            teaches("""
                    An IPv6 address contains colons, so it stands in brackets in front of a port \
                    (RFC 5952, section 6).""",
                    () -> assertThat(thrown.message().replace("[::1]", "[0:0:0:0:0:0:0:1]"))
                            .as("The message of the exception").contains(address));
        }
    }

    private static Thrown refused(SocketAddress address, String name) {
        Thrown thrown = Thrown.by(() -> Acceptor.listen(address, 1).close());
        teaches("""
                The system refuses that address, so listen() cannot do what it promises. A \
                BindException says so.""",
                () -> assertThat(thrown).as("listen(%s, 1)", Addresses.text(address))
                        .isA(BindException.class));
        teaches("""
                Anyone who reads the log must know which address was meant: an error names the \
                attempt and the value. "Address already in use" names neither.""",
                () -> assertThat(thrown).says(name));
        return thrown;
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            listen() threw, so its caller has nothing to close. An argument is checked before a \
            socket is opened, or the socket is closed before the exception leaves the method.""")
    void no_backlog_and_no_address_are_refused() throws IOException {
        for (int backlog : new int[] {0, -1}) {
            Thrown thrown = Thrown.by(() -> Acceptor.listen(loopback(0), backlog).close());
            teaches("""
                    Without room for clients that wait, nobody can connect; the system would \
                    silently use a number of its own instead.
                    An error names the value that was wrong.""",
                    () -> assertThat(thrown).as("listen(address, %d)", backlog)
                            .isA(IllegalArgumentException.class).says(backlog));
        }
        SocketAddress none = new SocketAddress() {
        };
        Thrown thrown = Thrown.by(() -> Acceptor.listen(none, 2).close());
        teaches("""
                An address is a host with a port, or a path. Anything else is the caller's \
                mistake, and not a refusal of the system.""",
                () -> assertThat(thrown).as("listen() on an address of another kind")
                        .isA(IllegalArgumentException.class));
        SocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 0);
        Thrown unknown = Thrown.by(() -> Acceptor.listen(nowhere, 2).close());
        teaches("""
                A name without an address cannot be bound. Java has an exception that says so, and \
                its message names the host.""",
                () -> assertThat(unknown).as("listen() on an unresolved host")
                        .isA(UnknownHostException.class).says("nowhere.invalid"));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            close() gives the port back, also while a thread waits in accept().""")
    void close_frees_an_accept_that_waits() throws IOException {
        for (int i = 0; i < 20; i++) {
            Acceptor acceptor = Acceptor.listen(loopback(0), 1);
            WaitingCall<Connection> call =
                    WaitingCall.in(Acceptor.class, "accept()", acceptor::accept);
            acceptor.close();
            call.throwsA(ClosedChannelException.class, CLOSED);
            acceptor.close();
            Thrown again = Thrown.by(acceptor::accept);
            teaches("No client will ever connect again, so each later call must say that too.",
                    () -> assertThat(again).as("accept() after close()")
                            .isA(ClosedChannelException.class));
            teaches(LISTENED, () -> assertThat(Addresses.text(acceptor.address()))
                    .as("address() after close()").matches(".+:[1-9][0-9]*"));
        }
    }

    @Test
    @Points(1)
    void close_leaves_the_conversations_alone(Random random) throws IOException {
        String lesson = """
                The listening socket and the connected ones are different sockets: closing one \
                does not close another.
                A connection belongs to the caller of accept() that received it.""";
        try (TestClients testClients = new TestClients()) {
            Acceptor acceptor = Acceptor.listen(loopback(0), 3);
            SocketChannel client = testClients.connect(acceptor.address());
            SocketChannel waiting = testClients.connect(acceptor.address());
            try (Connection connection = acceptor.accept()) {
                acceptor.close();
                teaches("""
                        A client in the backlog belongs to nobody but the system, which cuts it \
                        off when the listening socket is closed.""",
                        () -> assertThat(TestClients.hasEnded(waiting)).withFailMessage(
                                "A client in the backlog is still connected after close().")
                                .isTrue());
                TestClients.carries(client, connection.channel(), Octets.randomWord(random),
                        lesson);
                TestClients.carries(connection.channel(), client, Octets.randomWord(random),
                        lesson);
            }
        }
    }
}
