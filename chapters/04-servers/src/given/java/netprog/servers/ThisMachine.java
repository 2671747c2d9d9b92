package netprog.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The machine on which this program runs.
public final class ThisMachine implements HostMachine {

    private static final int PATIENCE_SECONDS = 1;

    /// {@inheritDoc}
    ///
    /// Java asks the resolver on the way, which may wait for a DNS server. After a
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
    /// Reads `/etc/services`, and knows no service if there is no such file.
    @Override
    public OptionalInt servicePort(String service, String protocol) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/etc/services"),
                    StandardCharsets.ISO_8859_1);
            return lines.stream().map(line -> line.split("#", 2)[0].strip().split("\\s+"))
                    .filter(words -> words.length > 1 && words[1].endsWith("/" + protocol))
                    .filter(words -> words[0].equals(service)
                            || Arrays.asList(words).subList(2, words.length).contains(service))
                    .mapToInt(words -> Integer.parseInt(words[1].split("/")[0])).findFirst();
        } catch (IOException | NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static UnknownHostException unknown(Throwable cause) {
        UnknownHostException unknown = new UnknownHostException("this machine's own name");
        unknown.initCause(cause);
        return unknown;
    }
}
