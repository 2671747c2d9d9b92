package netprog.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the threads and sockets after a test with those before it.
final class Leaks {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<Long> threads;
    private final int sockets;

    /// Notes what is there before the test.
    Leaks() {
        openTheJdksOwn();
        threads = ids(Threads.now());
        sockets = sockets();
    }

    /// The first connection of a JVM makes it open a socket that it keeps; nobody
    /// can close that.
    private static void openTheJdksOwn() {
        try (ServerSocket server = new ServerSocket(0, 1, Peer.loopback());
                Socket client = new Socket(Peer.loopback(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.shutdownOutput();
            accepted.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect on 127.0.0.1", e);
        }
    }

    /// Waits until all is as it was before, for as long as a test waits for octets.
    ///
    /// @return what is left over then, a line each; empty when nothing is
    String leftOver() throws InterruptedException {
        long deadline = System.nanoTime() + Patience.silence().toNanos();
        String left = describe();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            left = describe();
        }
        return left;
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        int more = sockets() - sockets;
        if (more > 0) {
            text.append("  %d socket%s still open%n".formatted(more, more == 1 ? " is" : "s are"));
        }
        for (Threads thread : Threads.now()) {
            if (!threads.contains(thread.id())) {
                text.append(thread.where());
            }
        }
        return text.toString();
    }

    private static Set<Long> ids(List<Threads> threads) {
        return threads.stream().map(Threads::id).collect(Collectors.toSet());
    }

    /// Counts the descriptors of this process that are sockets; 0 where there is no
    /// `/proc`.
    private static int sockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        int count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                count += isSocket(descriptor) ? 1 : 0;
            }
        } catch (IOException _) {
            return count;
        }
        return count;
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false; // closed since it was listed
        }
    }
}
