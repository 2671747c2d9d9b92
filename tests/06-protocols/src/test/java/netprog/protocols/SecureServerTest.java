package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.protocols.TlsCalls.ADDRESS;
import static netprog.protocols.TlsCalls.AUTHORITY;
import static netprog.protocols.TlsCalls.NAME;
import static netprog.protocols.TlsCalls.SHORT;
import static netprog.protocols.TlsCalls.fails;
import static netprog.protocols.TlsCalls.isEnded;
import static netprog.protocols.TlsCalls.reads;
import static netprog.protocols.TlsCalls.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// A server of TLS with several clients.
@Exercise("6.4")
class SecureServerTest {

    private static final Duration LONG = Patience.deadline();
    private static final int CROWD = 40;
    private static final int DRIP_MS = 20;
    private static final int DRIPS = 400;

    /// The first octets of a handshake, whose rest does not come.
    private static final Octets BEGINNING = Octets.hex("16 0301 0200 01 0001fc 0303");

    /// A whole ClientHello of TLS 1.1 (RFC 4346, section 7.4.1.2).
    private static final Octets OLD_HELLO = Octets.hex("16 0301 002f 01 00002b 0302")
            .plus(Octets.of(new byte[32])).plus(Octets.hex("00 0004 c013002f 01 00"));

    private static SecureServer start(Duration handshake, SecureHandler handler) throws Exception {
        return SecureServer.start(0, AUTHORITY.identity(ADDRESS, NAME), TestAuthority.password(),
                handshake, handler);
    }

    /// {@return a client after its handshake}
    ///
    /// @param plain what the test closes: the close of TLS can wait for a server
    ///        that does not end, and the lesson of the test would wait, too
    private static SSLSocket dial(Socket plain, SecureServer server, String... protocols)
            throws Exception {
        return TlsPeer.client(plain, server.port(), AUTHORITY.trusted(), protocols);
    }

    private static void isServed(SecureServer server, String lesson) {
        teaches(lesson, () -> {
            try (Socket plain = new Socket()) {
                reads("hello", dial(plain, server), lesson);
            }
        });
    }

    private static void greet(SSLSocket client) throws IOException {
        write(client, "hello");
    }

    @Test
    @Points(1)
    void a_client_that_is_silent_delays_no_other() throws Exception {
        String lesson = """
                A handshake waits for the client. On the thread that accepts, or on one of a few, \
                silent clients stop the server for all others. See "Which thread makes the \
                handshake" in this chapter.""";
        List<Socket> silent = new ArrayList<>();
        try (SecureServer server = start(LONG, SecureServerTest::greet)) {
            for (int i = 0; i < CROWD; i++) {
                silent.add(TlsPeer.dial(server.port()));
            }
            silent.getFirst().getOutputStream().write(BEGINNING.toArray());
            isServed(server, lesson);
            isServed(server, lesson);
        } finally {
            for (Socket client : silent) {
                client.close();
            }
        }
    }

    @Test
    @Points(1)
    void a_handshake_takes_no_longer_than_permitted() throws Exception {
        String lesson = """
                Each client that never finishes its handshake keeps a socket and a thread, and an \
                attacker has many clients. One limit holds for all of the handshake.""";
        AtomicInteger handled = new AtomicInteger();
        try (SecureServer server = start(SHORT, _ -> handled.incrementAndGet());
                Socket silent = TlsPeer.dial(server.port());
                Socket dripping = TlsPeer.dial(server.port())) {
            PeerThreads.start(() -> drip(dripping));
            isEnded(silent, lesson);
            isEnded(dripping, lesson);
            teaches("Without a handshake there is no client for the handler.",
                    () -> assertThat(handled.get()).as("calls of the handler").isZero());
        }
        String afterwards = "The limit is for the handshake, and not for what the handler reads.";
        AtomicInteger left = new AtomicInteger(-1);
        try (SecureServer server = start(LONG, client -> left.set(client.getSoTimeout()));
                Socket plain = new Socket()) {
            isEnded(dial(plain, server), afterwards);
            teaches(afterwards, () -> assertThat(left.get()).as("getSoTimeout() in the handler")
                    .isZero());
        }
    }

    private static void drip(Socket client) {
        try {
            client.getOutputStream().write(BEGINNING.toArray());
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < DRIPS; i++) {
                client.getOutputStream().write(0);
                never.await(DRIP_MS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException _) {
            return; // the server has closed, as it must
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Points(1)
    void what_happens_to_one_client_touches_no_other() throws Exception {
        String lesson = """
                A client that sends clear text or disappears, and a handler that throws, affect \
                one connection. The server closes it and serves the others.""";
        AtomicInteger number = new AtomicInteger();
        SecureHandler handler = client -> {
            greet(client);
            switch (number.getAndIncrement()) {
                case 0 -> throw new IOException("the first client has a handler that fails");
                case 1 -> throw new IllegalStateException("and the second, too");
                default -> {}
            }
        };
        try (SecureServer server = start(LONG, handler)) {
            try (Socket plain = TlsPeer.dial(server.port())) {
                write(plain, "EHLO client.example\r\n");
                isEnded(plain, lesson);
            }
            try (Socket gone = TlsPeer.dial(server.port())) {
                gone.setSoLinger(true, 0);
            }
            for (int i = 0; i < 3; i++) {
                try (Socket plain = new Socket()) {
                    SSLSocket client = teaches(lesson, () -> dial(plain, server));
                    reads("hello", client, lesson);
                    isEnded(client, lesson);
                }
            }
        }
    }

    @Test
    @Points(1)
    void a_handler_that_returns_ends_tls_before_the_connection() throws Exception {
        String lesson = """
                Anybody on the way can end a connection. Only the record close_notify proves that \
                the server has ended it and nothing is missing (RFC 8446, section 6.1). Closing \
                the SSLSocket sends it, closing the plain socket does not.""";
        try (SecureServer server = start(LONG, SecureServerTest::greet);
                RecordTap tap = new RecordTap()) {
            SSLSocket client = teaches(lesson,
                    () -> dial(tap, server, "TLSv1.2")); // TLS 1.3 hides the types of records
            reads("hello", client, lesson);
            isEnded(client, lesson);
            teaches(lesson, () -> assertThat(tap.lastType())
                    .as("the type of the last record; 21 is an alert")
                    .isEqualTo(RecordTap.ALERT));
        }
    }

    @Test
    @Points(1)
    void a_server_speaks_tls_1_2_and_1_3_and_nothing_older() throws Exception {
        String lesson = """
                TLS 1.0 and 1.1 are broken, and a server must not agree to them (RFC 8996, \
                sections 4 and 5). The JDK can be configured to know them again.""";
        Set<String> enabled = ConcurrentHashMap.newKeySet();
        SecureHandler handler = client -> {
            enabled.addAll(List.of(client.getEnabledProtocols()));
            greet(client);
        };
        try (SecureServer server = start(LONG, handler)) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                try (Socket plain = new Socket()) {
                    SSLSocket client = teaches("Clients of TLS 1.2 are still common.",
                            () -> dial(plain, server, protocol));
                    reads("hello", client, lesson);
                }
            }
            teaches(lesson, () -> assertThat(Elements.of(enabled)).as("getEnabledProtocols()")
                    .isSubsetOf("TLSv1.2", "TLSv1.3"));
            try (Socket old = TlsPeer.dial(server.port())) {
                old.getOutputStream().write(OLD_HELLO.toArray());
                teaches(lesson, () -> assertThat(old.getInputStream().read())
                        .as("the type of the record that answers TLS 1.1; 21 is an alert")
                        .isEqualTo(0x15));
                isEnded(old, lesson);
            }
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() returns when the server has no socket and no thread any more.")
    void close_ends_all_that_the_server_does() throws Exception {
        String lesson = """
                close() cuts the connections, also those whose client neither reads nor speaks, \
                interrupts the handlers, and returns when they have ended.""";
        CountDownLatch atWork = new CountDownLatch(3);
        AtomicInteger left = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        SecureHandler handler = client -> {
            atWork.countDown();
            try {
                work(number.getAndIncrement(), client);
            } finally {
                left.incrementAndGet();
            }
        };
        SecureServer server = start(LONG, handler);
        int port = server.port();
        try (server; Socket first = new Socket(); Socket second = new Socket();
                Socket third = new Socket(); Socket silent = new Socket()) {
            List<Socket> clients = teaches(lesson, () -> List.of(dial(first, server),
                    dial(second, server), dial(third, server), TlsPeer.connected(silent, port)));
            await("three handlers are at work").until(() -> atWork.getCount() == 0);
            WaitingCall.in(SecureServer.class, "close()", () -> {
                server.close();
                return true;
            }).result(lesson);
            teaches(lesson, () -> assertThat(left.get()).as("handlers that have ended")
                    .isEqualTo(3));
            for (Socket client : clients) {
                isEnded(client, lesson);
            }
            fails(ConnectException.class, "connecting after close()",
                    () -> TlsPeer.dial(port).close(), "After close() nobody listens.");
            teaches("port() also says where the server has listened.",
                    () -> assertThat(server.port()).as("port() after close()").isEqualTo(port));
            teaches("close() may be called twice.",
                    () -> assertThat(Thrown.by(server::close)).as("close()").isNothing());
        }
    }

    /// Three ways in which a handler can be stuck.
    private static void work(int number, SSLSocket client) throws IOException {
        switch (number) {
            case 0 -> client.getInputStream().read();
            case 1 -> {
                byte[] many = new byte[1 << 16];
                while (!client.isClosed()) {
                    client.getOutputStream().write(many); // nobody reads them
                }
            }
            default -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    @Points(1)
    void a_start_that_cannot_succeed_says_why() throws Exception {
        KeyStore identity = AUTHORITY.identity(NAME);
        char[] wrong = "a wrong password".toCharArray();
        Thrown refused = Thrown.by(() -> begin(0, identity, wrong, LONG));
        teaches("A password must never stand in a message: messages end up in logs.", () -> {
            assertThat(refused).as("start(0, identity, wrong password, ...)")
                    .isA(IllegalArgumentException.class);
            assertThat(refused.message().contains("wrong password"))
                    .as("whether the message shows the password").isFalse();
        });
        fails(IllegalArgumentException.class, "start(0, store without a key, ...)",
                () -> begin(0, AUTHORITY.trusted(), TestAuthority.password(), LONG),
                "A server without a private key can prove nothing to any client.");
        for (Duration time : new Duration[] {Duration.ZERO, Duration.ofMillis(-5)}) {
            fails(IllegalArgumentException.class, "start(0, identity, password, %s, ...)"
                    .formatted(time),
                    () -> begin(0, identity, TestAuthority.password(), time),
                    "A handshake that may take no time can only fail.", time);
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            fails(BindException.class, "start(port in use, ...)",
                    () -> begin(port, identity, TestAuthority.password(), LONG),
                    "The message says what was attempted: which port.", port);
        }
        if (Needs.MANY_LOOPBACK_ADDRESSES.here()) {
            try (SecureServer server = start(LONG, SecureServerTest::greet)) {
                InetSocketAddress other = new InetSocketAddress("127.0.0.2", server.port());
                fails(ConnectException.class, "connecting to " + other,
                        () -> new Socket(other.getAddress(), other.getPort()).close(),
                        "A server that listens at 127.0.0.1 is to be had at no other address.");
            }
        }
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
    }

    private static void begin(int port, KeyStore identity, char[] password, Duration handshake)
            throws IOException {
        SecureServer.start(port, identity, password, handshake, SecureServerTest::greet).close();
    }
}
