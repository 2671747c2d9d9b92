import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What goes wrong with text on a connection, three times. `java
/// TwoReaders.java`

void main() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket server = listener.accept()) {
        server.getOutputStream().write(ascii("size 5\r\nhello"));
        server.shutdownOutput();
        twoReaders(client.getInputStream());
    }
    charsets("5 €");
    pieces(new byte[] {'5', ' ', (byte) 0xe2, (byte) 0x82, (byte) 0xac});
}

/// Reads the line with one reader and the octets with another one.
void twoReaders(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    IO.println("the line        " + lines.readLine());
    IO.println("the five octets " + in.readNBytes(5).length + " are left in the stream");
}

/// The same text in three charsets.
void charsets(String text) {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252"),
            StandardCharsets.ISO_8859_1}) {
        IO.println("%-15s %s".formatted(charset,
                HexFormat.ofDelimiter(" ").formatHex(text.getBytes(charset))));
    }
}

/// A character that a segment's end has cut in two.
void pieces(byte[] utf8) {
    String first = new String(utf8, 0, 3, StandardCharsets.UTF_8);
    String second = new String(utf8, 3, 2, StandardCharsets.UTF_8);
    IO.println("in one piece    " + new String(utf8, StandardCharsets.UTF_8));
    IO.println("in two pieces   " + first + second);
}

byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
}
