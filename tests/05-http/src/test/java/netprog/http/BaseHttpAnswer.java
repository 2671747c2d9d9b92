package netprog.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import netprog.peers.Octets;
import netprog.peers.Patience;

/// All that a client reads until the connection ends.
///
/// @param end how it ended: `FIN`, `RST` or `silence`
record BaseHttpAnswer(String all, String end) {

    private static final int MOST = 1_000_000;

    private static final int MOST_SHOWN = 150;

    /// A client that sends by hand. Octets and characters are the same.
    static final class Asking implements Closeable {

        private final Socket socket = new Socket();

        Asking(int port) throws IOException {
            socket.setReceiveBufferSize(64 * 1024);
            socket.connect(new InetSocketAddress("127.0.0.1", port),
                    (int) Patience.silence().toMillis());
            socket.setSoTimeout((int) Patience.silence().toMillis());
        }

        int port() {
            return socket.getLocalPort();
        }

        /// {@return whether the system took the octets}
        boolean sends(String octets) {
            try {
                socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
                return true;
            } catch (IOException _) {
                return false;
            }
        }

        void halfCloses() throws IOException {
            socket.shutdownOutput();
        }

        boolean hasAnswer() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        BaseHttpAnswer reads() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            String end = "FIN";
            try {
                InputStream in = socket.getInputStream();
                byte[] block = new byte[8192];
                int count = in.read(block);
                while (count >= 0 && all.size() < MOST) {
                    all.write(block, 0, count);
                    count = in.read(block);
                }
            } catch (SocketTimeoutException _) {
                end = "silence";
            } catch (IOException _) {
                end = "RST";
            }
            return new BaseHttpAnswer(all.toString(StandardCharsets.ISO_8859_1), end);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// {@return what a server answers to some octets}
    static BaseHttpAnswer to(int port, String octets) throws IOException {
        try (Asking client = new Asking(port)) {
            client.sends(octets);
            return client.reads();
        }
    }

    /// {@return the octets as a failure shows them}
    static String shown(String octets) {
        Octets all = Octets.of(octets.getBytes(StandardCharsets.ISO_8859_1));
        return all.length() > MOST_SHOWN ? all.toString() : '"' + all.escaped() + '"';
    }

    private int headEnd() {
        return all.indexOf("\r\n\r\n");
    }

    String statusLine() {
        int end = all.indexOf("\r\n");
        return end < 0 ? shown(all) : all.substring(0, end);
    }

    /// {@return the status, or 0 without one}
    int status() {
        String line = statusLine();
        return line.matches("HTTP/1\\.0 [1-5][0-9][0-9] .*")
                ? Integer.parseInt(line.substring(9, 12))
                : 0;
    }

    /// {@return the field lines}
    List<String> fields() {
        return headEnd() < 0 ? List.of()
                : Stream.of(all.substring(0, headEnd()).split("\r\n")).skip(1).toList();
    }

    /// {@return the values of all fields of that name}
    List<String> values(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + ":";
        return fields().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                .map(line -> line.substring(begin.length()).trim()).toList();
    }

    /// {@return the octets after the header}
    String content() {
        return headEnd() < 0 ? "" : all.substring(headEnd() + 4);
    }
}
