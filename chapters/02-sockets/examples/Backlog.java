import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A server that listens and is late to accept. Four clients dial, and its
/// backlog is 1. All ends are in this file: `java Backlog.java`.

static final int CLIENTS = 4;

void main() throws IOException, InterruptedException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    List<SocketChannel> clients = new ArrayList<>();
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(loopback, 1)) {
        for (int i = 1; i <= CLIENTS; i++) {
            clients.add(dial(listener.getLocalAddress(), "client " + i));
        }
        serve(listener);
    }
    for (SocketChannel client : clients) {
        client.close();
    }
}

/// Dials, does not wait for long, and speaks when the connection stands.
SocketChannel dial(SocketAddress server, String name) throws IOException, InterruptedException {
    SocketChannel client = SocketChannel.open();
    client.configureBlocking(false);
    client.connect(server);
    Thread.sleep(100);
    if (client.finishConnect()) {
        client.write(StandardCharsets.US_ASCII.encode("hello from " + name));
        IO.println(name + ": is connected, and has spoken");
    } else {
        IO.println(name + ": nobody answers");
    }
    return client;
}

/// Accepts those who wait, on a thread of its own, until the listener is
/// closed.
void serve(ServerSocketChannel listener) throws IOException, InterruptedException {
    Thread server = Thread.ofPlatform().start(() -> acceptAll(listener));
    Thread.sleep(100);
    IO.println("main: closes the listener");
    listener.close();
    server.join();
}

void acceptAll(ServerSocketChannel listener) {
    try {
        while (true) {
            try (SocketChannel client = listener.accept()) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                client.read(buffer);
                IO.println("server: \"%s\"".formatted(
                        StandardCharsets.US_ASCII.decode(buffer.flip())));
            }
        }
    } catch (ClosedChannelException e) {
        IO.println("server: accept() threw " + e.getClass().getSimpleName());
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}
