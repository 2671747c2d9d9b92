package netprog.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Sends messages over a connection, each with its number of octets in front,
/// and connects again where that is lost.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1">RFC 6587, 3.4.1, Octet Counting</a>
final class TcpTransport implements SyslogTransport {

    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofMillis(100);

    private final InetSocketAddress server;
    private Socket connection = new Socket();

    TcpTransport(InetSocketAddress server) {
        this.server = server;
    }

    @Override
    public void send(byte[] message) throws IOException {
        byte[] frame = frame(message);
        while (!isWritten(frame)) {
            pause();
        }
    }

    /// {@return both in one array, so that one segment can carry them}
    private static byte[] frame(byte[] message) {
        byte[] count = (message.length + " ").getBytes(US_ASCII);
        byte[] frame = new byte[count.length + message.length];
        System.arraycopy(count, 0, frame, 0, count.length);
        System.arraycopy(message, 0, frame, count.length, message.length);
        return frame;
    }

    private boolean isWritten(byte[] frame) throws IOException {
        try {
            if (!connection.isConnected()) {
                connection.connect(server);
            }
            connection.getOutputStream().write(frame);
            return true;
        } catch (IOException _) {
            connection.close();
            connection = new Socket(); // a socket that has failed is of no use any more
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BEFORE_THE_NEXT_TRY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("no time is left for another try");
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
