package netprog.servers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The machine on which this program runs.
public final class ThisMachine implements HostMachine {

    private static final int PATIENCE_SECONDS = 1;

    private static final Map<String, Integer> SERVICES = Map.of("echo/tcp", 7, "echo/udp", 7,
            "http/tcp", 80, "https/tcp", 443, "syslog/udp", 514);

    /// {@inheritDoc}
    ///
    /// Java asks the resolver on the way, which may wait for a name server. After a
    /// second this method gives up.
    @Override
    public String hostName() throws UnknownHostException {
        FutureTask<String> name = new FutureTask<>(() -> InetAddress.getLocalHost().getHostName());
        Thread.ofPlatform().daemon().start(name);
        try {
            return name.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Knows five of the services that are in `/etc/services`, on every system.
    @Override
    public OptionalInt servicePort(String service, String protocol) {
        Integer port = SERVICES.get(service + "/" + protocol);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static UnknownHostException unknown(Throwable cause) {
        UnknownHostException unknown = new UnknownHostException("this machine's own name");
        unknown.initCause(cause);
        return unknown;
    }
}
