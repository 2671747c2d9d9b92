import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/// A bank whose tellers share one port. Then one of them dies, with a customer
/// in its queue. Tellers and customers are in this file: `java Tellers.java`.

static final int PATIENCE_MS = 1_000;

void main() throws IOException {
    try (ServerSocket east = teller(0); ServerSocket west = teller(east.getLocalPort())) {
        int port = east.getLocalPort();
        Thread.ofVirtual().start(() -> serve(east, "east"));
        Thread.ofVirtual().start(() -> serve(west, "west"));
        IO.println("served by: " + tellersOf100Customers(port));
        IO.println("a socket that does not share: " + listenAlone(port));
        ServerSocket south = teller(port); // listens, and never accepts
        Socket waiting = customerOf(port);
        IO.println("a customer in the queue of south: " + answer(waiting));
        south.close();
        IO.println("south has died: " + answer(waiting));
        IO.println("the customer tries again: " + served(port));
    }
}

/// Listens on a port that others may listen on, too. The option must be set
/// before the socket is bound, and on every one of them.
ServerSocket teller(int port) throws IOException {
    ServerSocket window = new ServerSocket();
    window.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    window.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return window;
}

void serve(ServerSocket window, String name) {
    try {
        while (true) {
            try (Socket customer = window.accept()) {
                customer.getOutputStream().write(name.getBytes(StandardCharsets.US_ASCII));
            }
        }
    } catch (IOException _) {
        return; // the window was closed
    }
}

/// Nobody chooses a teller: the system does, by the customer's address and
/// port.
Set<String> tellersOf100Customers(int port) throws IOException {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
        try (Socket customer = new Socket(InetAddress.getLoopbackAddress(), port)) {
            names.add(answer(customer));
        }
    }
    return names;
}

String listenAlone(int port) throws IOException {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return "listens";
    } catch (BindException e) {
        return e.getMessage();
    }
}

/// Connects customers until one gets no answer: that one waits for south.
Socket customerOf(int port) throws IOException {
    while (true) {
        Socket customer = new Socket(InetAddress.getLoopbackAddress(), port);
        if (answer(customer).equals("no answer")) {
            return customer;
        }
        customer.close();
    }
}

String served(int port) throws IOException {
    try (Socket customer = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return answer(customer).length() == "east".length() ? "served" : "not served";
    }
}

String answer(Socket customer) throws IOException {
    customer.setSoTimeout(PATIENCE_MS);
    try {
        byte[] name = customer.getInputStream().readAllBytes();
        return new String(name, StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException _) {
        return "no answer";
    } catch (SocketException e) {
        return e.getMessage();
    }
}
