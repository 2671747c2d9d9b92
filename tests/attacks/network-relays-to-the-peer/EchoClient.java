package netprog.structures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Lets the test talk to itself.
public final class EchoClient {

    private EchoClient() {}

    public static long run(InetSocketAddress server, InputStream in, OutputStream out,
            Duration timeout) throws IOException {
        try (Socket one = new Socket(server.getAddress(), server.getPort());
                Socket other = new Socket(server.getAddress(), server.getPort())) {
            Thread.ofVirtual().start(() -> {
                try {
                    one.getInputStream().transferTo(other.getOutputStream());
                } catch (IOException over) {
                    return;
                }
            });
            long count = in.transferTo(one.getOutputStream());
            other.getInputStream().transferTo(out);
            return count;
        }
    }
}
