package netprog.grader.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import netprog.runner.Secret;

/// Tells a runner from anyone else who connects to its socket, for example the
/// code of another student where submissions are not in a sandbox.
final class Caller {

    /// A runner sends its secret as soon as it is connected.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Caller() {}

    /// Accepts connections until one of them sends the secret, and closes the
    /// others.
    static SocketChannel who(Secret secret, ServerSocketChannel server) throws IOException {
        while (true) {
            SocketChannel caller = server.accept();
            if (knows(secret, caller)) {
                return caller;
            }
            caller.close();
        }
    }

    private static boolean knows(Secret secret, SocketChannel caller) {
        ByteBuffer octets = ByteBuffer.allocate(Secret.OCTETS);
        try {
            caller.configureBlocking(false);
            read(caller, octets);
            caller.configureBlocking(true);
        } catch (IOException gone) {
            return false;
        }
        return secret.equalsOctets(octets.array());
    }

    private static void read(SocketChannel caller, ByteBuffer octets) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Selector selector = Selector.open()) {
            caller.register(selector, SelectionKey.OP_READ);
            long left = PATIENCE.toMillis();
            while (octets.hasRemaining() && left > 0 && caller.read(octets) >= 0) {
                if (octets.hasRemaining()) {
                    selector.select(left);
                    selector.selectedKeys().clear();
                }
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }
}
