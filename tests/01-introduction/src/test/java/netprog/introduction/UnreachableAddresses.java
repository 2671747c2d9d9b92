package netprog.introduction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Addresses of this machine to which nobody can connect.
final class UnreachableAddresses {

    private static final int DISCARD = 9;

    private UnreachableAddresses() {}

    /// {@return the broadcast address of 127.0.0.0/8}: it never leaves the machine,
    /// and no system connects to it
    static InetSocketAddress broadcast() throws IOException {
        return new InetSocketAddress(InetAddress.ofLiteral("127.255.255.255"), DISCARD);
    }

    /// {@return a socket on a port of `::1`, where it does not listen}
    static Socket boundToIPv6() throws IOException {
        Socket bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
        return bound;
    }
}
