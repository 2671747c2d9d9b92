package netprog.sockets;

import java.util.List;

/// One line of `/etc/protocols`, which C calls a `protoent`.
///
/// @param name the official name, such as `icmp`
/// @param number what the protocol field of an IP header has, 0 to 255; or a
/// larger number, which a system has for its own use
/// @param aliases other names, in the order of the line
public record Protocol(String name, int number, List<String> aliases) {

    /// Makes a protocol; the list of aliases is copied.
    public Protocol {
        aliases = List.copyOf(aliases);
    }
}
