package netprog.peers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// Addresses of sockets, and how the course writes them.
public final class Addresses {

    private Addresses() {}

    /// {@return a port of 127.0.0.1}
    public static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /// {@return an address in words: `127.0.0.1:8000`, `[::1]:8000` or a path}
    public static String text(SocketAddress address) {
        return switch (address) {
            case null -> "null";
            case UnixDomainSocketAddress unix when unix.getPath().toString().isEmpty() ->
                "the empty path";
            case UnixDomainSocketAddress unix -> "path " + unix.getPath();
            case InetSocketAddress inet when inet.isUnresolved() -> "an unresolved host";
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six -> "["
                    + six.getHostAddress() + "]:" + inet.getPort();
            case InetSocketAddress inet -> inet.getAddress().getHostAddress() + ":"
                    + inet.getPort();
            case SocketAddress _ -> "neither a host and a port nor a path";
        };
    }
}
