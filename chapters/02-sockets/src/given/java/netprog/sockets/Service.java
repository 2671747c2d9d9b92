package netprog.sockets;

import java.util.List;

/// One line of `/etc/services`, which C calls a `servent`.
///
/// @param name the official name, such as `http`
/// @param port from 1 to 65535
/// @param protocol the transport under it, such as `tcp`
/// @param aliases other names of the same service, in the order of the line;
/// usually none
public record Service(String name, int port, String protocol, List<String> aliases) {

    /// Makes a service; the list of aliases is copied.
    public Service {
        aliases = List.copyOf(aliases);
    }
}
