package netprog.sockets;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
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
        try {
            return switch (type) {
                case STREAM -> SocketChannel.open(protocolFamily(family));
                case DGRAM -> DatagramChannel.open(protocolFamily(family));
                case RAW -> throw refused(family, type,
                        "raw packets need rights that Java does not ask the system for");
                case SEQPACKET, RDM -> throw refused(family, type,
                        "Java has channels for streams and for datagrams only");
            };
        } catch (UnsupportedOperationException e) {
            SocketException refused = refused(family, type,
                    family == Family.UNIX ? "in the UNIX domain Java has streams only"
                            : "this machine does not have the family");
            refused.initCause(e);
            throw refused;
        }
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
        NetworkChannel channel = create(family, type);
        try {
            for (Map.Entry<Option, Integer> option : options.entrySet()) {
                set(channel, option.getKey(), option.getValue());
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            closeBecauseOf(e, channel);
            throw e;
        }
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
        try {
            switch (option) {
                case REUSE_ADDRESS ->
                    channel.setOption(StandardSocketOptions.SO_REUSEADDR, value != 0);
                case NO_DELAY -> channel.setOption(StandardSocketOptions.TCP_NODELAY, value != 0);
                case SEND_BUFFER ->
                    channel.setOption(StandardSocketOptions.SO_SNDBUF, size(option, value));
                case RECEIVE_BUFFER ->
                    channel.setOption(StandardSocketOptions.SO_RCVBUF, size(option, value));
                case LINGER -> channel.setOption(StandardSocketOptions.SO_LINGER, value);
            }
        } catch (UnsupportedOperationException e) {
            throw hasNot(channel, option, e);
        }
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
        try {
            return switch (option) {
                case REUSE_ADDRESS ->
                    channel.getOption(StandardSocketOptions.SO_REUSEADDR) ? 1 : 0;
                case NO_DELAY -> channel.getOption(StandardSocketOptions.TCP_NODELAY) ? 1 : 0;
                case SEND_BUFFER -> channel.getOption(StandardSocketOptions.SO_SNDBUF);
                case RECEIVE_BUFFER -> channel.getOption(StandardSocketOptions.SO_RCVBUF);
                case LINGER -> channel.getOption(StandardSocketOptions.SO_LINGER);
            };
        } catch (UnsupportedOperationException e) {
            throw hasNot(channel, option, e);
        }
    }

    private static ProtocolFamily protocolFamily(Family family) {
        return switch (family) {
            case INET -> StandardProtocolFamily.INET;
            case INET6 -> StandardProtocolFamily.INET6;
            case UNIX -> StandardProtocolFamily.UNIX;
        };
    }

    private static int size(Option option, int octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("%s cannot be %d octets".formatted(option, octets));
        }
        return octets;
    }

    private static SocketException refused(Family family, Type type, String why) {
        return new SocketException("no socket of family %s and type %s: %s"
                .formatted(family, type, why));
    }

    private static SocketException hasNot(NetworkChannel channel, Option option,
            UnsupportedOperationException cause) {
        Type type = channel instanceof DatagramChannel ? Type.DGRAM : Type.STREAM;
        SocketException error = new SocketException("this socket of type %s has no option %s"
                .formatted(type, option));
        error.initCause(cause);
        return error;
    }

    private static void closeBecauseOf(Throwable reason, NetworkChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e); // the caller hears of both
        }
    }
}
