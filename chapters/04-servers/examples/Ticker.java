import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that reads the news, and goes on where it was when the connection
/// ends. Its server, in this file, too, ends it often: `java Ticker.java`.

/// How many lines the server sends on its first connection, its second, ...
static final int[] LINES = {2, 0, 0, 3};

/// What the client knows. `next` is the number of the line that it reads next,
/// and `failures` is how many there were in a row. While there is a connection,
/// it is how many there are if that one ends now.
sealed interface State {
    record Apart(int failures, int next) implements State {}

    record Together(Socket server, BufferedReader in, int failures, int next) implements State {}

    record Done() implements State {}
}

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread.ofPlatform().daemon().start(() -> publish(listener));
        State state = new State.Apart(0, 1);
        while (!(state instanceof State.Done)) {
            state = step(state, listener.getLocalPort());
        }
    }
}

/// What happens next, in each state.
State step(State state, int port) throws IOException, InterruptedException {
    return switch (state) {
        case State.Apart(int failures, int next) -> {
            pause(failures);
            yield connect(port, failures, next);
        }
        case State.Together now -> read(now);
        case State.Done done -> done;
    };
}

/// Twice as long after each failure, and not at all without one.
void pause(int failures) throws InterruptedException {
    int millis = failures == 0 ? 0 : 20 << (failures - 1);
    IO.println("pause of " + millis + " ms");
    Thread.sleep(millis);
}

/// Asks for the lines that are still missing: to ask twice does no harm.
State connect(int port, int failures, int next) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    server.getOutputStream().write(next);
    return new State.Together(server, new BufferedReader(new InputStreamReader(
            server.getInputStream(), StandardCharsets.UTF_8)), failures + 1, next);
}

/// A line is a success, a connection is none.
State read(State.Together now) throws IOException {
    String line = now.in().readLine();
    if (line == null) {
        now.server().close();
        IO.println("the connection has ended, line " + now.next() + " is next");
        return new State.Apart(now.failures(), now.next());
    }
    IO.println(line);
    if (now.next() == 5) {
        now.server().close();
        return new State.Done();
    }
    return new State.Together(now.server(), now.in(), 0, now.next() + 1);
}

/// The server: reads the number of a line, and sends some lines from there on.
void publish(ServerSocket listener) {
    try {
        for (int lines : LINES) {
            try (Socket client = listener.accept()) {
                int first = client.getInputStream().read();
                for (int i = first; i < first + lines; i++) {
                    String line = "line " + i + "\n";
                    client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}
