package netprog.servers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/// Sends each message as a datagram.
///
/// @param socket is not connected, so that it hears nothing of a port that is
///        unreachable
/// @param server where the messages go
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5426#section-3.1">RFC 5426, 3.1, One Message Per Datagram</a>
record UdpTransport(DatagramSocket socket, InetSocketAddress server) implements SyslogTransport {

    @Override
    public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, server));
    }

    @Override
    public void close() {
        socket.close();
    }
}
