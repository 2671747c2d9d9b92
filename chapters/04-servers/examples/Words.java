import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A server that counts words, for three clients at the same time and on one
/// thread. Both ends are in this file: `java Words.java`.

/// So that each half arrives by itself.
static final int PAUSE_MS = 100;

/// What the server knows of one client.
static final class Count {

    private int words;
    private boolean inside;

    /// Goes on where the last octets of this client ended, perhaps in a word.
    void add(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            boolean space = octets.get() == ' ';
            if (!space && !inside) {
                words++;
            }
            inside = !space;
        }
    }
}

void main() throws IOException, InterruptedException {
    try (Selector selector = Selector.open();
            ServerSocketChannel listener = ServerSocketChannel.open()) {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        Thread server = Thread.ofPlatform().start(() -> serve(selector, 3));
        talk(listener.socket().getLocalPort());
        server.join();
    }
}

/// The server: waits for events, and does what each one asks for.
void serve(Selector selector, int clients) {
    try {
        int left = clients;
        while (left > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept(key);
                } else if (!read(key)) {
                    left--;
                }
            }
            selector.selectedKeys().clear();
        }
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}

/// A client waits to be accepted: register it, with a count of its own.
void accept(SelectionKey key) throws IOException {
    ServerSocketChannel listener = (ServerSocketChannel) key.channel();
    SocketChannel client = listener.accept();
    client.configureBlocking(false);
    client.register(key.selector(), SelectionKey.OP_READ, new Count());
    IO.println("server: a client has connected");
}

/// Octets have arrived, or the end of the input. {@return whether it goes on}
boolean read(SelectionKey key) throws IOException {
    SocketChannel client = (SocketChannel) key.channel();
    Count count = (Count) key.attachment();
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    int octets = client.read(buffer);
    if (octets >= 0) {
        count.add(buffer.flip());
        IO.println("server: %d octets, %d words so far".formatted(octets, count.words));
        return true;
    }
    String answer = count.words + " words";
    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
    client.close();
    return false;
}

/// Three clients take turns, and send their words in halves.
void talk(int port) throws IOException, InterruptedException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket ada = new Socket(loopback, port);
            Socket bob = new Socket(loopback, port);
            Socket cy = new Socket(loopback, port)) {
        send(ada, "to be or n");
        send(bob, "hel");
        send(ada, "ot to be");
        send(bob, "lo world");
        IO.println("client: cy has " + end(cy));
        IO.println("client: bob has " + end(bob));
        IO.println("client: ada has " + end(ada));
    }
}

void send(Socket client, String text) throws IOException, InterruptedException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    Thread.sleep(PAUSE_MS);
}

/// Says that this was all, and {@return the server's answer}
String end(Socket client) throws IOException {
    client.shutdownOutput();
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
}
