package netprog.peers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Plays a script with datagrams: what one `send` sends is one datagram, and
/// what one `expect` waits for is one, whole.
final class DatagramPlayer {

    private static final String LESSON_OF_ANSWERS =
            """
            Whoever asked waits for an answer from the address that was asked: what comes from \
            another one is a stranger's.
            An answer leaves by the socket to which the question came (RFC 1122, section 4.1.3.5).""";

    private final DatagramSocket socket;
    private final Transcript transcript;
    private final DatagramInbox inbox;
    private final InetSocketAddress dialled;
    private final CountDownLatch over = new CountDownLatch(1);
    private InetSocketAddress other;

    /// Makes a player.
    ///
    /// @param dialled the only address from which datagrams are due; null when the
    /// other end begins, and each datagram is answered to its sender
    DatagramPlayer(DatagramSocket socket, InetSocketAddress dialled, Transcript transcript) {
        this.socket = socket;
        this.dialled = dialled;
        this.other = dialled;
        this.transcript = transcript;
        inbox = DatagramInbox.of(socket, transcript, dialled == null);
    }

    /// Refuses words that mean nothing for datagrams.
    static void check(List<Step> script) {
        for (Step step : script) {
            String why = switch (step) {
                case Step.ExpectEnd _ -> "expectEnd: there is no connection that could end";
                case Step.ExpectReset _ -> "expectReset: there is no connection that could break";
                case Step.ExpectClose _ -> "expectClose: there is no connection that could end";
                case Step.SendIfAsked _ -> "sendIfAsked: a datagram may be lost";
                case Step.HalfClose _ -> "halfClose: there is no FIN";
                case Step.Reset _ -> "reset: there is no RST";
                case Step.Offer _ -> "offer: there is no connection that could end";
                case Step.Drip _ -> "drip: a datagram arrives as a whole";
                case Step.ExpectLine _ -> "expectLine: a datagram has its own end";
                case Step.Beside _ -> "beside: there is no first connection";
                case Step.Send _, Step.SendFromElsewhere _, Step.SendFromAnotherAddress _,
                        Step.Expect _, Step.ExpectNothing _, Step.Pause _, Step.NeverAnswer _, Step.Close _, Step.Call _ ->
                    "";
            };
            if (!why.isEmpty()) {
                throw new IllegalArgumentException("this word makes no sense over UDP: " + why);
            }
        }
    }

    void play(List<Step> script) throws IOException, InterruptedException {
        String byHand = dialled == null ? "" : ByHand.mailing(script);
        for (Step step : script) {
            try {
                play(step);
            } catch (PeerFailure failure) {
                throw byHand.isEmpty() ? failure : failure.with(byHand);
            }
        }
    }

    private void play(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Send(Octets octets) -> send(octets, socket);
            case Step.SendFromElsewhere(Octets octets) -> {
                try (DatagramSocket elsewhere = new DatagramSocket(0, Peer.loopback())) {
                    transcript.remark(TranscriptEvent.Side.TEST, "another sender opens port "
                            + elsewhere.getLocalPort());
                    send(octets, elsewhere);
                }
            }
            case Step.SendFromAnotherAddress(Octets octets) -> sendFromAnotherAddress(octets);
            case Step.Expect(Octets octets, String lesson) -> expect(octets, lesson);
            case Step.ExpectNothing(Duration within, String lesson) ->
                expectNothing(within, lesson);
            case Step.Pause(Duration time) -> Thread.sleep(time);
            case Step.NeverAnswer() -> neverAnswer();
            case Step.Call(String what, ThrowingCallable action) ->
                Player.call(what, action, transcript);
            case Step.Close() -> {
                transcript.remark(TranscriptEvent.Side.TEST,
                        "closes port " + socket.getLocalPort());
                socket.close();
            }
            case Step.ExpectEnd _, Step.ExpectReset _, Step.ExpectClose _,
                    Step.SendIfAsked _, Step.HalfClose _, Step.Reset _, Step.Offer _, Step.Drip _, Step.ExpectLine _, Step.Beside _ ->
                check(List.of(step));
        }
    }

    private void sendFromAnotherAddress(Octets octets) throws IOException {
        if (Needs.MANY_LOOPBACK_ADDRESSES.here()) {
            int port = socket.getLocalPort();
            try (DatagramSocket another = new DatagramSocket(port,
                    InetAddress.ofLiteral("127.0.0.2"))) {
                transcript.remark(TranscriptEvent.Side.TEST, "another sender opens port " + port
                        + " of 127.0.0.2");
                send(octets, another);
            }
        }
    }

    private void send(Octets octets, DatagramSocket from) throws IOException {
        if (other == null) {
            throw new IllegalArgumentException(
                    "send: a script that listens must expect a datagram before it knows an address");
        }
        Flow flow = transcript.datagrams(from.getLocalPort(), other.getPort(), dialled == null);
        transcript.datagram(flow, TranscriptEvent.Side.TEST, octets);
        from.send(new DatagramPacket(octets.toArray(), octets.length(), other));
    }

    private void expect(Octets wanted, String lesson) throws InterruptedException {
        DatagramInbox.Received received = inbox.next(Patience.silence());
        if (received == null) {
            TranscriptPosition silence = transcript.silence(Patience.silence());
            throw failure("No datagram arrived for %d ms (expected one of %d octets)."
                    .formatted(Patience.silence().toMillis(), wanted.length()), "", lesson,
                    silence);
        }
        if (dialled != null && !received.sender().equals(dialled)) {
            throw failure("The datagram arrived from port %d, not from port %d."
                    .formatted(received.sender().getPort(), dialled.getPort()), "",
                    LESSON_OF_ANSWERS, received.position(TranscriptPosition.NO_OCTET));
        }
        other = received.sender();
        int wrong = wanted.mismatch(received.octets());
        if (wrong >= 0) {
            throw failure(fault(wanted, received.octets(), wrong),
                    Caret.draw(wanted, received.octets(), wrong), lesson,
                    received.position(wrong < received.octets().length() ? wrong
                            : TranscriptPosition.NO_OCTET));
        }
    }

    private static String fault(Octets wanted, Octets got, int wrong) {
        if (wrong >= got.length()) {
            return "The datagram is too short: %d octets instead of %d.".formatted(got.length(),
                    wanted.length());
        }
        if (wrong >= wanted.length()) {
            return "The datagram is too long: %d octets instead of %d.".formatted(got.length(),
                    wanted.length());
        }
        return "Octet %d of the datagram is wrong.".formatted(wrong);
    }

    private void expectNothing(Duration within, String lesson) throws InterruptedException {
        DatagramInbox.Received received = inbox.next(within);
        if (received != null) {
            throw failure("A datagram of %d octets arrived where none was expected."
                    .formatted(received.octets().length()),
                    Caret.draw(Octets.of(""), received.octets(), 0), lesson,
                    received.position(
                            received.octets().length() > 0 ? 0 : TranscriptPosition.NO_OCTET));
        }
    }

    /// Over UDP nobody closes, so only who listens can know that the client is
    /// done.
    private void neverAnswer() throws InterruptedException {
        if (dialled != null) {
            throw new IllegalArgumentException(
                    "neverAnswer makes no sense for one who asks: over UDP the other end never closes");
        }
        over.await(Patience.beyondDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Says that the client has returned: there is nobody left to answer.
    void clientIsDone() {
        over.countDown();
    }

    private PeerFailure failure(String fault, String caret, String lesson,
            TranscriptPosition position) {
        return new PeerFailure(fault, transcript.render(), caret, lesson, position);
    }
}
