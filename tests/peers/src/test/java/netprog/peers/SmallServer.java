package netprog.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server of one connection, for the tests of the peers: what it does wrong
/// is what a peer must notice.
@FunctionalInterface
interface SmallServer {

    /// Does all that is done with the connection, which is closed afterwards.
    void serve(Socket socket) throws IOException;

    /// Sends back all that comes.
    static void echo(Socket socket) throws IOException {
        socket.getInputStream().transferTo(socket.getOutputStream());
    }

    /// {@return a server that answers the first octet, and reads on}
    static SmallServer answer(String text) {
        return socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(Octets.of(text).toArray());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    }

    /// {@return a server that answers the first five octets, and closes}
    static SmallServer answerAndClose(String text) {
        return socket -> {
            socket.getInputStream().readNBytes(5);
            socket.getOutputStream().write(Octets.of(text).toArray());
        };
    }

    /// Reads five octets and resets the connection.
    static void resetAfterFive(Socket socket) throws IOException {
        socket.getInputStream().readNBytes(5);
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Neither reads nor closes until the test is over.
    static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Plays a script against a server.
    static void dial(SmallServer subject, Step... script) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> serveOne(server, subject));
            Peer.dial(server.getLocalPort()).play(script);
        } catch (IOException e) {
            throw new AssertionError("cannot listen", e);
        }
    }

    /// {@return the message of a script that is not kept, with masks}
    static String failure(SmallServer subject, Step... script) {
        try {
            dial(subject, script);
        } catch (PeerFailure failure) {
            return masked(failure.getMessage());
        }
        throw new AssertionError("the script did not fail");
    }

    /// {@return a message without times and ports, which differ from run to run}
    static String masked(String text) {
        return text.replaceAll("(?m)^ *\\d+ ms", "N ms").replaceAll("127\\.0\\.0\\.1:\\d+",
                "127.0.0.1:PORT").strip();
    }

    private static void serveOne(ServerSocket server, SmallServer subject) {
        try (Socket socket = server.accept()) {
            subject.serve(socket);
        } catch (IOException _) {
            return; // the peer has what it wanted and closed
        }
    }
}
