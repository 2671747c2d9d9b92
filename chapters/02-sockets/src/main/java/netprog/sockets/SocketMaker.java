package netprog.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

/// Makes sockets by family and type, and sets their options with whole numbers,
/// as the calls `socket` and `setsockopt` of 4.3BSD do.
///
/// |       | STREAM          | DGRAM             | RAW, SEQPACKET, RDM |
/// |-------|-----------------|-------------------|---------------------|
/// | INET  | [SocketChannel] | [DatagramChannel] | refused             |
/// | INET6 | [SocketChannel] | [DatagramChannel] | refused             |
/// | UNIX  | [SocketChannel] | refused           | refused             |
///
/// In C a stream socket decides later whether it connects or listens. In Java
/// the class decides: what `create` makes connects, and what listens is a
/// [java.nio.channels.ServerSocketChannel].
public final class SocketMaker {

    private SocketMaker() {}

    /// Makes a socket that has no name yet: it is open and blocking, and neither
    /// bound nor connected. The caller closes it.
    ///
    /// @throws SocketException if Java or this machine has no such socket; the
    ///         message names family and type as the enums do, and says why
    /// @throws IOException if the system gives no more sockets
    public static NetworkChannel create(Family family, Type type) throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.create");
    }

    /// Makes a socket and sets its options, in the order of the map.
    ///
    /// When this method throws, the socket that it made is closed.
    ///
    /// @throws IllegalArgumentException as [#set] does
    /// @throws SocketException as [#create(Family, Type)] and [#set] do
    /// @throws IOException if the system gives no more sockets
    public static NetworkChannel create(Family family, Type type, Map<Option, Integer> options)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.create");
    }

    /// Sets an option.
    ///
    /// | option                      | value                                 |
    /// |-----------------------------|---------------------------------------|
    /// | REUSE_ADDRESS, NO_DELAY     | 0 is off, any other value is on       |
    /// | SEND_BUFFER, RECEIVE_BUFFER | octets; the system may take others    |
    /// | LINGER                      | seconds up to 65535; negative is off  |
    ///
    /// @throws IllegalArgumentException if a buffer is to have fewer than 0
    ///         octets; the message names the value
    /// @throws SocketException if such a socket has no such option; the message
    ///         names the option and the type as the enums do: a
    ///         [DatagramChannel] is DGRAM, any other channel STREAM
    /// @throws java.nio.channels.ClosedChannelException if the channel is closed
    /// @throws IOException if the system refuses
    public static void set(NetworkChannel channel, Option option, int value) throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.set");
    }

    /// {@return an option's value as the system has it now}
    ///
    /// REUSE_ADDRESS and NO_DELAY are 0 or 1, a buffer is in octets, LINGER is in
    /// seconds, or -1 when it is off.
    ///
    /// @throws SocketException as [#set] does
    /// @throws java.nio.channels.ClosedChannelException if the channel is closed
    /// @throws IOException if the system refuses
    public static int get(NetworkChannel channel, Option option) throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.get");
    }
}
