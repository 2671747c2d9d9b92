package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static netprog.sockets.MailboxCalls.present;
import static netprog.sockets.MailboxCalls.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How long `receive` waits, and what happens meanwhile.
@Exercise("2.5a")
class MailboxWaitingTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(1)
    void receive_waits_for_a_letter_and_no_longer(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            long begun = System.nanoTime();
            nothingArrives(box, A_MOMENT);
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            teaches("A datagram may arrive at the last moment.",
                    () -> assertThat(waited).as("The time that receive(60 ms) waited")
                            .isGreaterThanOrEqualTo(A_MOMENT));
            for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1),
                    Duration.ofSeconds(Long.MIN_VALUE))) {
                nothingArrives(box, none);
                takesWhatWaits(box, none);
            }
            nothingArrives(box, Duration.ofNanos(1));
            for (Duration longOne : List.of(Duration.ofDays(30), Duration.ofMillis((1L << 32) + 1),
                    Duration.ofSeconds(Long.MAX_VALUE))) {
                waitsFor(Octets.randomWord(random), box, longOne);
            }
        }
    }

    private static void nothingArrives(Mailbox box, Duration timeout) {
        String lesson =
                """
                No datagram arrives: it was lost, or nobody sent one. UDP reports neither, so only \
                a time-out ends the wait.
                With zero or less the call ends at once; to a socket, 0 means no time-out at all.""";
        Optional<Letter> nothing = receive(box, timeout).result(lesson);
        teaches(lesson, () -> assertThat(nothing != null && nothing.isEmpty())
                .withFailMessage("receive(%s) did not return an empty Optional.", timeout)
                .isTrue());
    }

    private static void takesWhatWaits(Mailbox box, Duration timeout) {
        Peer.dialUdp(box.address().getPort()).play(send("?"));
        teaches("""
                With zero or less, receive() does not wait, but a datagram that has already \
                arrived is taken.""",
                () -> await("receive(%s) returns the datagram that has arrived".formatted(timeout))
                        .until(() -> box.receive(timeout).isPresent()));
    }

    private static void waitsFor(Octets word, Mailbox box, Duration timeout) throws IOException {
        DatagramPeer peer = Peer.dialUdp(box.address().getPort());
        WaitingCall<Optional<Letter>> call = receive(box, timeout);
        LockSupport.parkNanos(A_MOMENT.toNanos() / 2); // the datagram takes its time
        peer.play(send(word));
        String lesson = """
                A datagram has arrived before the time is over. A month has 2 592 000 000 \
                milliseconds, more than an int can hold, and a Duration may be longer than a long \
                of nanoseconds.""";
        Letter letter = present(call, lesson);
        teaches(lesson, () -> assertThat(Octets.of(letter.octets())).as("The datagram")
                .isEqualTo(word));
    }

    @Test
    @Points(1)
    void one_thread_may_receive_while_others_send(Random random) throws IOException {
        String lesson = """
                A socket receives and sends at the same time, and the system keeps the two apart.
                A lock that receive() holds while it waits keeps everybody else out until a \
                datagram arrives.""";
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort());
            WaitingCall<Optional<Letter>> received = receive(box, A_DAY);
            for (int i = 0; i < 2; i++) {
                Octets word = Octets.randomWord(random);
                WaitingCall.in(Mailbox.class, "send() while another thread is in receive()", () -> {
                    box.send(word.toArray(), loopback(peer.port()));
                    return "sent";
                }).result(lesson);
                peer.play(expect(word, lesson));
            }
            Octets answer = Octets.randomWord(random);
            peer.play(send(answer));
            teaches(lesson, () -> assertThat(Octets.of(present(received, lesson).octets()))
                    .as("What receive() returned").isEqualTo(answer));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() gives the port back, also while a thread waits in receive().")
    void close_frees_a_receive_that_waits() throws IOException {
        String lesson = """
                receive() waits until a datagram arrives, its time is over, or the socket is \
                closed; a flag does not wake it.
                It then reports that the box is closed. An empty Optional means something else: no \
                datagram yet.""";
        for (int i = 0; i < 20; i++) {
            Mailbox box = Mailbox.open(0);
            int port = box.address().getPort();
            WaitingCall<Optional<Letter>> call = receive(box, A_DAY);
            box.close();
            call.throwsA(SocketException.class, lesson);
            box.close();
            receive(box, A_DAY).throwsA(SocketException.class, lesson);
            receive(box, Duration.ZERO).throwsA(SocketException.class, lesson);
            Thrown thrown = Thrown.by(() -> box.send(new byte[1], loopback(port)));
            teaches("A closed box sends nothing.", () -> assertThat(thrown)
                    .as("send() after close()").isA(SocketException.class));
            teaches("The address says where the box was: a log may need it after close(), too.",
                    () -> assertThat(box.address().getPort()).as("The port of address()")
                            .isEqualTo(port));
        }
    }
}
