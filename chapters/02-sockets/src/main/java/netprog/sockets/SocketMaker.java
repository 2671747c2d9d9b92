package netprog.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

/// Creates sockets by family and type, and sets their options with whole
/// numbers, as the calls `socket` and `setsockopt` of 4.3BSD do.
///
/// |       | STREAM          | DGRAM             | RAW, SEQPACKET, RDM |
/// |-------|-----------------|-------------------|---------------------|
/// | INET  | [SocketChannel] | [DatagramChannel] | refused             |
/// | INET6 | [SocketChannel] | [DatagramChannel] | refused             |
/// | UNIX  | [SocketChannel] | refused           | refused             |
///
/// In C a program decides later whether a stream socket connects or listens. In
/// Java the class decides: what `create` returns connects, and what listens is
/// a [java.nio.channels.ServerSocketChannel].
public final class SocketMaker {

    private SocketMaker() {}

    /// Creates a socket that is open and in blocking mode, and neither bound nor
    /// connected. The caller closes it.
    ///
    /// @throws SocketException if Java or this machine has no such socket; the
    ///         message names family and type as the enums do, and says why
    /// @throws IOException if the system has no more sockets
    public static NetworkChannel create(Family family, Type type) throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.create");
    }

    /// Creates a socket and sets its options, in the order of the map.
    ///
    /// When this method throws, whatever it throws, it leaves no socket open.
    ///
    /// @throws IllegalArgumentException as [#set] does
    /// @throws SocketException as [#create(Family, Type)] and [#set] do
    /// @throws IOException if the system has no more sockets
    public static NetworkChannel create(Family family, Type type, Map<Option, Integer> options)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.1 SocketMaker.create");
    }

    /// Sets an option.
    ///
    /// | option                      | value                                |
    /// |-----------------------------|--------------------------------------|
    /// | REUSE_ADDRESS, NO_DELAY     | 0 is off, any other value is on      |
    /// | SEND_BUFFER, RECEIVE_BUFFER | octets; the system may round them    |
    /// | LINGER                      | seconds, at most 65535; negative is off |
    ///
    /// More than 65535 seconds of LINGER count as 65535.
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

    /// {@return an option's current value, as the system reports it}
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
