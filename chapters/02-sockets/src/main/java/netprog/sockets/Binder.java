package netprog.sockets;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/// Gives sockets a name: an address and a port, or a path.
///
/// In C `bind` names a socket and `listen` lets clients in. In Java the `bind`
/// of a [ServerSocketChannel] does both: from then on the system takes
/// connections, whether they are accepted or not. When a method here throws, it
/// leaves no socket open.
public final class Binder {

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
        throw new UnsupportedOperationException("TODO 2.3 Binder.bind");
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
        throw new UnsupportedOperationException("TODO 2.3 Binder.bind");
    }
}
