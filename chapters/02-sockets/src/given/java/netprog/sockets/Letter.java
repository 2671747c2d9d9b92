package netprog.sockets;

import java.net.InetSocketAddress;

/// A datagram that has arrived.
///
/// @param octets what it holds, from none up to 65 507 octets
/// @param sender the address it was sent from, to which an answer goes
public record Letter(byte[] octets, InetSocketAddress sender) {}
