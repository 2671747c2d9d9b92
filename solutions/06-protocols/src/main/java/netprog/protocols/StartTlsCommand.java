package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The command STARTTLS and its reply. It reads one octet at a time: what
/// follows the reply belongs to TLS and must stay in the socket.
final class StartTlsCommand {

    private static final int READY = 220;
    private static final int MAX_LINE_OCTETS = 8192;
    private static final int MAX_LINES = 1000;
    private static final int CODE_DIGITS = 3;

    private StartTlsCommand() {}

    static void send(Socket plain) throws IOException {
        plain.getOutputStream().write("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
        Reply reply = reply(plain.getInputStream());
        if (reply.code() != READY) {
            throw new ProtocolException("the server refuses STARTTLS: " + reply);
        }
    }

    private static Reply reply(InputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        String line;
        do {
            line = line(in);
            if (!line.matches("[2-5][0-9]{2}([ -].*)?") || texts.size() == MAX_LINES) {
                throw new ProtocolException("not a reply to STARTTLS: " + line);
            }
            texts.add(line.substring(Math.min(line.length(), CODE_DIGITS + 1)));
        } while (line.startsWith("-", CODE_DIGITS));
        return new Reply(Integer.parseInt(line.substring(0, CODE_DIGITS)), texts);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server has ended before its reply to STARTTLS");
            }
            demandRoom(line.size(), MAX_LINE_OCTETS + 1); // the CR is not counted
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.endsWith("\r")) {
            return text.substring(0, text.length() - 1);
        }
        demandRoom(line.size() - 1, MAX_LINE_OCTETS);
        return text;
    }

    private static void demandRoom(int count, int limit) throws ProtocolException {
        if (count >= limit) {
            throw new ProtocolException("a line of more than %d octets in the reply to STARTTLS"
                    .formatted(MAX_LINE_OCTETS));
        }
    }
}
