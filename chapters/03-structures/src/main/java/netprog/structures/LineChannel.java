package netprog.structures;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A connection on which the two ends send lines, and now and then octets.
///
/// A line is a text that ends in CR LF, as in SMTP, POP3, FTP and HTTP
/// ([RFC 5321], section 2.3.8). The channel owns its two streams: it may read
/// ahead by at most 8192 octets and keeps those for the next call, so nobody
/// else reads from the streams. It writes nothing late.
///
/// One thread may read while another one writes. A channel is not made for two
/// readers or two writers at once.
///
/// [RFC 5321]: https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8
public final class LineChannel implements Closeable {

    private LineChannel() {}

    /// Makes a channel over a connection.
    ///
    /// @param charset of the lines; one in which LF is the octet 10, CR the octet
    ///        13, and these two stand for nothing else, such as UTF-8
    /// @param maxOctets octets that a line from the peer may have, its line end
    ///        not counted
    /// @throws IOException if the socket is closed or not connected
    public static LineChannel over(Socket socket, Charset charset, int maxOctets)
            throws IOException {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.over");
    }

    /// Makes a channel over two streams, which are the channel's from now on.
    ///
    /// @param charset as above
    /// @param maxOctets as above
    public static LineChannel over(InputStream in, OutputStream out, Charset charset,
            int maxOctets) {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.over");
    }

    /// Returns the next line, without its line end.
    ///
    /// Blocks until the line end has arrived, and no longer. An LF alone ends a
    /// line too; a CR without an LF after it is data, and so is white space at
    /// either end of the line.
    ///
    /// @return the line, or `null` if the stream ended before its first octet
    /// @throws LineTooLong if the line has more than `maxOctets` octets. At most
    ///         `maxOctets` + 2 octets of it are waited for, and no more are kept.
    ///         The rest of the line is not skipped, so a later call would begin
    ///         inside it: close the channel
    /// @throws EOFException if the stream ends inside a line: a line that was cut
    ///         off is not a line
    /// @throws CharacterCodingException if the octets are not text in the charset;
    ///         nothing is replaced. The line is taken: the next call reads the
    ///         next one
    /// @throws IOException if the stream is broken
    public String readLine() throws IOException {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.readLine");
    }

    /// Returns the next octets, which are not lines: what follows the line end of
    /// the line that was read last, whether the channel has read ahead or not.
    ///
    /// Blocks until all have arrived. There may be more than `maxOctets`.
    ///
    /// @param count how many, 0 or more
    /// @return as many octets as asked for
    /// @throws EOFException if the stream ends before; the message says how many
    ///         octets had arrived and how many were expected, such as `7 of 12`
    /// @throws IOException if the stream is broken
    public byte[] readOctets(int count) throws IOException {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.readOctets");
    }

    /// Sends a line: the text and CR LF, in one write call, however long the text
    /// is, and flushes.
    ///
    /// What is refused is refused whole: no octet of it is written.
    ///
    /// @throws IllegalArgumentException if the text contains a CR or an LF: the
    ///         peer would read two lines, and the second may be a command
    /// @throws CharacterCodingException if the charset cannot encode the text;
    ///         nothing is replaced by a question mark
    /// @throws IOException if the stream is broken
    public void writeLine(String text) throws IOException {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.writeLine");
    }

    /// Closes both streams, and with them the socket. May be called twice.
    ///
    /// @throws IOException if one of them cannot be closed; the other one is
    ///         closed all the same
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("TODO 3.5 LineChannel.close");
    }

    /// Serves one client on the port that the first argument names, or on 8000:
    /// says each line back.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                LineChannel client = over(server.accept(), StandardCharsets.UTF_8, 80)) {
            String line = client.readLine();
            while (line != null) {
                client.writeLine("you said: " + line);
                line = client.readLine();
            }
        }
    }
}
