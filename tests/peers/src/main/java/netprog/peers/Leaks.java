package netprog.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/// Compares the threads and sockets after a test with those before it.
final class Leaks {

    private static final Duration LOOKS = Duration.ofMillis(20);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<Long> threads;
    private final Set<String> sockets;

    /// Notes what is there before the test.
    ///
    /// A collection of garbage closes sockets that nobody holds any more. It is
    /// done now, so that none comes until what the test left was counted.
    Leaks() {
        System.gc();
        openTheJdksOwn();
        threads = ids(LiveThread.now());
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
    String leftOver() {
        try {
            await("all is as before").atMost(Patience.silence()).pollInterval(LOOKS).until(
                    () -> moreSockets() == 0 && describe().isEmpty()); // a dump costs more
            return "";
        } catch (ConditionTimeoutException _) {
            return describe();
        }
    }

    private long moreSockets() {
        return sockets().stream().filter(socket -> !sockets.contains(socket)).count();
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        long more = moreSockets();
        if (more > 0) {
            text.append("  %d socket%s still open%n".formatted(more, more == 1 ? " is" : "s are"));
        }
        for (LiveThread thread : LiveThread.now()) {
            if (!threads.contains(thread.id())) {
                text.append(thread.where());
            }
        }
        return text.toString();
    }

    private static Set<Long> ids(List<LiveThread> threads) {
        return threads.stream().map(LiveThread::id).collect(Collectors.toSet());
    }

    /// {@return the sockets of this process, by their numbers in the system; none
    /// where there is no `/proc`}
    ///
    /// How many there are would not do: a socket of an earlier test may be closed
    /// meanwhile.
    private static Set<String> sockets() {
        Set<String> sockets = new HashSet<>();
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
                descriptors.forEach(descriptor -> addSocket(descriptor, sockets));
            } catch (IOException | DirectoryIteratorException _) {
                return sockets; // what could be listed has to do
            }
        }
        return sockets;
    }

    private static void addSocket(Path descriptor, Set<String> sockets) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            if (target.startsWith("socket:")) {
                sockets.add(target);
            }
        } catch (IOException _) {
            return; // closed since it was listed
        }
    }
}
