package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Gives sockets a name: an address and a port, or a path.
///
/// In C `bind` names a socket and `listen` lets clients in. In Java the `bind`
/// of a [ServerSocketChannel] does both: from then on the system takes
/// connections, whether they are accepted or not. When a method here throws, it
/// leaves no socket open.
public final class Binder {

    private static final int MAX_PORT = 65_535;

    /// The bits of a file's mode that say what it is, and their value for a socket
    /// (POSIX, `sys/stat.h`).
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private Binder() {}

    /// Binds a port of one address of this machine, or of all of them.
    ///
    /// | host            | what is bound                                    |
    /// |-----------------|--------------------------------------------------|
    /// | `127.0.0.1`     | this machine's own address in IPv4               |
    /// | `::1`           | this machine's own address in IPv6               |
    /// | `0.0.0.0`       | every address in IPv4, and none in IPv6          |
    /// | another address | that one and no other                            |
    /// | a name          | the first address that the system has for it     |
    /// | the empty text  | every address of this machine, IPv4 and IPv6     |
    /// | `::`            | the same: Java lets IPv4 in there                |
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @return a channel that listens and blocks
    /// @throws IllegalArgumentException if there is no such port; the message
    ///         names it
    /// @throws java.net.UnknownHostException if the host has no address; the
    ///         message names the host
    /// @throws BindException if address and port are not available; the message
    ///         names both, as `127.0.0.1:8000`, `[::1]:8000` or `:8000`
    /// @throws IOException if no socket can be opened
    public static ServerSocketChannel bind(String host, int port) throws IOException {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        InetSocketAddress address = host.isEmpty() ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(host), port);
        String name = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        // bound to 0.0.0.0, a socket of IPv6 would hear those who dial ::1 too
        boolean isIpv4 = !host.isEmpty() && address.getAddress() instanceof Inet4Address;
        return listen(isIpv4 ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                : ServerSocketChannel.open(), address, name);
    }

    /// Binds a path: makes a socket file, and listens there.
    ///
    /// What is done depends on what is at the path already:
    ///
    /// | at the path                     | what is done                     |
    /// |---------------------------------|----------------------------------|
    /// | nothing                         | the file is made                 |
    /// | a socket, and a server answers  | `BindException`, the file stays  |
    /// | a socket that refuses           | the file is stale and replaced   |
    /// | anything else, even a link      | `BindException`, the file stays  |
    ///
    /// To see whether a server answers, this method connects and closes at once.
    /// It does not wait: a server whose queue of clients is full is alive too.
    ///
    /// When this method returns, the file's permissions are `rw-------` where
    /// files have permissions. Java cannot give them to the file as it is made:
    /// for a moment it has those that the process leaves to new files. In a
    /// directory that only its owner may enter, nobody can use that moment.
    ///
    /// @param path of at most 100 octets; whether a longer one is too long, the
    ///         system decides
    /// @throws BindException if the path is not available: because of what is
    ///         there, because it is too long or because its directory is missing;
    ///         the message names the path
    /// @throws IOException if the file cannot be replaced, or its permissions
    ///         cannot be set
    public static Binding bind(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            deleteStale(path);
        }
        ServerSocketChannel channel = listen(ServerSocketChannel.open(StandardProtocolFamily.UNIX),
                UnixDomainSocketAddress.of(path), path.toString());
        Binding binding = new FileBinding(channel, path, fileKey(path));
        try {
            letOnlyTheOwnerIn(path);
            return binding;
        } catch (IOException e) {
            closeBecauseOf(e, binding);
            throw e;
        }
    }

    private static ServerSocketChannel listen(ServerSocketChannel channel, SocketAddress address,
            String name) throws IOException {
        try {
            return channel.bind(address);
        } catch (IOException | UnsupportedAddressTypeException e) {
            BindException named = cannot(name, e instanceof IOException ? e.getMessage()
                    : "this machine has no such addresses");
            named.initCause(e);
            closeBecauseOf(named, channel);
            throw named;
        }
    }

    private static void deleteStale(Path path) throws IOException {
        if (!isSocket(path)) {
            throw cannot(path.toString(), "the file there is not a socket");
        }
        if (isAnswered(path)) {
            throw cannot(path.toString(), "a server listens there");
        }
        Files.deleteIfExists(path);
    }

    private static boolean isSocket(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & FILE_TYPE) == SOCKET;
        }
        return attributes(path).isOther();
    }

    /// {@return whether somebody listens; only a refusal proves that nobody does}
    private static boolean isAnswered(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException _) {
            return false;
        } catch (SocketException _) {
            return true; // the queue is full, or we may not connect
        }
    }

    private static void letOnlyTheOwnerIn(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// {@return what tells a file from all others, or null where nothing does or
    /// where there is none}
    private static Object fileKey(Path path) throws IOException {
        try {
            return attributes(path).fileKey();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static BindException cannot(String name, String why) {
        return new BindException("cannot bind %s: %s".formatted(name, why));
    }

    private static void closeBecauseOf(IOException reason, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            reason.addSuppressed(e); // the caller hears of both
        }
    }

    /// The file goes before the channel is closed: as long as the socket is open
    /// no new file gets the number of its own, and the name leads to no server
    /// that refuses.
    private static final class FileBinding implements Binding {

        private final ServerSocketChannel channel;
        private final Path path;
        private final Object key;
        private boolean closed;

        FileBinding(ServerSocketChannel channel, Path path, Object key) {
            this.channel = channel;
            this.path = path;
            this.key = key;
        }

        @Override
        public ServerSocketChannel channel() {
            return channel;
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public synchronized void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (channel) {
                if (Objects.equals(key, fileKey(path))) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
