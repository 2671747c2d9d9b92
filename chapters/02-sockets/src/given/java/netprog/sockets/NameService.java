package netprog.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/// Somebody who knows names and addresses of hosts, such as the Domain Name
/// System. To ask may take long.
///
/// It tells two things apart that are often taken for one: that a host does not
/// exist, and that nobody could be asked. C calls them `HOST_NOT_FOUND` and
/// `TRY_AGAIN`.
public interface NameService {

    /// {@return what is known of a name, or nothing if there is no such host}
    ///
    /// @throws IOException if that could not be found out
    Optional<HostEntry> byName(String name) throws IOException;

    /// {@return what is known of an address, or nothing if no host has it}
    ///
    /// @throws IOException if that could not be found out
    Optional<HostEntry> byAddress(InetAddress address) throws IOException;
}
