package netprog.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.3")
class BinderTest {

    private static final String NAMED = """
            Whoever reads the log must know what was to be bound: an error names the attempt and \
            the value.
            See "A bind that fails" in this chapter.""";

    @Test
    @Points(1)
    void port_zero_is_a_free_one_and_any_other_is_meant() throws IOException {
        String lesson = """
                Port 0 asks the system for any free port; a port of the program's own choice may \
                be in use.
                See "Ports" in this chapter; RFC 6335, section 6, says which ports these are.""";
        try (ServerSocketChannel first = bound("127.0.0.1", 0, lesson);
                ServerSocketChannel second = bound("127.0.0.1", 0, lesson)) {
            int port = port(first);
            Checks.that(port > 0 && port(second) > 0 && port != port(second),
                    "Two binds with port 0 gave the ports %d and %d.".formatted(port,
                            port(second)),
                    lesson);
            Checks.that(dials("127.0.0.1", port), "Nobody listens on port " + port + ".", """
                    A ServerSocketChannel that is bound listens: a client is not refused from \
                    then on.
                    See "Binding in Java" in this chapter.""");
            Needs.MANY_LOOPBACK_ADDRESSES.demand();
            String exactly = "Clients know a server by its port, and two addresses may have the"
                    + " same one: the port that was asked for is bound, at that address.";
            try (ServerSocketChannel other = bound("127.0.0.2", port, exactly)) {
                Checks.same(port, port(other), "The port after bind(\"127.0.0.2\", " + port + ")",
                        exactly);
            }
        }
    }

    @Test
    @Points(1)
    void a_host_is_bound_and_no_other_address() throws IOException {
        String lesson = """
                Whoever binds one address wants no client to come in by another one, and the client \
                dials exactly what the server has bound.
                See "Hosts" in this chapter.""";
        for (String host : List.of("127.0.0.1", "localhost")) {
            boundTo(InetAddress.getByName(host), host, lesson);
        }
        Needs.IPV6.demand();
        boundTo(InetAddress.ofLiteral("::1"), "::1", lesson);
        Checks.that(IntStream.range(0, 3).anyMatch(_ -> isForIpv4Alone(lesson)),
                "bind(\"0.0.0.0\", 0) listens on ::1 too.", """
                        0.0.0.0 is every address in IPv4 and no other one. A socket of the family \
                        INET6 that is bound to it hears IPv6 too.
                        See "Hosts" in this chapter.""");
    }

    /// Asked several times, since the port of `::1` may be somebody else's.
    private static boolean isForIpv4Alone(String lesson) {
        try (ServerSocketChannel channel = bound("0.0.0.0", 0, lesson)) {
            Checks.that(dials("127.0.0.1", port(channel)),
                    "Nobody listens on 127.0.0.1 after bind(\"0.0.0.0\", 0).", lesson);
            return !dials("::1", port(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Points(1)
    void an_empty_host_is_every_address() throws IOException {
        String lesson = """
                Without a host the server is for everybody: the any address stands for all of \
                this machine's, IPv4 and IPv6 (RFC 3493, section 3.8).
                See "Hosts" in this chapter.""";
        try (ServerSocketChannel channel = bound("", 0, lesson)) {
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            Checks.that(bound.getAddress().isAnyLocalAddress(),
                    "bind(\"\", 0) bound %s alone.".formatted(bound.getAddress().getHostAddress()),
                    lesson);
            Checks.that(dials("127.0.0.1", bound.getPort()),
                    "Nobody listens on 127.0.0.1 after bind(\"\", 0).", lesson);
            Needs.IPV6.demand();
            Checks.that(dials("::1", bound.getPort()),
                    "Nobody listens on ::1 after bind(\"\", 0).", lesson);
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            bind() threw, so its caller has no channel to close: whoever opened it must, on every \
            path.
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

    @Test
    @Points(1)
    void a_path_is_bound_until_close(@TempDir Path folder, Random random) throws IOException {
        Path path = folder.resolve("s" + random.nextInt(1000));
        Octets word = Octets.randomWord(random);
        Binding binding = Binder.bind(path);
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = binding.channel().accept()) {
            client.write(ByteBuffer.wrap(word.toArray()));
            Checks.sameOctets(word, Octets.of(Channels.newInputStream(accepted)
                    .readNBytes(word.length())), "Whoever dials the path reaches the channel.");
        }
        Checks.same(path.toString(), String.valueOf(binding.path()), "path()",
                "The path is the one that was bound.");
        binding.close();
        String lesson = """
                The system makes the file and does not delete it: a socket that is closed leaves \
                its name behind, and the next bind finds it.
                See "A path" in this chapter.""";
        Checks.that(!exists(path), "The file is still there after close().", lesson);
        Checks.that(!binding.channel().isOpen(), "The channel is still open after close().",
                "close() gives back what bind() took: the name and the socket.");
        binding.close();
        try (Binding again = Binder.bind(path)) {
            binding.close();
            Checks.that(exists(again.path()), "A second close() deleted the file of another.",
                    "close() may be called twice, and has nothing to do then.");
        }
    }

    @Test
    @Points(1)
    void only_the_owner_may_use_the_file(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (Binding binding = Binder.bind(path)) {
            Checks.that(binding.channel().isOpen(), "The channel is closed.", "It listens.");
            Needs.POSIX_FILES.demand();
            Checks.same("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                    "The mode of the file", """
                            Whoever may write to the file may connect: there is no other lock on a \
                            socket of the UNIX domain (unix(7), "Pathname socket ownership and \
                            permissions").
                            See "A path" in this chapter.""");
        }
    }

    @Test
    @Points(1)
    void a_server_that_lives_is_left_alone(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path), 1);
            String lesson =
                    """
                    Two servers at one path: the second takes the name away, and no client finds \
                    the first one again.
                    Whether a server lives shows when somebody dials. See "A path" in this chapter.""";
            stays(path, "a live server", lesson);
            server.configureBlocking(false);
            hangUp(server);
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            Checks.that(hangUp(server) > 0,
                    "Whoever dials the path does not reach the live server.",
                    lesson);
            Needs.WAITING_QUEUES.demand();
            while (queues(path, queue)) {
                Checks.that(queue.size() < 1000, "The queue of the test's server has no end.", "");
            }
            stays(path, "a live server whose queue is full", """
                    A server that is busy lives too, and bind() does not wait for it: only a \
                    connection that is refused shows that nobody listens.
                    See "A path" in this chapter.""");
        } finally {
            for (SocketChannel client : queue) {
                client.close();
            }
        }
    }

    @Test
    @Points(1)
    void a_stale_socket_file_is_replaced(@TempDir Path folder) throws IOException {
        Path path = stale(folder.resolve("s"));
        try (Binding binding = Checks.returned("bind() at a stale socket file",
                () -> Binder.bind(path), """
                        A server that was killed leaves its file, and bind() does not take a name \
                        that exists.
                        Nobody listens there: whoever dials is refused. See "A path" in this \
                        chapter.""")) {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            binding.channel().accept().close();
        }
        Checks.that(!exists(path), "The file is still there after close().",
                "A file that replaced a stale one is deleted like any other.");
    }

    @Test
    @Points(1)
    void a_file_that_is_no_socket_is_never_deleted(@TempDir Path folder, Random random)
            throws IOException {
        String lesson = """
                Whoever dials a file that is no socket is refused too, as at a stale one: what \
                the file is must be looked at first.
                See "A path" in this chapter.""";
        Octets text = Octets.randomWord(random);
        Path file = Files.write(folder.resolve("file"), text.toArray());
        stays(file, "a file with text", lesson);
        Checks.sameOctets(text, Octets.of(Files.readAllBytes(file)), lesson);
        stays(Files.createDirectory(folder.resolve("empty")), "a folder", lesson);
        Needs.POSIX_FILES.demand();
        Path stale = stale(folder.resolve("stale"));
        stays(Files.createSymbolicLink(folder.resolve("link"), stale), "a link to a stale socket",
                lesson);
        Checks.that(exists(stale), "The file behind the link is gone.", lesson);
        stays(Files.createSymbolicLink(folder.resolve("loose"), folder.resolve("nowhere")),
                "a link to nothing", lesson);
    }

    @Test
    @Points(1)
    void close_leaves_the_file_of_another(@TempDir Path folder, Random random)
            throws IOException {
        Path path = folder.resolve("s");
        Binding first = Binder.bind(path);
        Files.delete(path);
        Checks.returned("close() after the file was deleted", () -> {
            first.close();
            return null;
        }, "What close() was to do is done already: the file is gone.");
        Needs.POSIX_FILES.demand();
        String lesson = """
                The path is a name, and somebody may have given it to another file meanwhile.
                A file has a number that is its own as long as it is in use: see "A path" in this \
                chapter.""";
        Binding second = Binder.bind(path);
        Files.delete(path);
        Octets text = Octets.randomWord(random);
        Files.write(path, text.toArray());
        second.close();
        Checks.that(exists(path), "close() deleted somebody else's file.", lesson);
        Files.delete(path);
        Binding third = Binder.bind(path);
        Files.delete(path);
        try (ServerSocketChannel _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))) {
            third.close();
            Checks.that(exists(path), "close() deleted the file of another server.", lesson);
        }
    }

    private static ServerSocketChannel bound(String host, int port, String lesson) {
        return Checks.returned("bind(\"%s\", %d)".formatted(host, port),
                () -> Binder.bind(host, port), lesson);
    }

    private static void boundTo(InetAddress address, String host, String lesson)
            throws IOException {
        try (ServerSocketChannel channel = bound(host, 0, lesson)) {
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            Checks.same(address.getHostAddress(), bound.getAddress().getHostAddress(),
                    "The address after bind(\"" + host + "\", 0)", lesson);
            Checks.that(dials(address.getHostAddress(), bound.getPort()),
                    "Nobody listens on %s.".formatted(address.getHostAddress()), lesson);
            Checks.that(!Needs.MANY_LOOPBACK_ADDRESSES.here()
                    || !dials("127.0.0.2", bound.getPort()),
                    "bind(\"%s\", 0) listens on 127.0.0.2 too.".formatted(host), lesson);
        }
    }

    private static void refused(Class<? extends Exception> type, String host, int port,
            String named) {
        String call = "bind(\"%s\", %d)".formatted(host, port);
        names(Checks.thrown(type, call, () -> close(Binder.bind(host, port)), """
                What cannot be bound is refused with the exception that says why: no such port, \
                no such host, or an address that cannot be had.
                See "A bind that fails" in this chapter."""), call, named);
    }

    private static void refused(Path path, String call) {
        names(Checks.thrown(BindException.class, call, () -> Binder.bind(path).close(),
                """
                        This path cannot be had. Only the caller can choose another one, so the \
                        caller is told which it was.
                        See "A bind that fails" in this chapter."""), call, path.toString());
    }

    /// A port that exists may be in use, and nothing else can go wrong.
    private static void exists(int port) {
        Checks.returned("bind(\"127.0.0.1\", " + port + ")", () -> {
            try {
                close(Binder.bind("127.0.0.1", port));
            } catch (BindException _) {
                return null; // somebody has it
            }
            return null;
        }, "A port has 16 bits, and all of its values but 0 are ports (RFC 9293, section 3.1).");
    }

    private static void stays(Path path, String what, String lesson) throws IOException {
        names(Checks.thrown(BindException.class, "bind() where %s stands".formatted(what),
                () -> Binder.bind(path).close(), lesson), "bind()", path.toString());
        Checks.that(exists(path), "bind() deleted %s.".formatted(what), lesson);
    }

    private static void names(Exception error, String call, String value) {
        String message = String.valueOf(error.getMessage());
        Checks.that(message.contains(value), "The message of %s does not name %s: \"%s\"."
                .formatted(call, value, message), NAMED);
    }

    /// {@return the path of a socket file whose server has ended}
    private static Path stale(Path path) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
        }
        return path;
    }

    /// {@return how many clients waited to be accepted}
    private static int hangUp(ServerSocketChannel server) throws IOException {
        int clients = 0;
        for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
            client.close();
            clients++;
        }
        return clients;
    }

    /// {@return whether one more client found a place in the queue}
    private static boolean queues(Path path, List<SocketChannel> queue) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        queue.add(client);
        client.configureBlocking(false);
        try {
            return client.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            throw e;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean dials(String address, int port) {
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

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void close(ServerSocketChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
