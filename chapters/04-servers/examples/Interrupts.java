import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// What an interrupt does to a thread that waits in `read()`: nothing, if it is
/// a platform thread; to a virtual one, more than one would think.
/// Both ends are in this file: `java Interrupts.java`.

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        interrupt("platform", Thread.ofPlatform().daemon(), server);
        interrupt("virtual ", Thread.ofVirtual(), server);
    }
}

void interrupt(String kind, Thread.Builder builder, ServerSocket server)
        throws IOException, InterruptedException {
    try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            Socket accepted = server.accept()) {
        Thread reader = builder.start(() -> read(accepted));
        Thread.sleep(200); // the client says nothing: the reader waits
        reader.interrupt();
        reader.join(200);
        IO.println(kind + "  the thread " + (reader.isAlive() ? "still waits" : "has ended")
                + ", the socket is " + (accepted.isClosed() ? "closed" : "open"));
    }
}

void read(Socket socket) {
    try {
        socket.getInputStream().read();
    } catch (IOException e) {
        if (Thread.currentThread().isVirtual()) {
            IO.println("virtual   " + e);
        }
    }
}
