package netprog.structures;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// A UDP server that sends every datagram back to the address it was sent from,
/// as [RFC 862] asks.
///
/// A thread of the server receives and answers until `close()`: one datagram
/// after the other, in the order in which they arrive. It has no time-out, and
/// no datagram ends it. There are no connections, so there may be any number of
/// senders.
///
/// | a datagram arrives          | the server                               |
/// |-----------------------------|------------------------------------------|
/// | of 1 to 65 507 octets       | answers with the same octets, all of them |
/// | of 0 octets                 | answers with 0 octets                    |
/// | whose sender is gone by now | loses that one answer, and goes on       |
///
/// An answer is sent from the port to which the datagram was sent. 65 507
/// octets are the most that UDP over IPv4 carries: 65 535 less 20 for IP's
/// header and 8 for UDP's.
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class DatagramEchoServer implements AutoCloseable {

    /// The most octets in one datagram.
    private static final int MOST_OCTETS = 65_507;

    private static final System.Logger LOG = System.getLogger(DatagramEchoServer.class.getName());

    private final DatagramSocket socket;
    private final Thread thread;

    private DatagramEchoServer(DatagramSocket socket) {
        this.socket = socket;
        this.thread = Thread.ofPlatform().name("datagram-echo-server").unstarted(this::serve);
    }

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound: a datagram that is sent after
    /// that is answered. If the port cannot be bound, no socket and no thread is
    /// left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @throws BindException if the port cannot be bound, because it is in use for
    ///         example; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IOException if the socket cannot be made
    public static DatagramEchoServer start(int port) throws IOException {
        DatagramEchoServer server = new DatagramEchoServer(bind(port));
        server.thread.start();
        return server;
    }

    /// {@return the port to which the server is bound}; after `close()` it may be
    /// any number
    public int port() {
        return socket.getLocalPort();
    }

    /// Stops the server, whether it waits for a datagram or has many to answer,
    /// and gives the port back.
    ///
    /// When it returns, the server's work has ended and its port is free; a thread
    /// of it may take another 200 ms to end. A second call does nothing.
    @Override
    public void close() {
        socket.close(); // which also wakes the thread out of receive()
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static DatagramSocket bind(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return new DatagramSocket(port, loopback);
        } catch (BindException e) {
            BindException named = new BindException("cannot bind %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    private void serve() {
        byte[] buffer = new byte[MOST_OCTETS];
        while (!socket.isClosed()) {
            try {
                DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
                socket.receive(datagram);
                socket.send(datagram); // holds its sender's address and its own length
            } catch (IOException e) {
                // close() was called, or one answer is lost: over UDP that is allowed.
                LOG.log(Level.DEBUG, "a datagram stays without an answer", e);
            }
        }
    }

    /// Serves on the port that the first argument names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        IO.println("UDP echo server on 127.0.0.1:" + DatagramEchoServer.start(port).port());
    }
}
