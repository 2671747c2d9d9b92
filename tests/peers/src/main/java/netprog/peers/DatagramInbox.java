package netprog.peers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The datagrams that have come to one socket, read as they come on a thread of
/// its own. It holds at most [#MOST_DATAGRAMS]; what comes after that is lost.
final class DatagramInbox {

    /// The most datagrams that wait to be taken.
    static final int MOST_DATAGRAMS = 1_000;

    /// The most octets that UDP over IPv4 carries in one datagram (RFC 768):
    /// 65 535 less 20 of IP's header and 8 of UDP's.
    static final int MOST_OCTETS = 65_507;

    /// One datagram.
    ///
    /// @param event its place in the transcript
    record Received(InetSocketAddress sender, Octets octets, int event) {

        /// {@return the place of an octet of it, or of the datagram as a whole}
        TranscriptPosition position(int octet) {
            return new TranscriptPosition(event, octet);
        }
    }

    private final DatagramSocket socket;
    private final Transcript transcript;
    private final boolean serves;
    private final BlockingQueue<Received> waiting = new LinkedBlockingQueue<>(MOST_DATAGRAMS);

    private DatagramInbox(DatagramSocket socket, Transcript transcript, boolean serves) {
        this.socket = socket;
        this.transcript = transcript;
        this.serves = serves;
    }

    /// {@return an inbox that reads until the socket is closed}
    ///
    /// @param serves whether the other end begins
    static DatagramInbox of(DatagramSocket socket, Transcript transcript, boolean serves) {
        DatagramInbox inbox = new DatagramInbox(socket, transcript, serves);
        PeerThreads.start(inbox::readAll);
        return inbox;
    }

    private void readAll() {
        int port = socket.getLocalPort();
        byte[] buffer = new byte[MOST_OCTETS];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (!socket.isClosed()) {
                socket.receive(packet);
                Octets octets = Octets.of(Arrays.copyOf(buffer, packet.getLength()));
                InetSocketAddress sender = (InetSocketAddress) packet.getSocketAddress();
                Flow flow = transcript.datagrams(port, sender.getPort(), serves);
                int event = transcript.datagram(flow, TranscriptEvent.Side.YOURS, octets);
                waiting.offer(new Received(sender, octets, event));
                packet.setLength(buffer.length);
            }
        } catch (IOException _) {
            return; // the socket was closed, at the latest with the test
        }
    }

    /// {@return the next datagram, or null when none comes for as long as
    /// `patience`}
    Received next(Duration patience) throws InterruptedException {
        return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
