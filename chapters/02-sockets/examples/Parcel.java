import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A parcel of a million octets goes through a UNIX domain socket. No write
/// takes all of it, and no read gives all of it.
static final int PARCEL_OCTETS = 1_000_000;

/// The sender: offers what is left until nothing is left.
void send(SocketChannel channel) throws IOException {
    ByteBuffer parcel = ByteBuffer.allocate(PARCEL_OCTETS);
    while (parcel.hasRemaining()) {
        int taken = channel.write(parcel);
        IO.println("write() took %7d, %7d are left".formatted(taken, parcel.remaining()));
    }
}

/// The receiver: asks for what is missing until nothing is missing.
void receive(SocketChannel channel) throws IOException {
    ByteBuffer parcel = ByteBuffer.allocate(PARCEL_OCTETS);
    while (parcel.hasRemaining()) {
        int count = channel.read(parcel);
        if (count < 0) {
            throw new EOFException("%d octets are missing".formatted(parcel.remaining()));
        }
        IO.println("read()  gave %7d, %7d are missing".formatted(count, parcel.remaining()));
    }
}

void main() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parcel");
    Path path = folder.resolve("sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(path));
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            Thread sender = Thread.ofVirtual().start(() -> sendTo(client));
            receive(accepted);
            sender.join();
        }
    } finally {
        Files.deleteIfExists(path);
        Files.delete(folder);
    }
}

void sendTo(SocketChannel channel) {
    try {
        send(channel);
    } catch (IOException e) {
        throw new UncheckedIOException("the parcel was not sent", e);
    }
}
