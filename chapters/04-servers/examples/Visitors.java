import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A server that logs who has visited it. A visitor whose name has a second
/// line writes a line of the log that nobody else has written.
void main() throws IOException {
    List<String> log = new ArrayList<>();
    try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        for (String name : List.of("ada", "bob\n10:03 door opened by admin", "100%")) {
            visit(door.getLocalPort(), name);
            log.add("10:02 visit by " + nameOfNext(door));
        }
    }
    IO.println("names as they came:");
    log.forEach(IO::println);
    IO.println("names escaped:");
    log.forEach(line -> IO.println(escaped(line)));
}

/// Writes a control character, and the percent sign itself, as a percent sign
/// and two hexadecimal digits.
String escaped(String text) {
    return text.chars()
            .mapToObj(c -> c < ' ' || c == '%' ? "%%%02X".formatted(c) : "" + (char) c)
            .collect(Collectors.joining());
}

/// A client: it says its name and goes.
void visit(int port, String name) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(name.getBytes(UTF_8));
    }
}

String nameOfNext(ServerSocket door) throws IOException {
    try (Socket visitor = door.accept()) {
        return new String(visitor.getInputStream().readAllBytes(), UTF_8);
    }
}
