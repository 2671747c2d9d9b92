package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hosts and ports, and what cannot be bound.
@Exercise("2.3")
class BinderTest {

    static final String NAMED = """
            Anyone who reads the log must know what was to be bound: an error names the attempt \
            and the value.
            See "A bind that fails" in this chapter.""";

    private static final String ONE_ADDRESS = """
            A server that binds one address is not reached through another one, and its clients \
            connect to exactly the address that it has bound.
            See "Hosts" in this chapter.""";

    private static final String EVERY_ADDRESS = """
            An empty host means that everybody may connect: the any address stands for all \
            addresses of this machine, IPv4 and IPv6 (RFC 3493, section 3.8).
            See "Hosts" in this chapter.""";

    @Test
    @Points(1)
    void port_zero_is_a_free_one_and_any_other_is_meant() throws IOException {
        String free = """
                Port 0 asks the system for any free port; a port that the program chooses may be \
                in use.
                See "Ports" in this chapter; RFC 6335, section 6, says which ports these are.""";
        String exactly = """
                Clients know a server by its port, so the port that was asked for is bound. Two \
                addresses may have the same one.""";
        try (ServerSocketChannel first = bound("127.0.0.1", 0, free);
                ServerSocketChannel second = bound("127.0.0.1", 0, free)) {
            int port = port(first);
            int next = port(second);
            teaches(free, () -> {
                assertThat(port).as("The port after bind(\"127.0.0.1\", 0)").isPositive();
                assertThat(next).as("The port after a second bind(\"127.0.0.1\", 0)").isPositive()
                        .isNotEqualTo(port);
            });
            teaches("""
                    A ServerSocketChannel that is bound also listens: from then on the system \
                    takes connections.
                    See "Binding in Java" in this chapter.""",
                    () -> isReached("127.0.0.1", port));
            teaches("The contract asks for a channel that blocks, so that accept() waits.",
                    () -> assertThat(first.isBlocking())
                            .withFailMessage("The channel is not in blocking mode.").isTrue());
            Needs.MANY_LOOPBACK_ADDRESSES.demand();
            try (ServerSocketChannel other = bound("127.0.0.2", port, exactly)) {
                int same = port(other);
                teaches(exactly, () -> assertThat(same)
                        .as("The port after bind(\"127.0.0.2\", %d)", port).isEqualTo(port));
            }
        }
    }

    @Test
    @Points(1)
    void a_host_is_bound_and_no_other_address() throws IOException {
        for (String host : List.of("127.0.0.1", "localhost")) {
            boundTo(InetAddress.getByName(host), host);
        }
        Needs.IPV6.demand();
        boundTo(InetAddress.ofLiteral("::1"), "::1");
        teaches("""
                0.0.0.0 means every IPv4 address and nothing else. A socket of the family INET6 \
                that is bound to it accepts IPv6 clients too.
                See "Hosts" in this chapter.""",
                () -> assertThat(IntStream.range(0, 3).anyMatch(_ -> isForIpv4Alone()))
                        .withFailMessage("bind(\"0.0.0.0\", 0) listens on ::1 too.").isTrue());
    }

    /// Asked several times, since the port of `::1` may belong to another program.
    private static boolean isForIpv4Alone() {
        try (ServerSocketChannel channel = bound("0.0.0.0", 0, ONE_ADDRESS)) {
            int port = port(channel);
            teaches("0.0.0.0 means every IPv4 address of this machine.", () -> {
                isReached("127.0.0.1", port);
                if (Needs.MANY_LOOPBACK_ADDRESSES.here()) {
                    isReached("127.0.0.2", port);
                }
            });
            return !connects("::1", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Points(1)
    void an_empty_host_is_every_address() throws IOException {
        try (ServerSocketChannel channel = bound("", 0, EVERY_ADDRESS)) {
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            teaches(EVERY_ADDRESS, () -> {
                assertThat(bound.getAddress().isAnyLocalAddress())
                        .withFailMessage("bind(\"\", 0) bound %s alone.",
                                bound.getAddress().getHostAddress())
                        .isTrue();
                isReached("127.0.0.1", bound.getPort());
                Needs.IPV6.demand();
                isReached("::1", bound.getPort());
            });
        }
        String lesson = """
                :: means every address of this machine, and in Java those of IPv4 too. A socket of \
                the family INET cannot be bound to it.
                See "Hosts" in this chapter.""";
        try (ServerSocketChannel channel = bound("::", 0, lesson)) {
            int port = port(channel);
            teaches(lesson, () -> {
                isReached("127.0.0.1", port);
                isReached("::1", port);
            });
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            bind() threw, so its caller has no channel to close. bind() opened it and closes it, \
            on every path.
            See "A bind that fails" in this chapter.""")
    void what_cannot_be_bound_is_named_and_leaves_no_socket(@TempDir Path folder, Random random)
            throws IOException {
        for (int port : new int[] {-1, 65_536, -2 - random.nextInt(9999)}) {
            refused(IllegalArgumentException.class, "127.0.0.1", port, String.valueOf(port));
        }
        exists(65_535);
        String host = Integer.toHexString(random.nextInt(1, 0xffff)) + "::1::2";
        refused(UnknownHostException.class, host, 0, host);
        refused(BindException.class, "192.0.2.7", 0, "192.0.2.7:0");
        try (ServerSocketChannel other = listening("127.0.0.1")) {
            refused(BindException.class, "127.0.0.1", port(other), "127.0.0.1:" + port(other));
        }
        try (ServerSocketChannel other = listening("0.0.0.0")) {
            refused(BindException.class, "", port(other), ":" + port(other));
        }
        Path path = folder.resolve("s");
        try (ServerSocketChannel _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))) {
            refused(path, "bind() where a server listens");
        }
        refused(folder.resolve("x".repeat(200)), "bind() at a path that is too long");
        refused(folder.resolve("missing").resolve("s"), "bind() in a directory that is missing");
        Needs.IPV6.demand();
        try (ServerSocketChannel other = listening("::1")) {
            refused(BindException.class, "::1", port(other), "[::1]:" + port(other));
        }
    }

    private static ServerSocketChannel bound(String host, int port, String lesson) {
        return teaches(lesson, () -> Binder.bind(host, port));
    }

    private static void boundTo(InetAddress address, String host) throws IOException {
        try (ServerSocketChannel channel = bound(host, 0, ONE_ADDRESS)) {
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            teaches(ONE_ADDRESS, () -> {
                assertThat(bound.getAddress().getHostAddress())
                        .as("The address after bind(\"%s\", 0)", host)
                        .isEqualTo(address.getHostAddress());
                isReached(address.getHostAddress(), bound.getPort());
                assertThat(Needs.MANY_LOOPBACK_ADDRESSES.here()
                        && connects("127.0.0.2", bound.getPort()))
                        .withFailMessage("bind(\"%s\", 0) listens on 127.0.0.2 too.", host)
                        .isFalse();
            });
        }
    }

    private static void isReached(String address, int port) {
        assertThat(connects(address, port)).withFailMessage("Nobody listens on %s, port %d.",
                address, port).isTrue();
    }

    private static void refused(Class<? extends Exception> type, String host, int port,
            String named) {
        Thrown thrown = Thrown.by(() -> close(Binder.bind(host, port)));
        teaches("""
                What cannot be bound is refused with the exception that says why: no such port, \
                no such host, or an address that is not available.
                See "A bind that fails" in this chapter.""",
                () -> assertThat(thrown).as("bind(\"%s\", %d)", host, port).isA(type));
        teaches(NAMED, () -> assertThat(thrown).says(named));
    }

    private static void refused(Path path, String call) {
        Thrown thrown = Thrown.by(() -> Binder.bind(path).close());
        teaches("""
                This path cannot be bound. Only the caller can choose another one, so the caller \
                is told which path it was.
                See "A bind that fails" in this chapter.""",
                () -> assertThat(thrown).as(call).isA(BindException.class));
        teaches(NAMED, () -> assertThat(thrown).says(path.toString()));
    }

    /// A port that exists may be in use, and nothing else can go wrong.
    private static void exists(int port) {
        Thrown thrown = Thrown.by(() -> {
            try {
                close(Binder.bind("127.0.0.1", port));
            } catch (BindException _) {
                return; // another program uses it
            }
        });
        teaches("A port has 16 bits, and every value but 0 is a port (RFC 9293, section 3.1).",
                () -> assertThat(thrown).as("bind(\"127.0.0.1\", %d)", port).isNothing());
    }

    private static boolean connects(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 3_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static ServerSocketChannel listening(String address) throws IOException {
        return ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    }

    private static int port(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private static void close(ServerSocketChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
