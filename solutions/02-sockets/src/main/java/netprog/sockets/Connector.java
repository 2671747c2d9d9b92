package netprog.sockets;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Connects over TCP within a time, and names the server when that fails.
final class Connector {

    private Connector() {}

    /// Connects to a server, as [StreamTransfer#connect] promises.
    ///
    /// @return a channel that is connected and blocking
    static SocketChannel connect(InetSocketAddress server, Duration timeout) throws IOException {
        int millis = Math.clamp(TimeUnit.MILLISECONDS.convert(timeout), 0, Integer.MAX_VALUE);
        if (millis < 1) {
            throw new IllegalArgumentException("timeout must be at least 1 ms, not " + timeout);
        }
        if (server.isUnresolved()) {
            throw new UnknownHostException("cannot connect to %s: unknown host"
                    .formatted(name(server)));
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(server, millis);
            return channel;
        } catch (SocketTimeoutException e) {
            channel.close();
            throw because(e, new SocketTimeoutException(
                    "cannot connect to %s within %d ms".formatted(name(server), millis)));
        } catch (IOException e) {
            channel.close();
            throw because(e, new ConnectException(
                    "cannot connect to %s: %s".formatted(name(server), e.getMessage())));
        }
    }

    /// {@return host and port for a message, an IPv6 address in brackets}
    static String name(InetSocketAddress server) {
        String host = server.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    }

    /// {@return the error, whose cause is now known}
    static <E extends IOException> E because(IOException cause, E error) {
        error.initCause(cause);
        return error;
    }
}
