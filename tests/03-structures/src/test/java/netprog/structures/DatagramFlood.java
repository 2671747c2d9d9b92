package netprog.structures;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;

/// Datagrams without a pause, from a socket that reads no answers.
final class DatagramFlood implements AutoCloseable {

    private static final int WORD_OCTETS = 16;

    /// So many are sent before the flood counts as one.
    private static final int SOME = 1000;

    /// More than can be sent before the time of a test is up.
    private static final int MOST = 5_000_000;

    private final DatagramSocket socket;
    private final DatagramPacket datagram;
    private final CountDownLatch begun = new CountDownLatch(SOME);
    private final Thread thread;

    private DatagramFlood(DatagramSocket socket, DatagramPacket datagram) {
        this.socket = socket;
        this.datagram = datagram;
        this.thread = PeerThreads.unstarted(this::send);
    }

    /// {@return a flood to a port of 127.0.0.1, when it has begun}
    static DatagramFlood of(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        DatagramFlood flood = new DatagramFlood(new DatagramSocket(0, loopback),
                new DatagramPacket(new byte[WORD_OCTETS], WORD_OCTETS, loopback, port));
        flood.thread.start();
        try {
            flood.begun.await(Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return flood;
    }

    private void send() {
        try {
            for (int i = 0; i < MOST; i++) {
                socket.send(datagram);
                begun.countDown();
            }
        } catch (IOException _) {
            return; // it was closed
        }
    }

    /// Ends the flood.
    @Override
    public void close() {
        socket.close();
        try {
            thread.join(Patience.silence());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
