package netprog.structures;

import java.io.IOException;
import java.net.BindException;

/// A UDP server that sends every datagram back to the address it came from, as
/// [RFC 862] asks.
///
/// A thread of the server's own receives and answers until `close()`: one
/// datagram after the other, in the order in which they come. There are no
/// connections, so there may be any number of senders.
///
/// | a datagram comes            | the server                               |
/// |-----------------------------|------------------------------------------|
/// | of 1 to 65 507 octets       | answers with the same octets, all of them |
/// | of 0 octets                 | answers with 0 octets                    |
/// | whose sender is gone by now | loses that one answer, and goes on       |
///
/// 65 507 octets are the most that UDP over IPv4 carries: 65 535 less 20 for
/// IP's header and 8 for UDP's. No datagram ends the server.
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class DatagramEchoServer implements AutoCloseable {

    private DatagramEchoServer() {}

    /// Starts a server on a port of the loopback interface.
    ///
    /// When this method returns, the port is bound: a datagram that is sent from
    /// then on is not refused.
    ///
    /// @param port from 1 to 65535, or 0 for a free one of the system's choice
    /// @throws BindException if the port cannot be had; the message names it
    /// @throws IOException if the socket cannot be made
    public static DatagramEchoServer start(int port) throws IOException {
        throw new UnsupportedOperationException("TODO 3.3a DatagramEchoServer.start");
    }

    /// {@return the port on which the server waits, as long as it is open}
    public int port() {
        throw new UnsupportedOperationException("TODO 3.3a DatagramEchoServer.port");
    }

    /// Stops the server and gives the port back.
    ///
    /// Blocks until the server's thread has ended. A second call does nothing.
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
