package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Thrown;
import netprog.protocols.TlsFailure.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of `SecureTransport` and `SecureServer` ask again and again.
final class TlsCalls {

    static final String NAME = "mail.example";
    static final String ADDRESS = "127.0.0.1";

    /// A time in which nothing that waits for the other side comes to its end.
    static final Duration SHORT = Duration.ofMillis(151);

    static final TestAuthority AUTHORITY = authority("Course Authority");
    static final TestAuthority STRANGER = authority("Unknown Authority");

    static final String CLOSED = """
            A call that fails closes its socket: a caller that went on with it would talk in \
            clear text, and nobody else can close it.""";

    private TlsCalls() {}

    private static TestAuthority authority(String name) {
        try {
            return TestAuthority.named(name);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("the tests cannot make their certificates", e);
        }
    }

    /// {@return a transport that trusts the authority, and is patient}
    static SecureTransport transport() throws GeneralSecurityException, IOException {
        return SecureTransport.trusting(AUTHORITY.trusted(), Patience.deadline());
    }

    /// Demands a failure for a reason, whose message contains some values.
    static void refuses(Reason reason, String what, ThrowingCallable call, String lesson,
            Object... says) {
        teaches(lesson, () -> {
            AtomicReference<Reason> found = new AtomicReference<>();
            Thrown thrown = Thrown.by(() -> {
                try {
                    call.call();
                } catch (TlsFailure e) {
                    found.set(e.reason());
                    throw e;
                }
            });
            assertThat(thrown).as(what).isA(TlsFailure.class);
            assertThat(found.get()).as("reason() after %s", what).isEqualTo(reason);
            assertThat(thrown).as(what).says(says);
        });
    }

    static void fails(Class<? extends Exception> type, String what, ThrowingCallable call,
            String lesson, Object... says) {
        teaches(lesson, () -> assertThat(Thrown.by(call)).as(what).isA(type).says(says));
    }

    static void isClosed(Socket plain, String after) {
        teaches(CLOSED, () -> assertThat(plain.isClosed()).as("plain.isClosed() after %s", after)
                .isTrue());
    }

    static void reads(String expected, Socket socket, String lesson) {
        teaches(lesson, () -> assertThat(Octets.of(socket.getInputStream()
                .readNBytes(expected.length()))).isEqualTo(Octets.of(expected)));
    }

    /// Demands that the other side closes a connection, in whatever way.
    static void isEnded(Socket socket, String lesson) {
        teaches(lesson, () -> assertThat(Thrown.by(() -> {
            try {
                socket.getInputStream().readAllBytes();
            } catch (SocketException | SSLException _) {
                return; // a reset is an end, too, and so is one without a word of TLS
            }
        })).as("reading up to the server's end").isNothing());
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(Octets.of(text).toArray());
        socket.getOutputStream().flush();
    }
}
