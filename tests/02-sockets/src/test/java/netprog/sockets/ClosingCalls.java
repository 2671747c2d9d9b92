package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import netprog.peers.Patience;

/// Connections to end, and the polite way to do so.
final class ClosingCalls {

    /// More octets than any answer has that is not meant to be too long.
    static final int LIMIT = 100_000;

    private ClosingCalls() {}

    /// Closes a socket politely, and demands what comes of it.
    static void politely(boolean ended, Socket socket, int limit, Duration timeout,
            String lesson) {
        teaches(lesson, () -> assertThat(Closing.closePolitely(socket, limit, timeout))
                .as("What closePolitely() returned").isEqualTo(ended));
        isClosed(socket);
    }

    /// Demands that `closePolitely` has closed a socket.
    static void isClosed(Socket socket) {
        teaches("It closes the socket however it ends.", () -> assertThat(socket.isClosed())
                .withFailMessage("closePolitely() left the socket open.").isTrue());
    }

    static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout((int) Patience.silence().toMillis());
        return socket;
    }

    /// {@return a server that accepts nobody; so many clients are connected all the
    /// same}
    static ServerSocket listening(int clients) throws IOException {
        return new ServerSocket(0, clients, InetAddress.ofLiteral("127.0.0.1"));
    }
}
