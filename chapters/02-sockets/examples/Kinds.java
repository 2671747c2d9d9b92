import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;

/// The kinds of socket that Java has, and what some options say on each of
/// them: `java Kinds.java`.

static final List<SocketOption<?>> ASKED = List.of(StandardSocketOptions.SO_KEEPALIVE,
        StandardSocketOptions.SO_BROADCAST, StandardSocketOptions.IP_MULTICAST_TTL);

void main() throws IOException {
    show("INET stream", SocketChannel.open(StandardProtocolFamily.INET));
    show("INET listener", ServerSocketChannel.open(StandardProtocolFamily.INET));
    show("INET datagrams", DatagramChannel.open(StandardProtocolFamily.INET));
    show("UNIX stream", SocketChannel.open(StandardProtocolFamily.UNIX));
    try {
        show("UNIX datagrams", DatagramChannel.open(StandardProtocolFamily.UNIX));
    } catch (UnsupportedOperationException e) {
        IO.println("UNIX datagrams  " + e.getMessage());
    }
    for (int octets : new int[] {1, 5_000, 1_000_000_000}) {
        IO.println("asked for %d octets, got %d".formatted(octets, buffer(octets)));
    }
}

/// Prints what a socket says of itself, and closes it.
void show(String kind, NetworkChannel channel) throws IOException {
    try (channel) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-15s name %s", kind,
                channel.getLocalAddress()));
        for (SocketOption<?> option : ASKED) {
            if (channel.supportedOptions().contains(option)) {
                line.append(", ").append(option.name()).append(' ')
                        .append(channel.getOption(option));
            }
        }
        IO.println(line);
    }
}

/// {@return the size that the system gives to a buffer}
int buffer(int octets) throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, octets);
        return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }
}
