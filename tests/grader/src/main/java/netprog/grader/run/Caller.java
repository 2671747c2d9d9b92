package netprog.grader.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import netprog.runner.Secret;

/// Tells a runner from anyone else who connects to its socket, for example the
/// code of another student where submissions are not in a sandbox.
///
/// A runner is the user to whom the socket's file belongs, as the system says,
/// and sends the secret. In a sandbox nobody else can even enter the folder of
/// the socket. In a JVM alone all are the same user, and the secret decides.
final class Caller {

    /// A runner sends its secret as soon as it is connected.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Caller() {}

    /// Accepts connections until one of them is that user's and sends the secret,
    /// and closes the others.
    static SocketChannel who(Secret secret, UserPrincipal user, ServerSocketChannel server)
            throws IOException {
        while (true) {
            SocketChannel caller = server.accept();
            if (is(user, caller) && knows(secret, caller)) {
                return caller;
            }
            caller.close();
        }
    }

    /// Where the system does not tell who calls, the secret must do.
    private static boolean is(UserPrincipal user, SocketChannel caller) throws IOException {
        return !caller.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                || caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(user);
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
