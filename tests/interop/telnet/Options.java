package telnet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import common.Checks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// What telnetd says to a client that knows no Telnet, and what it waits for.
record Options(Checks checks, InetSocketAddress server) {

    private static final int PATIENCE_MS = 20_000;

    private static final int SILENCE_MS = 1_000;

    private static final int IAC = 255;

    private static final int DONT = 254;

    private static final int DO = 253;

    private static final int WONT = 252;

    void compare() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, PATIENCE_MS);
            byte[] asked = untilSilent(socket);
            checks.same("telnetd sends requests alone, as long as they are not answered", "",
                    withoutRequests(asked));
            checks.same("telnetd has asked", true, asked.length > 0);
            checks.contains("telnetd asks for the user when they are answered", "login: ",
                    answered(socket, asked));
        }
    }

    private static byte[] untilSilent(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MS);
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                all.write(octet);
                socket.setSoTimeout(SILENCE_MS);
            }
            throw new EOFException("telnetd has ended");
        } catch (SocketTimeoutException _) {
            return all.toByteArray();
        }
    }

    private static String withoutRequests(byte[] octets) {
        return new String(octets, ISO_8859_1).replaceAll("\u00ff[\u00fb\u00fd].", "");
    }

    /// {@return what telnetd sends between its requests, up to the word `login: `}
    private static String answered(Socket socket, byte[] asked) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(asked),
                socket.getInputStream());
        StringBuilder text = new StringBuilder();
        while (text.indexOf("login: ") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("telnetd has ended after " + text);
            }
            if (octet == IAC) {
                int answer = in.read() == DO ? WONT : DONT;
                socket.getOutputStream().write(new byte[] {(byte) IAC, (byte) answer,
                        (byte) in.read()});
            } else {
                text.append((char) octet);
            }
        }
        return text.toString();
    }
}
