import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;

/// A client that asks for the time (RFC 868): the server sends four octets, the
/// seconds since 1900. Three servers are in this file too: `java Clock.java`.

static final int TIME_OCTETS = 4;
static final int TIMEOUT_MS = 300;
static final Instant EPOCH = Instant.parse("1900-01-01T00:00:00Z");
static final byte[] ANSWER = {(byte) 0xbe, (byte) 0xd4, 0x77, 0x40};

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Thread server = Thread.startVirtualThread(() -> serve(listener));
        InetSocketAddress address = new InetSocketAddress(listener.getInetAddress(),
                listener.getLocalPort());
        for (String kind : new String[] {"slow", "broken", "silent"}) {
            try {
                IO.println("a %s server: it is %s".formatted(kind, ask(address)));
            } catch (IOException e) {
                IO.println("a %s server: %s".formatted(kind, e.getMessage()));
            }
        }
        listener.close();
        server.join();
    }
}

/// The client: connect, read as many octets as a time has, close.
Instant ask(InetSocketAddress server) throws IOException {
    try (Socket socket = new Socket()) {
        socket.connect(server, TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        return EPOCH.plusSeconds(seconds(socket.getInputStream()));
    }
}

/// Reads four octets, however many reads that takes.
long seconds(InputStream in) throws IOException {
    byte[] time = new byte[TIME_OCTETS];
    int have = 0;
    try {
        while (have < TIME_OCTETS) {
            int count = in.read(time, have, TIME_OCTETS - have);
            if (count < 0) {
                throw new EOFException("closed after %d of 4 octets".formatted(have));
            }
            IO.println("  read() gave " + count);
            have += count;
        }
    } catch (SocketTimeoutException _) {
        throw new SocketTimeoutException("said nothing after %d of 4 octets".formatted(have));
    }
    return Integer.toUnsignedLong(ByteBuffer.wrap(time).getInt());
}

/// Three clients: the first gets its answer in two pieces, the second a part of
/// it, the third nothing.
void serve(ServerSocket listener) {
    try {
        try (Socket client = listener.accept()) {
            client.getOutputStream().write(ANSWER, 0, 1);
            Thread.sleep(100);
            client.getOutputStream().write(ANSWER, 1, 3);
        }
        try (Socket client = listener.accept()) {
            client.getOutputStream().write(ANSWER, 0, 2);
        }
        try (Socket client = listener.accept()) {
            client.getInputStream().read(); // until the client gives up
        }
    } catch (IOException | InterruptedException e) {
        IO.println("server: " + e.getMessage());
    }
}
