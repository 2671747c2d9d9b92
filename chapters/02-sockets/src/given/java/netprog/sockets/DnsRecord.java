package netprog.sockets;

import java.net.InetAddress;

/// One line of a name server's answer. Names are written as in [Answer].
public sealed interface DnsRecord {

    /// {@return the name that the record is about}
    String name();

    /// {@return for how many seconds the record may be remembered: 0 to 2³¹ - 1}
    long ttl();

    /// Type A or AAAA: the name has this address.
    record Address(String name, long ttl, InetAddress address) implements DnsRecord {}

    /// Type CNAME: the name is an alias, and this is the official one.
    record Alias(String name, long ttl, String target) implements DnsRecord {}

    /// Type PTR: the address whose name was asked for belongs to this host.
    record Pointer(String name, long ttl, String target) implements DnsRecord {}
}
