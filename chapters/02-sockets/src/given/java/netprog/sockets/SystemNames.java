package netprog.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// What the system itself knows, from its own hosts file and from name servers.
/// It may ask the network.
///
/// Java hides two things that C shows. There are no aliases. And that nobody
/// could be asked is an [UnknownHostException] too, so here it looks as if
/// there were no such host.
public final class SystemNames implements NameService {

    @Override
    public Optional<HostEntry> byName(String name) {
        try {
            return Optional.of(new HostEntry(name, List.of(),
                    List.of(InetAddress.getAllByName(name))));
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<HostEntry> byAddress(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty()
                : Optional.of(new HostEntry(name, List.of(), List.of(address)));
    }
}
