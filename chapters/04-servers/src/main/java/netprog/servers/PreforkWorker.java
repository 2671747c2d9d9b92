package netprog.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A worker of a prefork server: it serves a port that it shares with others,
/// until its input ends.
public final class PreforkWorker {

    /// Serves clients until the input ends, and lets those that it has finish.
    ///
    /// Listens on the port of 127.0.0.1 with `SO_REUSEPORT` set, so that other
    /// workers can listen there, too. When it listens, writes the line `ready` to
    /// the output, in US-ASCII and with LF as its end, and flushes it.
    ///
    /// Each client has a thread of its own, which calls the handler, and the
    /// connection is closed when the handler has returned or thrown. What a handler
    /// throws is reported to the log, with the client's address and port in front,
    /// and concerns no other client.
    ///
    /// Reads the input, ignores what it reads, and when it has ended, or fails,
    /// stops listening at once. Conversations go on. When all of them have ended,
    /// the method returns. Those that have not when the grace is over are cut:
    /// their connections are closed, their threads interrupted, and the method
    /// returns within another 250 ms. Neither stream is closed.
    ///
    /// @param port from 1 to 65535
    /// @param grace how long conversations may go on after the end of the input,
    ///        from zero to a day
    /// @param handler talks to the clients
    /// @param input whose end asks this worker to end
    /// @param output for the line `ready`, and for nothing else
    /// @param log hears of handlers that failed. A log that throws changes nothing
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 1 to 65535 or `grace`
    ///        is negative; the message names the value
    /// @throws IOException if the socket cannot be made or the output takes nothing
    public static void run(int port, Duration grace, Handler handler, InputStream input,
            OutputStream output, ServerLog log) throws IOException {
        throw new UnsupportedOperationException("TODO 4.2.3c PreforkWorker.run");
    }

    /// Runs as a process. Each client gets a line with the id of this process, and
    /// then an echo; conversations have 5 s to end.
    ///
    /// @param arguments the last one is the port
    static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[arguments.length - 1]);
        String greeting = ProcessHandle.current().pid() + "\r\n";
        Handler echo = client -> {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(client.getOutputStream());
        };
        run(port, Duration.ofSeconds(5), echo, System.in, System.out,
                ServerLog.of(PreforkWorker.class));
    }
}
