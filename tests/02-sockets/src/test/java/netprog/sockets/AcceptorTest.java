package netprog.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.4")
class AcceptorTest {

    private static final long A_MOMENT_MS = 60;

    private static final String CARRIES = """
            accept() hands out the connection of that client: what one end writes, the other \
            reads.""";

    private static final String BACKLOG = """
            A backlog is the number of clients that may wait to be accepted. Whoever has been \
            accepted waits no more and does not count.
            How many talk at the same time is for the program to decide.""";

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void clients_connect_before_anybody_accepts(Random random) throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(), 8); Wire wire = new Wire()) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(wire.connect(acceptor.address()));
            }
            for (SocketChannel client : clients) {
                try (Connection connection = acceptor.accept()) {
                    Checks.same(client.getLocalAddress(), connection.peer(), "peer()", """
                            The system shakes hands with clients and keeps them in order; accept() \
                            takes the first (RFC 9293, section 3.9.1, passive OPEN).
                            The peer's address is that of the other end, not our own.""");
                    Wire.carries(client, connection.channel(), Octets.randomWord(random), CARRIES);
                    Wire.carries(connection.channel(), client, Octets.randomWord(random), CARRIES);
                }
            }
        }
    }

    @Test
    @Points(1)
    void a_backlog_of_one_bounds_no_conversations(Random random) throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(), 1); Wire wire = new Wire()) {
            List<SocketChannel> clients = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(wire.connect(acceptor.address()));
                connections.add(Checks.returned("accept()", acceptor::accept, BACKLOG));
            }
            for (int i = clients.size() - 1; i >= 0; i--) {
                try (Connection connection = connections.get(i)) {
                    Wire.carries(clients.get(i), connection.channel(), Octets.randomWord(random),
                            BACKLOG);
                }
            }
        }
    }

    @Test
    @Points(1)
    void the_backlog_is_handed_to_the_system() throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(), 1); Wire wire = new Wire()) {
            int waiting = wire.dial(acceptor.address(), 20, A_MOMENT_MS);
            Checks.that(waiting >= 1, "Nobody could connect.", """
                    From listen() on the system answers clients, whether accept() is called or \
                    not.""");
            Checks.that(waiting < 20, "All of 20 clients could wait, with a backlog of 1.", """
                    A backlog that is not named is the system's choice, often 50 or 4096.
                    A server that is slow to accept then keeps clients who believe they are being \
                    served.""");
        }
    }

    @Test
    @Points(1)
    void a_path_is_an_address_too(Random random) throws IOException {
        SocketAddress path = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (Acceptor acceptor = Checks.returned("listen() on a path",
                () -> Acceptor.listen(path, 3), """
                        A path needs a socket of the family UNIX: a socket for ports cannot be \
                        bound to it, nor the other way round.""");
                Wire wire = new Wire()) {
            Checks.same(path, acceptor.address(), "address()", """
                    A UNIX domain socket has a path for its address, and no port.""");
            SocketChannel client = wire.connect(path);
            try (Connection connection = acceptor.accept()) {
                Checks.same(UnixDomainSocketAddress.of(""), connection.peer(), "peer()", """
                        A client on a UNIX domain socket usually has no path of its own: its \
                        address is the empty path.""");
                Wire.carries(client, connection.channel(), Octets.randomWord(random), CARRIES);
                Wire.carries(connection.channel(), client, Octets.randomWord(random), CARRIES);
            }
        }
    }

    @Test
    @Points(1)
    void it_listens_on_its_address_and_no_other() throws IOException {
        try (Acceptor acceptor = Acceptor.listen(loopback(), 3); Wire wire = new Wire()) {
            InetSocketAddress address = (InetSocketAddress) acceptor.address();
            Checks.same(loopback().getAddress(), address.getAddress(), "The host of address()", """
                    Whoever binds to an address hears those who dial that address, and nobody \
                    else.""");
            Checks.that(address.getPort() > 0, "address() has the port " + address.getPort() + ".",
                    """
                            Port 0 asks the system for a free port. Which one it chose is known \
                            once the socket is bound: the socket itself can tell.""");
            Needs.MANY_LOOPBACK_ADDRESSES.demand();
            InetAddress neighbour = InetAddress.ofLiteral("127.0.0.2");
            int connected = wire.dial(new InetSocketAddress(neighbour, address.getPort()), 1,
                    A_MOMENT_MS);
            Checks.same(0, connected, "The number of clients that connected to 127.0.0.2", """
                    A socket that is bound to a port alone listens on every interface of the \
                    machine, to everybody on the network.
                    The caller named 127.0.0.1.""");
        }
        Needs.IPV6.demand();
        hearsIpv6();
        Checks.that(hearsIpv4Alone() || hearsIpv4Alone(),
                "A client connected to ::1 after listen() on 0.0.0.0.", """
                        0.0.0.0 is every address in IPv4 and no other one. A socket of the family \
                        INET6 that is bound to it hears IPv6 too.
                        See "Hosts" in section 2.3.""");
    }

    private static void hearsIpv6() throws IOException {
        SocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        String lesson = """
                An Internet address is of IPv4 or of IPv6, and the contract takes both. The family \
                of the socket must fit the address that it is bound to.
                See "Families" in section 2.1.""";
        try (Acceptor acceptor = Checks.returned("listen() on ::1", () -> Acceptor.listen(six, 3),
                lesson); Wire wire = new Wire()) {
            wire.connect(acceptor.address());
            acceptor.accept().channel().close();
        }
    }

    /// Asked for twice, since the same port of `::1` may be somebody else's.
    private static boolean hearsIpv4Alone() throws IOException {
        SocketAddress every = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
        try (Acceptor acceptor = Acceptor.listen(every, 3); Wire wire = new Wire()) {
            int port = ((InetSocketAddress) acceptor.address()).getPort();
            wire.connect(new InetSocketAddress(loopback().getAddress(), port));
            InetAddress outside = InetAddress.ofLiteral("::1");
            return wire.dial(new InetSocketAddress(outside, port), 1, A_MOMENT_MS) == 0;
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A socket exists before it is bound: when binding fails, it must be closed before the \
            exception goes out.
            Nobody else can do it: the caller has nothing to close.""")
    void an_address_in_use_is_named_in_the_error() throws IOException {
        String lesson = """
                Whoever reads the log must know which address was meant: an error names the \
                attempt and the value. "Address already in use" names neither.""";
        try (ServerSocket other = new ServerSocket(0, 1, loopback().getAddress())) {
            refused(other.getLocalSocketAddress(), "127.0.0.1:" + other.getLocalPort(), lesson);
        }
        Path path = folder.resolve("no").resolve("such").resolve("folder");
        refused(UnixDomainSocketAddress.of(path), path.toString(), lesson);
    }

    private static void refused(SocketAddress address, String name, String lesson) {
        BindException error = Checks.thrown(BindException.class, "listen(" + address + ", 1)",
                () -> Acceptor.listen(address, 1).close(), """
                        The system refuses that address, so listen() cannot do what it promises, \
                        and says so with a BindException.""");
        Checks.that(String.valueOf(error.getMessage()).contains(name),
                "The message does not name the address: \"" + error.getMessage() + "\".", lesson);
    }

    @Test
    @Points(1)
    void no_backlog_and_no_address_are_refused() throws IOException {
        for (int backlog : new int[] {0, -1}) {
            IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                    "listen(address, " + backlog + ")",
                    () -> Acceptor.listen(loopback(), backlog).close(), """
                            With no room for those who wait nobody can connect; the system would \
                            quietly take a number of its own instead.""");
            Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(backlog)),
                    "The message does not name the backlog: \"" + error.getMessage() + "\".",
                    "An error names the value that was wrong.");
        }
        Acceptor.listen(loopback(), 1).close();
        for (SocketAddress address : List.of(new SocketAddress() {
        },
                InetSocketAddress.createUnresolved("nowhere.invalid", 0))) {
            Checks.thrown(IllegalArgumentException.class, "listen() on no address",
                    () -> Acceptor.listen(address, 1).close(), """
                            An address is a resolved host with a port, or a path. Anything else is \
                            the caller's mistake, and not the system's refusal.""");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            close() gives the port back, also while a thread waits in accept().""")
    void close_frees_an_accept_that_waits() throws IOException {
        String lesson = """
                accept() waits until a client comes or its socket is closed; a flag or an \
                interrupt does not wake it.
                What it throws then says that the socket is closed: ClosedChannelException.""";
        for (int i = 0; i < 20; i++) {
            Acceptor acceptor = Acceptor.listen(loopback(), 1);
            WaitingCall<Connection> call =
                    WaitingCall.in(Acceptor.class, "accept()", acceptor::accept);
            acceptor.close();
            call.throwsA(ClosedChannelException.class, lesson);
            acceptor.close();
            Checks.thrown(ClosedChannelException.class, "accept() after close()", acceptor::accept,
                    "Nobody will ever come: whoever calls accept() again must learn that.");
            Checks.that(
                    acceptor.address() instanceof InetSocketAddress there && there.getPort() > 0,
                    "address() is " + acceptor.address() + " after close().",
                    "The address says where this listened: for a message, also afterwards.");
        }
    }

    @Test
    @Points(1)
    void close_leaves_the_conversations_alone(Random random) throws IOException {
        try (Wire wire = new Wire()) {
            Acceptor acceptor = Acceptor.listen(loopback(), 3);
            SocketChannel client = wire.connect(acceptor.address());
            try (Connection connection = acceptor.accept()) {
                acceptor.close();
                String lesson = """
                        The listening socket and the connected ones are sockets of their own: \
                        closing one does not close another.
                        A connection belongs to whoever got it from accept().""";
                Wire.carries(client, connection.channel(), Octets.randomWord(random), lesson);
                Wire.carries(connection.channel(), client, Octets.randomWord(random), lesson);
            }
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }
}
