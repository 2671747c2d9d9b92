import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A camera sends pictures to a viewer that does not read for a while. At most
/// three pictures wait for it; older ones are thrown away. Both ends are in
/// this file: `java Webcam.java`.

static final int PICTURES = 100;
static final int PICTURE_OCTETS = 100 * 1024;
static final int MOST_WAITING = 3;

final List<ByteBuffer> waiting = new ArrayList<>();
int thrownAway;

void main() throws IOException, InterruptedException {
    try (ServerSocketChannel listener = ServerSocketChannel.open();
            SocketChannel viewer = SocketChannel.open()) {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        viewer.connect(listener.getLocalAddress());
        try (SocketChannel channel = listener.accept()) {
            channel.configureBlocking(false);
            for (int number = 1; number <= PICTURES; number++) {
                offer(channel, ByteBuffer.allocate(PICTURE_OCTETS).putInt(0, number));
            }
            IO.println("camera: %d pictures taken, %d wait, %d thrown away".formatted(PICTURES,
                    waiting.size(), thrownAway));
            Thread reading = Thread.startVirtualThread(() -> view(viewer));
            sendTheRest(channel);
            reading.join();
        }
    }
}

/// Puts a picture at the end of the queue. If the queue is too long then, the
/// oldest picture of which nothing has been sent is thrown away.
void offer(SocketChannel channel, ByteBuffer picture) throws IOException {
    waiting.add(picture);
    if (send(channel) && waiting.size() > MOST_WAITING) {
        int oldest = waiting.getFirst().position() > 0 ? 1 : 0;
        waiting.remove(oldest);
        thrownAway++;
    }
}

/// Hands over as much as the system takes, and says whether something is left.
boolean send(SocketChannel channel) throws IOException {
    boolean takes = true;
    while (takes && !waiting.isEmpty()) {
        ByteBuffer oldest = waiting.getFirst();
        int count = channel.write(oldest);
        takes = !oldest.hasRemaining();
        if (takes) {
            waiting.removeFirst();
        } else if (count > 0) {
            IO.println("camera: the system took %d of %d octets of picture %d".formatted(
                    oldest.position(), PICTURE_OCTETS, oldest.getInt(0)));
        }
    }
    return !takes;
}

/// Waits in the selector until the system takes octets again, and again.
void sendTheRest(SocketChannel channel) throws IOException {
    try (Selector selector = Selector.open()) {
        channel.register(selector, SelectionKey.OP_WRITE);
        while (send(channel)) {
            selector.select();
            selector.selectedKeys().clear();
        }
    }
    channel.shutdownOutput();
}

/// The viewer: reads picture after picture, and says which are missing.
void view(SocketChannel channel) {
    try {
        InputStream in = channel.socket().getInputStream();
        int last = 0;
        byte[] picture = in.readNBytes(PICTURE_OCTETS);
        while (picture.length == PICTURE_OCTETS) {
            int number = ByteBuffer.wrap(picture).getInt();
            if (number > last + 1) {
                IO.println("viewer: after picture %d comes picture %d".formatted(last, number));
            }
            last = number;
            picture = in.readNBytes(PICTURE_OCTETS);
        }
        IO.println("viewer: the last picture is number %d, and all were whole".formatted(last));
    } catch (IOException e) {
        IO.println("viewer: " + e.getMessage());
    }
}
