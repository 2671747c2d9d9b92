package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.protocols.TlsCalls.ADDRESS;
import static netprog.protocols.TlsCalls.AUTHORITY;
import static netprog.protocols.TlsCalls.NAME;
import static netprog.protocols.TlsCalls.SHORT;
import static netprog.protocols.TlsCalls.fails;
import static netprog.protocols.TlsCalls.isClosed;
import static netprog.protocols.TlsCalls.reads;
import static netprog.protocols.TlsCalls.refuses;
import static netprog.protocols.TlsCalls.transport;
import static netprog.protocols.TlsCalls.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import netprog.peers.ClosedPort;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.protocols.TlsFailure.Reason;
import org.junit.jupiter.api.Test;

/// What a server may answer to a handshake, and how long it may take.
@Exercise("6.4")
class SecureTransportHandshakeTest {

    /// Alerts (RFC 8446, section 6): fatal, and what is wrong.
    private static final Octets PROTOCOL_VERSION = Octets.hex("15 0301 0002 02 46");
    private static final Octets HANDSHAKE_FAILURE = Octets.hex("15 0303 0002 02 28");

    /// A record that says it has 8192 octets of a handshake.
    private static final Octets LONG_RECORD = Octets.hex("16 0303 2000 02 001ffc 0303");

    @Test
    @Points(1)
    void tls_1_2_and_1_3_are_spoken_and_nothing_older() throws Exception {
        String spoken = "Servers that know only TLS 1.2 are still common, and it is still safe.";
        String lesson = """
                TLS 1.0 and 1.1 are broken, and must not be offered or accepted (RFC 8996, \
                sections 4 and 5). The JDK can be configured to know them again.""";
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            TlsPeer.Part greeting = client -> write(client, "hello");
            try (TlsPeer server =
                    TlsPeer.secure(AUTHORITY.identity(NAME), greeting, protocol)) {
                SSLSocket socket = teaches(spoken, () -> transport().upgrade(server.dial(), NAME));
                try (socket) {
                    reads("hello", socket, spoken);
                    teaches(lesson,
                            () -> assertThat(Elements.of(List.of(socket.getEnabledProtocols())))
                                    .as("getEnabledProtocols()").isSubsetOf("TLSv1.2", "TLSv1.3"));
                }
            }
        }
        for (Octets answer : List.of(PROTOCOL_VERSION, serverHello(1), serverHello(2))) {
            refusesAnswer(Reason.OLD_PROTOCOL, answer, lesson);
        }
    }

    /// The first answer of a server of TLS 1.0 or 1.1 (RFC 4346, section 7.4.1.3).
    private static Octets serverHello(int minor) {
        return Octets.hex("16 030%d 002a 02 000026 030%d".formatted(minor, minor))
                .plus(Octets.of(new byte[32])).plus(Octets.hex("00 c013 00"));
    }

    private static void refusesAnswer(Reason reason, Octets answer, String lesson)
            throws IOException {
        TlsPeer.Part part = client -> {
            if (reason != Reason.NOT_TLS) {
                client.getInputStream().read(); // a server of TLS never speaks first
            }
            client.getOutputStream().write(answer.toArray());
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        };
        try (TlsPeer server = TlsPeer.plain(part); Socket plain = server.dial()) {
            String call = "upgrade(plain, \"%s\")".formatted(NAME);
            refuses(reason, call, () -> transport().upgrade(plain, NAME).close(), lesson, NAME);
            isClosed(plain, call);
        }
    }

    @Test
    @Points(1)
    void what_is_not_a_handshake_has_its_own_reason() throws Exception {
        refusesAnswer(Reason.NOT_TLS, Octets.of("220 mail.example ready\r\n"), """
                This server does not use TLS on this port. Anyone who reads that tries another \
                port, or STARTTLS; after "handshake failure" they look at certificates.""");
        String other = """
                Any other failed handshake is a TlsFailure, too: a caller handles one exception, \
                and not all those that the JDK has.""";
        refusesAnswer(Reason.OTHER, HANDSHAKE_FAILURE, other);
        refusesAnswer(Reason.OTHER, Octets.of(""), other);
    }

    @Test
    @Points(1)
    void the_time_out_is_for_the_whole_handshake() throws Exception {
        String lesson = """
                The time is for the whole call. A server that sends an octet now and then never \
                trips a time-out for each read. See "A deadline, not a time-out" in chapter 04.""";
        SecureTransport hasty = SecureTransport.trusting(AUTHORITY.trusted(), SHORT);
        for (TlsPeer.Part part : List.<TlsPeer.Part>of(
                client -> client.getInputStream().readAllBytes(),
                client -> TlsPeer.drip(client, LONG_RECORD))) {
            try (TlsPeer server = TlsPeer.plain(part); Socket plain = server.dial()) {
                String call = "upgrade(plain, \"%s\")".formatted(NAME);
                plain.setSoTimeout(0);
                fails(SocketTimeoutException.class, call, () -> hasty.upgrade(plain, NAME).close(),
                        lesson, NAME, SHORT.toMillis());
                isClosed(plain, call);
            }
        }
        try (TlsPeer server = TlsPeer.plain(client -> client.getInputStream().readAllBytes())) {
            SecureTransport other = SecureTransport.trustingDefault(SHORT);
            fails(SocketTimeoutException.class, "connect(\"" + ADDRESS + "\", port)",
                    () -> other.connect(ADDRESS, server.port()).close(), lesson,
                    ADDRESS, SHORT.toMillis());
        }
        try (FullBacklog full = FullBacklog.open()) {
            fails(full.due(), "connect(\"" + ADDRESS + "\", port)",
                    () -> hasty.connect(ADDRESS, full.port()).close(), lesson, ADDRESS);
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    void after_the_handshake_the_time_out_limits_nothing() throws Exception {
        String lesson = """
                The time-out is for the handshake. What the two say afterwards may take as long as \
                they like, or as the caller has set with setSoTimeout.""";
        TlsPeer.Part echo = client -> client.getInputStream().transferTo(client.getOutputStream());
        try (TlsPeer server = TlsPeer.secure(AUTHORITY.identity(NAME, ADDRESS), echo)) {
            Socket plain = server.dial();
            plain.setSoTimeout(4321);
            try (SSLSocket socket = teaches(lesson, () -> transport().upgrade(plain, NAME))) {
                teaches(lesson, () -> assertThat(socket.getSoTimeout()).as("getSoTimeout()")
                        .isEqualTo(4321));
            }
            Duration time = SHORT;
            Optional<SSLSocket> quick = connectedWithin(time, server, lesson);
            while (quick.isEmpty() && time.compareTo(TlsPeer.WAIT) < 0) {
                time = time.multipliedBy(2); // this machine is busy
                quick = connectedWithin(time, server, lesson);
            }
            try (SSLSocket socket = quick.orElseThrow()) {
                teaches(lesson, () -> assertThat(socket.getSoTimeout()).as("getSoTimeout()")
                        .isEqualTo(0));
                socket.setSoTimeout((int) time.multipliedBy(2).toMillis());
                fails(SocketTimeoutException.class, "reading from a server that is silent",
                        () -> socket.getInputStream().read(), lesson);
                socket.setSoTimeout(TlsPeer.millis());
                write(socket, "late");
                reads("late", socket, lesson);
            }
        }
    }

    /// {@return a connection}, or nothing if its handshake takes too long
    private static Optional<SSLSocket> connectedWithin(Duration time, TlsPeer server,
            String lesson) {
        return teaches(lesson, () -> {
            try {
                return Optional.of(SecureTransport.trusting(AUTHORITY.trusted(), time)
                        .connect(ADDRESS, server.port()));
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
        });
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A call that throws has nobody to whom it could give its socket.")
    void a_connection_that_fails_says_where_and_leaves_no_socket() throws Exception {
        String lesson = "The message says what was attempted: which host, and which port.";
        try (ClosedPort closed = ClosedPort.tcp()) {
            fails(ConnectException.class, "connect(\"" + ADDRESS + "\", closed port)",
                    () -> transport().connect(ADDRESS, closed.port()), lesson,
                    ADDRESS, closed.port());
            String host = "[::1"; // no host has this name, and no name server is asked
            fails(UnknownHostException.class, "connect(\"%s\", port)".formatted(host),
                    () -> transport().connect(host, closed.port()), lesson, host);
        }
        TlsPeer.Part chat = client -> write(client, "220 mail.example ready\r\n");
        try (TlsPeer server = TlsPeer.plain(chat)) {
            refuses(Reason.NOT_TLS, "connect(\"" + ADDRESS + "\", port)",
                    () -> transport().connect(ADDRESS, server.port()), """
                            A port without TLS is a TlsFailure, as in upgrade(), and the socket is \
                            closed: nobody else has it.""", ADDRESS);
        }
    }
}
