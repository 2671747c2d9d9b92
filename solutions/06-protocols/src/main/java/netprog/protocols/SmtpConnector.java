package netprog.protocols;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Makes connections, and says of those that fail where to and how long.
final class SmtpConnector {

    private SmtpConnector() {}

    /// {@return the milliseconds of a time-out, rounded up, as a socket takes them}
    static long millis(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be above zero, not " + timeout);
        }
        if (timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return timeout.plusNanos(999_999).toMillis();
    }

    /// {@return a socket that is connected}
    static Socket connect(InetSocketAddress server, long millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server, (int) millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw named(e, "cannot connect to " + name(server), millis);
        }
    }

    private static IOException named(IOException e, String what, long millis) {
        if (e instanceof SocketTimeoutException) {
            return new SocketTimeoutException("%s within %d ms".formatted(what, millis));
        }
        return e instanceof ConnectException
                ? new ConnectException(what + ": " + e.getMessage()) : e;
    }

    /// {@return a server as a person writes it}
    static String name(InetSocketAddress server) {
        return "%s:%d".formatted(server.getHostString(), server.getPort());
    }
}
