package netprog.structures;

import java.io.IOException;
import java.net.BindException;

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

    private DatagramEchoServer() {}

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
        throw new UnsupportedOperationException("TODO 3.3a DatagramEchoServer.start");
    }

    /// {@return the port to which the server is bound}; after `close()` it may be
    /// any number
    public int port() {
        throw new UnsupportedOperationException("TODO 3.3a DatagramEchoServer.port");
    }

    /// Stops the server, whether it waits for a datagram or has many to answer,
    /// and gives the port back.
    ///
    /// When it returns, the server's work has ended and its port is free; a thread
    /// of it may take another 200 ms to end. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 3.3a DatagramEchoServer.close");
    }

    /// Serves on the port that the first argument names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        IO.println("UDP echo server on 127.0.0.1:" + DatagramEchoServer.start(port).port());
    }
}
