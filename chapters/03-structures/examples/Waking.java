import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// A thread waits in `accept()` and nobody connects. Which of three attempts
/// wakes it: a flag, an interrupt, or closing the socket? `java Waking.java`

static final Duration PATIENCE = Duration.ofMillis(300);

static volatile boolean stopped;

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread waiter = Thread.ofPlatform().start(() -> waitForClients(listener));
        report("no client  ", waiter);
        stopped = true;
        report("a flag     ", waiter);
        waiter.interrupt();
        report("interrupt()", waiter);
        listener.close();
        report("close()    ", waiter);
    }
}

/// Waits for one client after the other until the flag is set.
void waitForClients(ServerSocket listener) {
    try {
        while (!stopped) {
            try (Socket client = listener.accept()) {
                IO.println("a client on port " + client.getPort());
            }
        }
    } catch (IOException e) {
        IO.println("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
    }
}

/// Gives the thread some time, and says what has become of it.
void report(String attempt, Thread thread) throws InterruptedException {
    boolean ended = thread.join(PATIENCE);
    IO.println("%s  the thread %s".formatted(attempt, ended ? "has ended" : "still waits"));
}
