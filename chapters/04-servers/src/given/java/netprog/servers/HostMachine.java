package netprog.servers;

import java.net.UnknownHostException;
import java.util.OptionalInt;

/// The machine on which a server starts, as far as it answers questions.
///
/// Tests pass a machine of their own, so that no result depends on the files
/// and the name of a real one.
public interface HostMachine {

    /// {@return the machine's own name, as `gethostname` of C does}
    ///
    /// @throws UnknownHostException if the machine does not know it, or does not
    ///         say it in time
    String hostName() throws UnknownHostException;

    /// {@return the port that a service has over a protocol, as `getservbyname` of
    /// C does; empty if the machine does not know such a service}
    ///
    /// @param service its name, for example `http`
    /// @param protocol for example `tcp`
    OptionalInt servicePort(String service, String protocol);
}
