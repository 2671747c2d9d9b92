package netprog.sockets;

import java.net.InetAddress;
import java.util.List;

/// What is known of one host, which C calls a `hostent`.
///
/// @param name the official name, which C calls canonical
/// @param aliases its other names; usually none
/// @param addresses at least one, the one to try first in front
public record HostEntry(String name, List<String> aliases, List<InetAddress> addresses) {

    /// Makes an entry; the lists are copied.
    ///
    /// @throws IllegalArgumentException if there is no address
    public HostEntry {
        aliases = List.copyOf(aliases);
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" has no address".formatted(name));
        }
    }
}
