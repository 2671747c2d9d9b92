package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.protocols.TlsCalls.AUTHORITY;
import static netprog.protocols.TlsCalls.NAME;
import static netprog.protocols.TlsCalls.fails;
import static netprog.protocols.TlsCalls.isClosed;
import static netprog.protocols.TlsCalls.reads;
import static netprog.protocols.TlsCalls.transport;
import static netprog.protocols.TlsCalls.write;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// STARTTLS, and that nothing may come between its reply and the handshake.
@Exercise("6.4")
class StartTlsTest {

    private static final String CALL = "startTls(plain, \"%s\")".formatted(NAME);
    private static final String COMMAND = "STARTTLS\r\n";
    private static final String SECRET = "250 inside\r\n";
    private static final int LINE = 8192;
    private static final int LINES = 1000;

    @Test
    @Points(1)
    void the_code_of_the_reply_decides_about_the_handshake() throws Exception {
        String accepted = """
                220 permits the handshake, whatever the text says, and however many lines it has: \
                the last one has a space after the code (RFC 5321, section 4.2.1).""";
        for (String reply : new String[] {"220 go ahead\r\n", "220\r\n",
                "220-221 is no code\r\n220-454 nor is this\r\n220 go ahead\r\n",
                "220 " + "x".repeat(LINE - 4) + "\r\n",
                "220-x\r\n".repeat(LINES - 1) + "220 x\r\n"}) {
            TlsPeer.Part secret = client -> write(client, SECRET);
            try (TlsPeer server = answering(reply, secret)) {
                SSLSocket socket =
                        teaches(accepted, () -> transport().startTls(server.dial(), NAME));
                try (socket) {
                    reads(SECRET, socket, accepted);
                }
            }
        }
        String refused = """
                Only 220 permits the handshake (RFC 3207, section 4). A client that continues in \
                clear text does what an attacker who has changed the reply wants.""";
        refuses(ProtocolException.class, "454 not now\r\n", refused, 454, "not now");
        refuses(ProtocolException.class, "250 fine\r\n", refused, 250, "fine");
        refuses(ProtocolException.class, "501-first this\r\n501 and then that\r\n", refused,
                501, "first this", "and then that");
    }

    @Test
    @Points(1)
    void a_reply_that_is_none_ends_the_call() throws Exception {
        String none = "A reply has three digits, and then a space, a hyphen or the line end.";
        for (String reply : new String[] {"ready\r\n", "22 ready\r\n", "2200 ready\r\n"}) {
            refuses(ProtocolException.class, reply, none);
        }
        String limit = "A reply without a limit can fill the memory of the client.";
        refuses(ProtocolException.class, "220 " + "x".repeat(LINE - 3) + "\r\n", limit);
        refuses(ProtocolException.class, "220-x\r\n".repeat(LINES) + "220 x\r\n", limit);
        String end = "An end inside a reply is not a reply.";
        refuses(EOFException.class, "", end);
        refuses(EOFException.class, "220-go\r\n", end);
        String time = """
                A server that does not finish its reply takes as long as the caller permits, also \
                if it sends an octet now and then.""";
        SecureTransport hasty = SecureTransport.trusting(AUTHORITY.trusted(), TlsCalls.SHORT);
        try (TlsPeer server = TlsPeer.plain(client -> TlsPeer.drip(client, Octets.of("220 ")));
                Socket plain = server.dial()) {
            plain.setSoTimeout(0);
            fails(SocketTimeoutException.class, CALL, () -> hasty.startTls(plain, NAME).close(),
                    time, NAME, TlsCalls.SHORT.toMillis());
            isClosed(plain, CALL);
        }
    }

    private static void refuses(Class<? extends IOException> type, String reply, String lesson,
            Object... says) throws Exception {
        TlsPeer.Part end = Socket::shutdownOutput;
        TlsPeer.Part part = client -> {
            write(client, reply);
            end.play(client);
            TlsPeer.nothing(client);
        };
        try (TlsPeer server = TlsPeer.plain(part); Socket plain = server.dial()) {
            fails(type, CALL, () -> transport().startTls(plain, NAME).close(), lesson, says);
            isClosed(plain, CALL);
        }
    }

    @Test
    @Points(1)
    void a_forged_line_before_the_handshake_is_not_passed_over() throws Exception {
        String lesson = """
                An attacker can add a line after the reply. From a buffer it would be read later \
                as if it had come through TLS; left in the socket, it makes the handshake fail \
                (RFC 3207, section 6). See "Nothing before the handshake" in this chapter.""";
        TlsPeer.Part secret = client -> write(client, SECRET);
        try (TlsPeer server = answering("220 go ahead\r\n250 forged\r\n", secret);
                Socket plain = server.dial()) {
            fails(TlsFailure.class, CALL, () -> transport().startTls(plain, NAME).close(), lesson,
                    NAME);
            isClosed(plain, CALL);
        }
        String call = "upgrade(plain, \"%s\")".formatted(NAME);
        try (TlsPeer server = answering("220 go ahead\r\n250 forged\r\n", secret);
                Socket plain = server.dial()) {
            write(plain, COMMAND);
            for (int octet = 0; octet != '\n'; octet = plain.getInputStream().read()) {
                // the caller reads as far as the end of the reply
            }
            fails(TlsFailure.class, call, () -> transport().upgrade(plain, NAME).close(), lesson,
                    NAME);
            isClosed(plain, call);
        }
    }

    /// {@return a server that answers to STARTTLS, and to nothing else, and makes
    /// the handshake}
    private static TlsPeer answering(String reply, TlsPeer.Part inside) throws Exception {
        TlsPeer.Part handshake = TlsPeer.handshake(AUTHORITY.identity(NAME), inside);
        return TlsPeer.plain(client -> {
            byte[] command = client.getInputStream().readNBytes(COMMAND.length());
            if (new String(command, StandardCharsets.US_ASCII).equals(COMMAND)) {
                write(client, reply);
                handshake.play(client);
            } else {
                write(client, "500 that is not STARTTLS\r\n");
            }
        });
    }
}
