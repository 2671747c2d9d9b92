import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import netprog.http.BaseHttpServer;
import netprog.http.ServerLimits;
import netprog.http.ServerLog;
import netprog.http.StaticFileServer;

/// Runs one of the two file servers in Java that `tests/bench/http` compares.
///
/// Prints the port on which it listens, and serves until it is killed.
public final class FileServers {

    private FileServers() {}

    /// @param arguments the name of the server, and the folder that it serves
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println(start(arguments[0], Path.of(arguments[1])));
        new CountDownLatch(1).await(); // virtual threads do not keep the JVM running
    }

    private static int start(String server, Path folder) throws IOException {
        return switch (server) {
            case "StaticFileServer" -> BaseHttpServer.start(0,
                    Map.of("GET", new StaticFileServer(folder, Clock.systemUTC())),
                    ServerLimits.USUAL, _ -> {}, ServerLog.of(FileServers.class)).port();
            case "SimpleFileServer" -> simple(folder).getAddress().getPort();
            default -> throw new IllegalArgumentException("no such server: " + server);
        };
    }

    /// Starts the server that `SimpleFileServer.createFileServer` makes and
    /// `jwebserver` runs, without their output.
    ///
    /// The filter is the only addition. `SimpleFileServer` closes a connection when
    /// the client asks for it, but does not announce it in the response. So wrk would
    /// send another request on that connection, and count an error.
    private static HttpServer simple(Path folder) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Filter closing = Filter.beforeHandler("says that the connection ends",
                exchange -> exchange.getResponseHeaders().set("Connection", "close"));
        HttpServer server = HttpServer.create(address, 0, "/",
                SimpleFileServer.createFileHandler(folder), closing);
        server.start();
        return server;
    }
}
