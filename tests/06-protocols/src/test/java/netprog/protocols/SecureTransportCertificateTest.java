package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.protocols.TestAuthority.DAY;
import static netprog.protocols.TlsCalls.ADDRESS;
import static netprog.protocols.TlsCalls.AUTHORITY;
import static netprog.protocols.TlsCalls.NAME;
import static netprog.protocols.TlsCalls.STRANGER;
import static netprog.protocols.TlsCalls.isClosed;
import static netprog.protocols.TlsCalls.refuses;
import static netprog.protocols.TlsCalls.transport;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.TimeZone;
import javax.net.ssl.SSLSocket;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.protocols.TlsFailure.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Which certificates are accepted.
@Exercise("6.4")
class SecureTransportCertificateTest {

    private static final int COUNT = 100_000;
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(23 * 60 + 30);

    @Test
    @Points(1)
    void a_server_that_is_the_right_one_is_talked_to(Random random) throws Exception {
        String lesson = """
                The certificate is signed by an authority of the store and issued for this host. \
                Then the socket carries octets in both directions, as any other socket does.""";
        Octets octets = Octets.every().plus(Octets.random(COUNT, random));
        TlsPeer.Part echo = client -> client.getOutputStream()
                .write(client.getInputStream().readNBytes(octets.length()));
        KeyStore identity = AUTHORITY.identity("other.example", NAME, ADDRESS);
        try (TlsPeer server = TlsPeer.secure(identity, echo)) {
            teaches(lesson, () -> {
                echoes(octets, transport().connect(ADDRESS, server.port()));
                Socket plain = server.dial();
                echoes(octets, transport().upgrade(plain, NAME));
                assertThat(plain.isClosed()).as("plain.isClosed() after the close of its TLS")
                        .isTrue();
            });
        }
        String between = """
                Few authorities sign the certificates of servers with the key that everybody \
                trusts. They sign one for another key, which the server sends along.""";
        TestAuthority deputy = AUTHORITY.below("Deputy", true).below("Deputy's Deputy", true);
        try (TlsPeer server = TlsPeer.secure(deputy.identity(NAME), echo)) {
            teaches(between, () -> echoes(octets, transport().upgrade(server.dial(), NAME)));
        }
    }

    private static void echoes(Octets octets, SSLSocket socket) throws IOException {
        try (socket) {
            socket.getOutputStream().write(octets.toArray());
            byte[] echo = socket.getInputStream().readNBytes(octets.length());
            assertThat(Octets.of(echo)).isEqualTo(octets);
        }
    }

    @Test
    @Points(1)
    void the_certificate_must_be_issued_for_the_host() throws Exception {
        String lesson = """
                Anyone can have a certificate for a host of their own. It proves nothing about the \
                host that was meant, so the name is compared, too (RFC 9525, section 6).
                A plain SSLSocket does not do that: see "A name to compare" in this chapter.""";
        KeyStore identity = AUTHORITY.identity("ftp.example", "10.1.2.3");
        try (TlsPeer server = TlsPeer.secure(identity, TlsPeer::nothing)) {
            int port = server.port();
            refuses(Reason.WRONG_HOST, "connect(\"" + ADDRESS + "\", port)",
                    () -> transport().connect(ADDRESS, port).close(), lesson,
                    ADDRESS, "ftp.example", "10.1.2.3");
            for (String host : new String[] {NAME, "ftp.example.net", "my.ftp.example",
                    "10.1.2.4"}) {
                refusesToUpgrade(Reason.WRONG_HOST, transport(), server, host, lesson,
                        "ftp.example", "10.1.2.3");
            }
        }
    }

    private static void refusesToUpgrade(Reason reason, SecureTransport transport, TlsPeer server,
            String host, String lesson, String... says) throws IOException {
        String call = "upgrade(plain, \"%s\")".formatted(host);
        try (Socket plain = server.dial()) {
            Object[] all = new Object[says.length + 1];
            System.arraycopy(says, 0, all, 0, says.length);
            all[says.length] = host;
            refuses(reason, call, () -> transport.upgrade(plain, host).close(), lesson, all);
            isClosed(plain, call);
        }
    }

    @Test
    @Points(1)
    void an_issuer_that_is_not_trusted_is_named() throws Exception {
        String lesson = """
                Anyone can sign a certificate for any host. It proves something only if an \
                authority that the client already trusts has signed it (RFC 5280, section 6.1).""";
        String own = """
                Without a store of its own, the client trusts the authorities of the JDK. None of \
                them has signed this certificate.""";
        try (TlsPeer server = TlsPeer.secure(STRANGER.identity(NAME), TlsPeer::nothing)) {
            refusesToUpgrade(Reason.UNKNOWN_ISSUER, transport(), server, NAME, lesson,
                    "Unknown Authority");
            SecureTransport trustingAnother =
                    SecureTransport.trustingDefault(Patience.deadline());
            refusesToUpgrade(Reason.UNKNOWN_ISSUER, trustingAnother, server, NAME, own,
                    "Unknown Authority");
        }
        try (TlsPeer server = TlsPeer.secure(TestAuthority.selfSigned(NAME), TlsPeer::nothing)) {
            refusesToUpgrade(Reason.UNKNOWN_ISSUER, transport(), server, NAME, lesson, NAME);
        }
        refusesForged(TestAuthority.named("Course Authority"), """
                The name of an authority is no secret, and anyone can use it. What proves \
                something is the signature, which only the authority can make.""");
        refusesForged(AUTHORITY.below("ftp.example", false), """
                A certificate for a host does not permit its owner to sign others (RFC 5280, \
                section 6.1.4 (k)). Else everyone who has a host could be any other one.""");
    }

    private static void refusesForged(TestAuthority authority, String lesson) throws Exception {
        String call = "upgrade(plain, \"%s\")".formatted(NAME);
        try (TlsPeer server = TlsPeer.secure(authority.identity(NAME), TlsPeer::nothing);
                Socket plain = server.dial()) {
            TlsCalls.fails(TlsFailure.class, call, () -> transport().upgrade(plain, NAME).close(),
                    lesson, NAME);
            isClosed(plain, call);
        }
    }

    @Test
    @Points(1)
    void a_certificate_holds_on_its_days_alone() throws Exception {
        String lesson = """
                A certificate is valid between its two dates (RFC 5280, section 4.1.2.5). Anyone \
                who reads which of the two is wrong, and the day in UTC, knows what to do.""";
        Instant late = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(BEFORE_MIDNIGHT);
        Duration days = DAY.multipliedBy(40);
        Instant end = late.minus(days);
        Instant start = late.plus(days);
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("GMT+14")); // where the next day has begun
        try (TlsPeer old = TlsPeer.secure(AUTHORITY.identity(end.minus(days), end, NAME),
                TlsPeer::nothing);
                TlsPeer early = TlsPeer.secure(AUTHORITY.identity(start, start.plus(days), NAME),
                        TlsPeer::nothing)) {
            refusesToUpgrade(Reason.EXPIRED, transport(), old, NAME, lesson, day(end));
            refusesToUpgrade(Reason.NOT_YET_VALID, transport(), early, NAME, lesson, day(start));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    @Test
    @Points(1)
    void arguments_that_make_no_sense_are_refused() throws Exception {
        String store = """
                A store without an authority trusts nobody: every handshake would fail later, \
                with a message about something else.""";
        refusesArgument("trusting(empty store, 1 s)",
                () -> SecureTransport.trusting(TestAuthority.emptyStore(), Duration.ofSeconds(1)),
                store);
        for (Duration time : new Duration[] {Duration.ZERO, Duration.ofMillis(-5)}) {
            String lesson = "A call that may take no time can only fail.";
            refusesArgument("trusting(store, %s)".formatted(time),
                    () -> SecureTransport.trusting(AUTHORITY.trusted(), time), lesson, time);
            refusesArgument("trustingDefault(%s)".formatted(time),
                    () -> SecureTransport.trustingDefault(time), lesson, time);
        }
        try (TlsPeer server = TlsPeer.secure(AUTHORITY.identity(NAME), TlsPeer::nothing);
                Socket plain = server.dial()) {
            String host = "Without a host there is no name to compare the certificate with.";
            refusesArgument("connect(\"\", port)", () -> transport().connect("", server.port()),
                    host);
            refusesArgument("upgrade(plain, \"\")", () -> transport().upgrade(plain, ""),
                    host);
            refusesArgument("startTls(plain, \"\")", () -> transport().startTls(plain, ""),
                    host);
            teaches("The longest time-out is only a long one.", () -> {
                SecureTransport patient = SecureTransport.trusting(AUTHORITY.trusted(),
                        Duration.ofSeconds(Long.MAX_VALUE));
                patient.upgrade(plain, NAME).close();
            });
        }
    }

    private static void refusesArgument(String what,
            ThrowingCallable call, String lesson, Object... says) {
        TlsCalls.fails(IllegalArgumentException.class, what, call, lesson, says);
    }
}
