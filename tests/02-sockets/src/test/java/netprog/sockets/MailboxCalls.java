package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import netprog.peers.Patience;
import netprog.peers.WaitingCall;

/// Calls of `receive` that a test waits for, and addresses in words.
final class MailboxCalls {

    private MailboxCalls() {}

    /// Calls `receive` on a thread of its own.
    static WaitingCall<Optional<Letter>> receive(Mailbox box, Duration timeout) {
        return WaitingCall.in(Mailbox.class, "receive(" + timeout + ")",
                () -> box.receive(timeout));
    }

    /// {@return the datagram that a call returns}
    static Letter present(WaitingCall<Optional<Letter>> call, String lesson) {
        Optional<Letter> letter = call.result(lesson);
        teaches(lesson, () -> assertThat(letter != null && letter.isPresent())
                .withFailMessage("%s returned no datagram.", call.what()).isTrue());
        return letter.get();
    }

    /// {@return the next datagram, which was sent to the box}
    static Letter arrives(Mailbox box) {
        return arrives(box, "A datagram was sent to the box.");
    }

    /// {@return the next datagram, which was sent to the box}
    static Letter arrives(Mailbox box, String lesson) {
        return present(receive(box, Patience.silence().multipliedBy(2)), lesson);
    }

    static InetSocketAddress endpoint6(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("::1"), port);
    }

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
