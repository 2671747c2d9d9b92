import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// What does `select()` say after which event? Client and server take turns on
/// one thread: `java Events.java`

/// Longer than an event takes on the loopback interface.
static final int PATIENCE_MS = 200;

void main() throws IOException {
    try (Selector selector = Selector.open(); ServerSocketChannel listener = listen()) {
        listener.register(selector, SelectionKey.OP_ACCEPT);
        show("nobody has connected", selector);
        try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
            show("a client has connected", selector);
            try (SocketChannel accepted = listener.accept()) {
                accepted.configureBlocking(false);
                talk(client, accepted, accepted.register(selector, SelectionKey.OP_READ));
            }
        }
    }
}

/// What the client does, and what the server's selector says then.
void talk(SocketChannel client, SocketChannel accepted, SelectionKey key) throws IOException {
    Selector selector = key.selector();
    ByteBuffer octet = ByteBuffer.allocate(1);
    show("it was accepted", selector);
    client.write(ByteBuffer.wrap("hi".getBytes(StandardCharsets.US_ASCII)));
    show("it has sent 2 octets", selector);
    accepted.read(octet);
    show("1 of 2 octets was read", selector);
    accepted.read(octet.clear());
    show("2 of 2 octets were read", selector);
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    show("interest in writing, too", selector);
    key.interestOps(SelectionKey.OP_READ);
    client.socket().sendUrgentData('!');
    show("an octet of urgent data", selector);
    client.shutdownOutput();
    show("it has stopped sending", selector);
    IO.println("read() returns " + accepted.read(octet.clear()));
    show("the end was read", selector);
}

/// Selects once, and says which keys are ready and for what.
void show(String event, Selector selector) throws IOException {
    StringBuilder ready = new StringBuilder();
    int keys = selector.select(PATIENCE_MS);
    for (SelectionKey key : selector.selectedKeys()) {
        ready.append(key.isAcceptable() ? " ACCEPT" : "");
        ready.append(key.isValid() && key.isReadable() ? " READ" : "");
        ready.append(key.isValid() && key.isWritable() ? " WRITE" : "");
    }
    selector.selectedKeys().clear();
    IO.println("%-25s select() = %d%s".formatted(event, keys, ready));
}

ServerSocketChannel listen() throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
    return listener;
}
