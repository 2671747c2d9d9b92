import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sockets before and after they have a name: `java Names.java`.

void main() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocketChannel first = ServerSocketChannel.open()) {
        IO.println("nameless    " + first.getLocalAddress());
        first.bind(new InetSocketAddress(loopback, 0));
        IO.println("loopback    " + first.getLocalAddress());
        tryAgain(ServerSocketChannel.open(), first.getLocalAddress());
    }
    try (ServerSocketChannel everybody = ServerSocketChannel.open()) {
        everybody.bind(new InetSocketAddress(0));
        IO.println("everybody   " + everybody.getLocalAddress());
    }
    Path path = Files.createTempDirectory("names").resolve("sock");
    bindPath(path);
    Files.delete(path);
    Files.delete(path.getParent());
}

/// The same with a path: the file is the name, and it outlives the socket.
void bindPath(Path path) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(address);
        IO.println("a path      " + server.getLocalAddress());
    }
    IO.println("closed, and the file is there: " + Files.exists(path));
    tryAgain(ServerSocketChannel.open(StandardProtocolFamily.UNIX), address);
}

/// Binds a second socket to a name that is taken.
void tryAgain(ServerSocketChannel second, SocketAddress name) throws IOException {
    try (second) {
        second.bind(name);
    } catch (IOException e) {
        IO.println("the same    " + e.getMessage());
    }
}
