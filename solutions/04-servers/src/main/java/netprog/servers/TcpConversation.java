package netprog.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Predicate;

/// What a [TcpServer] does with one client: it serves the client or refuses it.
///
/// @param accepts whether a client with this address is served
/// @param log hears what the test or the handler throws; throws nothing itself
record TcpConversation(Socket client, Predicate<InetSocketAddress> accepts, Handler handler,
        ServerLog log) {

    /// How long a client that is refused has to notice it and to close.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /// {@return a log that hands on what it hears and throws nothing}
    static ServerLog guarded(ServerLog log) {
        return (event, cause) -> {
            try {
                log.report(event, cause);
            } catch (RuntimeException _) {
                return; // a log that fails has nobody to tell
            }
        };
    }

    /// Blocks until the conversation is over. The connection is closed then, and
    /// everything that was thrown has been reported.
    void hold() {
        try (client) {
            if (isAccepted()) {
                handler.handle(client);
            } else {
                refuse();
            }
        } catch (IOException | RuntimeException | Error e) {
            log.report(name() + ": the handler failed", e);
        }
    }

    private boolean isAccepted() {
        try {
            return accepts.test(address());
        } catch (RuntimeException | Error e) {
            log.report(name() + ": the accept test failed", e);
            return false;
        }
    }

    /// Sends FIN, and then reads what the client still sends: a socket that is
    /// closed with octets unread sends RST.
    private void refuse() {
        long end = System.nanoTime() + FAREWELL.toNanos();
        byte[] thrownAway = new byte[1024];
        try {
            client.shutdownOutput();
            InputStream in = client.getInputStream();
            int millis = millisUntil(end);
            while (millis > 0) {
                client.setSoTimeout(millis);
                millis = in.read(thrownAway) < 0 ? 0 : millisUntil(end);
            }
        } catch (IOException _) {
            return; // the second is over, or the client has gone: there is nobody to tell
        }
    }

    private static int millisUntil(long end) {
        return (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) client.getRemoteSocketAddress();
    }

    private String name() {
        return "%s:%d".formatted(address().getAddress().getHostAddress(), address().getPort());
    }
}
