package netprog.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.PeerThreads;

/// A syslog server over UDP, whose port may be unreachable for a while.
final class SyslogInbox implements Closeable {

    private static final int MOST_OCTETS = 65_535;

    private final DatagramSocket socket;
    private final List<String> messages = new ArrayList<>();

    private SyslogInbox() throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    /// {@return a server that receives}
    static SyslogInbox open() throws IOException {
        SyslogInbox inbox = new SyslogInbox();
        PeerThreads.start(inbox::receiveAll);
        return inbox;
    }

    /// {@return a server whose port is unreachable until it opens}: a socket that
    /// is connected to itself takes datagrams from nobody else.
    static SyslogInbox unreachable() throws IOException {
        SyslogInbox inbox = new SyslogInbox();
        inbox.socket.connect(inbox.address());
        return inbox;
    }

    /// Begins to receive.
    void reopen() {
        socket.disconnect();
        PeerThreads.start(this::receiveAll);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
    }

    /// {@return the datagrams so far, in the order of their arrival}
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    private void receiveAll() {
        byte[] buffer = new byte[MOST_OCTETS];
        try {
            while (true) {
                DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
                socket.receive(datagram);
                add(new String(buffer, 0, datagram.getLength(), UTF_8));
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }

    private synchronized void add(String message) {
        messages.add(message);
    }

    @Override
    public void close() {
        socket.close();
    }
}
