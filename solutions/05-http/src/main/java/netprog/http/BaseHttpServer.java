package netprog.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A server for HTTP/1.0: one request, one answer, and the connection ends. It
/// serves clients that speak HTTP/1.1, too.
///
/// A request is handed to the [HttpHandler] of its method. Methods are told
/// apart by upper and lower case. `HEAD` without a handler goes to that of
/// `GET`. What cannot be handed on is answered with a status from this table.
/// Of several faults any one may be answered. A limit is exceeded, and this is
/// answered, as soon as the first octet above it has arrived. Only the last two
/// lines wait for a body. RFC 9112 unless another one is named.
///
/// | status | the request                                                    |
/// |--------|----------------------------------------------------------------|
/// | 414    | has a request line longer than its limit (section 3)           |
/// | 400    | has a line that ends otherwise than with CR LF (stricter than  |
/// |        | section 2.2, which allows LF), or has a control character in   |
/// |        | it, but for HTAB                                               |
/// | 400    | begins otherwise than with a method, one space, a target, one  |
/// |        | space and a version; one empty line before it is skipped       |
/// |        | (sections 2.2, 3). A method is a token (RFC 9110, 5.6.2), a    |
/// |        | target has octets from 0x21 to 0x7e alone, and a version is    |
/// |        | `HTTP/`, a digit, a full stop and a digit                      |
/// | 505    | has a version other than `HTTP/1.x` (RFC 9110, 15.6.6)         |
/// | 431    | has field lines that are together longer than their limit      |
/// |        | (RFC 6585, section 5)                                          |
/// | 400    | has a field line that does not begin with a token and, right   |
/// |        | after it, a colon (sections 5.1, 5.2)                          |
/// | 400    | has two `Host` fields, or none in `HTTP/1.1` and above, or one |
/// |        | that is not empty and not a host with or without a port        |
/// |        | (section 3.2; RFC 3986, 3.2.2, 3.2.3)                          |
/// | 400    | has `Transfer-Encoding` with `Content-Length` or in `HTTP/1.0` |
/// |        | (section 6.1)                                                  |
/// | 501    | has any other `Transfer-Encoding` (section 6.1)                |
/// | 400    | has two `Content-Length` fields, or one that is not digits     |
/// |        | alone (section 6.3; RFC 9110, 8.6)                             |
/// | 411    | is a `POST` or `PUT` with neither of the two fields            |
/// | 413    | has a `Content-Length` above the limit (RFC 9110, 15.5.14)     |
/// | 417    | has `Expect` in `HTTP/1.1` and above (stricter than RFC 9110,  |
/// |        | 10.1.1, which allows `100-continue`)                           |
/// | 501    | has a method without a handler (RFC 9110, 15.6.2)              |
/// | 408    | has not arrived in its time (RFC 9110, 15.5.9)                 |
/// | 400    | ends too early                                                 |
///
/// A client that sends nothing, and ends or lets the time pass, gets no answer.
///
/// The handler gets the request as it was sent, with its method, target and
/// version, and values without spaces or tabs around them, in ISO 8859-1. The
/// body ends after `Content-Length` octets, and is empty without it. Reading it
/// throws an [HttpError] with 408 when the time for the request is over, and
/// with 400 when the client ends too early. A handler may leave it unread.
///
/// A handler that throws an [HttpError] answers with its status. Whatever else
/// it throws, `null` for a response, and a response that cannot be sent because
/// of a field with a control character but HTAB, such as a line end, is a 500,
/// and is reported to the log with the client's address and port. What a client
/// reads of it never has the message. Error pages are
/// `text/html; charset=utf-8`. They hold the status and the message of the
/// [HttpError], where `&`, `<`, `>`, `"` and `'` are character references.
///
/// An answer begins with `HTTP/1.0`, a space, the status, a space and the words
/// of [Reasons], which may be none. It has the fields of the response in their
/// order, and adds `Date` (RFC 9110, 5.6.7), `Connection: close` and, if the
/// content knows it, `Content-Length`. Fields of these names, and
/// `Transfer-Encoding`, in the response are left out. The answer to `HEAD` has
/// the same header and no content. 204 and 304 have no content and no
/// `Content-Length`. A content that fails, with whatever it throws, or has
/// another length than it said, is reported as above, and the connection is
/// reset: a client must not take a half for the whole.
///
/// After the answer the server ends its direction and throws away what the
/// client still sends, for a second at most (section 9.6). A client to which
/// the answer cannot be written within the time for the response, because it
/// does not read, is reset. A client that has gone, or was reset for this, is
/// not reported.
///
/// The access log gets one line without a line end for each answer, when it has
/// been sent or has failed, in the common log format:
///
/// ```
/// 127.0.0.1 - - [30/Nov/2026:16:04:59 +0000] "GET /a HTTP/1.0" 200 12
/// ```
///
/// It has the client's address, the time of the connection with its offset, the
/// request line as far as it was read, the status, and the octets of the
/// content that were sent. An empty request line and zero octets are a `-`. In
/// the request line `"` and `\` have a `\` before them, and other octets than
/// those from 0x20 to 0x7e are written as `\x1b`. A log that throws changes
/// nothing.
public final class BaseHttpServer implements AutoCloseable {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 50;

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final ServerSocket listener;
    private final ServerLimits limits;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1);
    private final CountDownLatch accepting = new CountDownLatch(1);

    private BaseHttpServer(ServerSocket listener, ServerLimits limits) {
        this.listener = listener;
        this.limits = limits;
        alarms.setRemoveOnCancelPolicy(true);
    }

    /// Starts a server on a port of 127.0.0.1. No client waits for another one.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param methods who answers which method; later changes of the map change
    ///        nothing
    /// @param accessLog gets a line for each answer. Several threads may call it
    /// @param log hears of what fails on the server's side
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IOException if the socket cannot be made
    public static BaseHttpServer start(int port, Map<String, HttpHandler> methods,
            ServerLimits limits, Consumer<String> accessLog, ServerLog log) throws IOException {
        Map<String, HttpHandler> fixed = Map.copyOf(methods);
        BaseHttpServer server = new BaseHttpServer(listen(port), limits);
        ServerLog quiet = ServerLog.quiet(log);
        server.threads.execute(() -> server.accept(quiet, client -> new ServerExchange(client,
                fixed, limits, accessLog, quiet, server.alarms).hold()));
        return server;
    }

    private static ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (BindException e) {
            BindException named = new BindException("cannot listen on 127.0.0.1, port %d: %s"
                    .formatted(port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return listener.getLocalPort();
    }

    /// Stops the server. The port is free at once. Clients that are connected have
    /// the grace to send their requests and to read their answers. Then their
    /// connections are closed and the handlers are interrupted.
    ///
    /// Returns when all handlers have ended, so a handler must not call it. A
    /// second call does nothing.
    @Override
    public void close() {
        closeQuietly(listener);
        boolean isInterrupted = waitsInterrupted();
        clients.forEach(ServerExchange::cut);
        threads.shutdownNow();
        threads.close();
        alarms.shutdownNow();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return whether the thread was interrupted} Before that, it waits for what
    /// is at work, for the grace at most.
    private boolean waitsInterrupted() {
        try {
            accepting.await(); // then the port is free, and no further client comes
            threads.shutdown();
            threads.awaitTermination(TimeUnit.NANOSECONDS.convert(limits.grace()),
                    TimeUnit.NANOSECONDS);
            return false;
        } catch (InterruptedException _) {
            return true;
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return; // there is nothing left to save
        }
    }

    private void accept(ServerLog log, Consumer<Socket> conversation) {
        while (!listener.isClosed()) {
            try {
                begin(listener.accept(), conversation);
            } catch (IOException e) {
                if (!listener.isClosed()) { // descriptors may have run out
                    log.report("a client could not be accepted", e);
                    LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
                }
            }
        }
        accepting.countDown();
    }

    private void begin(Socket client, Consumer<Socket> conversation) {
        clients.add(client);
        try {
            threads.execute(() -> {
                try {
                    conversation.accept(client);
                } finally {
                    clients.remove(client);
                }
            });
        } catch (RejectedExecutionException _) { // an interrupted close() does not wait
            ServerExchange.cut(client);
        }
    }

    /// Answers each GET with what was asked for, on the port that the first
    /// argument names, or on 8000.
    static void main(String[] arguments) throws IOException, InterruptedException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        HttpHandler mirror = request -> Response.of(200, "text/plain; charset=utf-8",
                request.method() + " " + request.target() + "\n");
        try (BaseHttpServer server = start(port, Map.of("GET", mirror), ServerLimits.USUAL,
                IO::println, ServerLog.of(BaseHttpServer.class))) {
            IO.println("HTTP server on http://127.0.0.1:" + server.port());
            new CountDownLatch(1).await();
        }
    }
}
