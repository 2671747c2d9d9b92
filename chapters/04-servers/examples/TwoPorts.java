import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/// A small web server on one port, and its counters on another. Whoever connects
/// to the second port gets a line with them and the end: it has no commands. The
/// visitors are in this file too: `java TwoPorts.java`.

static final String PAGE = "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhello\n";

static final AtomicReference<Counters> COUNTERS = new AtomicReference<>(new Counters(0, 0));

void main() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket web = new ServerSocket(0, 50, loopback);
            ServerSocket counters = new ServerSocket(0, 50, loopback)) {
        Thread.startVirtualThread(() -> accept(web, this::sendPage));
        Thread.startVirtualThread(() -> accept(counters, this::sendCounters));
        IO.println("pages on port %d, counters on port %d".formatted(web.getLocalPort(),
                counters.getLocalPort()));
        IO.println("counters: " + firstLine(counters, ""));
        IO.println("visitor:  " + firstLine(web, "GET / HTTP/1.0\r\n\r\n"));
        IO.println("visitor:  " + firstLine(web, "GET / HTTP/1.0\r\n\r\n"));
        IO.println("counters: " + firstLine(counters, ""));
        try (Socket silent = new Socket(loopback, web.getLocalPort())) {
            IO.println("visitor:  port " + silent.getLocalPort() + " connects and says nothing");
            IO.println("counters: " + firstLine(counters, ""));
        }
    }
}

/// What the server has sent, at one moment. It never changes: there is a new one
/// for each page.
record Counters(long pages, long octets) {

    Counters plusPage(int length) {
        return new Counters(pages + 1, octets + length);
    }
}

/// What is done with each connection of a port.
interface Conversation {
    void hold(Socket client) throws IOException;
}

/// Accepts on one port until it is closed. Each port has a thread for this, and
/// each connection another one.
void accept(ServerSocket port, Conversation conversation) {
    try {
        while (true) {
            Socket client = port.accept();
            Thread.startVirtualThread(() -> serve(client, conversation));
        }
    } catch (IOException e) {
        return; // the port was closed: the program ends
    }
}

void serve(Socket client, Conversation conversation) {
    try (client) {
        conversation.hold(client);
    } catch (IOException e) {
        IO.println("a client vanished: " + e.getMessage());
    }
}

/// Answers a request for a page. It is counted before the visitor has it.
void sendPage(Socket client) throws IOException {
    String line = lines(client).readLine();
    if (line != null) { // a visitor who has closed wants no page
        COUNTERS.updateAndGet(counters -> counters.plusPage(PAGE.length()));
        send(client, PAGE);
    }
}

/// Sends one line, whatever the visitors are doing. Both numbers come from one
/// record, so they belong together.
void sendCounters(Socket client) throws IOException {
    Counters now = COUNTERS.get();
    send(client, "pages %d, octets %d\r\n".formatted(now.pages(), now.octets()));
}

void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
}

/// A visitor: connects, sends, and returns the first line of the answer.
String firstLine(ServerSocket port, String request) throws IOException {
    try (Socket socket = new Socket(port.getInetAddress(), port.getLocalPort())) {
        send(socket, request);
        return lines(socket).readLine();
    }
}

BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
}
