package netprog.servers;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Addresses;
import netprog.peers.PeerThreads;

/// A server of lines on 127.0.0.1 whose connections have a part each, in the
/// order in which they are made; further ones have the last part again.
final class RestartingServer implements Closeable {

    /// What the server does on one connection, which is closed after it.
    interface Part {
        void play(Conversation client) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50,
            InetAddress.ofLiteral("127.0.0.1"));
    private final List<Part> parts;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RestartingServer(List<Part> parts) throws IOException {
        this.parts = parts;
        PeerThreads.start(this::accept);
    }

    static RestartingServer playing(Part... parts) throws IOException {
        return new RestartingServer(List.of(parts));
    }

    /// A part that replies to each line with `re: ` and the line.
    static void answer(Conversation client) throws IOException {
        for (String line = client.read(); line != null; line = client.read()) {
            client.send("re: " + line + "\n");
        }
    }

    /// A part that replies to one line, reads another one, and closes.
    static void answerOnce(Conversation client) throws IOException {
        client.send("re: " + client.read() + "\n");
        client.read();
    }

    /// A part that reads a line and closes.
    static void hangUp(Conversation client) throws IOException {
        client.read();
    }

    /// A part that reads a line, sends half a reply and closes.
    static void hangUpInTheReply(Conversation client) throws IOException {
        client.read();
        client.send("re: ha");
    }

    /// A part that reads a line and resets the connection.
    static void reset(Conversation client) throws IOException {
        client.read();
        client.socket().setSoLinger(true, 0);
    }

    /// A part that reads all lines and sends nothing.
    static void beSilent(Conversation client) throws IOException {
        while (client.read() != null) {
            continue;
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                clients.add(client);
                int number = clients.size();
                PeerThreads.start(() -> serve(client, number));
            }
        } catch (IOException _) {
            return; // the test has closed the server
        }
    }

    private void serve(Socket client, int number) {
        try (client) {
            Conversation conversation = new Conversation(client, number);
            parts.get(Math.min(number, parts.size()) - 1).play(conversation);
        } catch (IOException _) {
            return; // the client has gone, and the test judges that
        }
    }

    InetSocketAddress address() {
        return Addresses.loopback(listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /// {@return the lines that were read, each with the number of its connection in
    /// front}, as in `2: hello`
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// {@return how many connections there have been}
    int connections() {
        return clients.size();
    }

    /// Closes the port and all connections. A second call does nothing.
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    /// A connection of a client, seen by its server.
    final class Conversation {

        private final Socket socket;
        private final int number;
        private final BufferedReader in;

        private Conversation(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        Socket socket() {
            return socket;
        }

        /// {@return the next line, or null at the end}
        String read() throws IOException {
            String line = in.readLine();
            if (line != null) {
                requests.add(number + ": " + line);
            }
            return line;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
