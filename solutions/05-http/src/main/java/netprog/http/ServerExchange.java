package netprog.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What a [BaseHttpServer] does with one client: a request, an answer, the end.
///
/// @param log throws nothing itself
/// @param alarms cut the connections of clients that do not read
record ServerExchange(Socket client, Map<String, HttpHandler> methods, ServerLimits limits,
        Consumer<String> accessLog, ServerLog log, ScheduledExecutorService alarms) {

    /// How long a client has to read its answer's end and to close.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /// Blocks until the connection is closed.
    void hold() {
        ZonedDateTime begin = ZonedDateTime.now();
        try (client) {
            RequestInput input = new RequestInput(client, limits.request());
            RequestReader reader = new RequestReader(new BufferedInputStream(input), limits);
            Answer answer = answer(reader);
            if (input.hasReceived() && send(answer, reader, begin)) {
                client.shutdownOutput(); // the client reads the answer and its end, and no reset
                input.drain(FAREWELL);
            }
        } catch (IOException _) {
            return; // the client has gone: there is nobody to tell
        }
    }

    private Answer answer(RequestReader reader) {
        try {
            Request request = reader.read(address(),
                    (InetSocketAddress) client.getLocalSocketAddress());
            return Answer.of(request.method(), handler(request.method()).handle(request));
        } catch (HttpError e) {
            return Answer.error(reader.method(), e.status(), e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            log.report(name() + ": the handler failed", e);
            return Answer.error(reader.method(), 500, "The server has failed.");
        }
    }

    private HttpHandler handler(String method) throws HttpError {
        HttpHandler own = methods.get(method);
        HttpHandler handler = own == null && method.equals("HEAD") ? methods.get("GET") : own;
        if (handler == null) {
            throw new HttpError(501, "This server has no method " + method + ".");
        }
        return handler;
    }

    /// {@return whether the answer was sent whole} If not, the client is reset, so
    /// that it takes no half of an answer for all of it.
    private boolean send(Answer answer, RequestReader reader, ZonedDateTime begin)
            throws IOException {
        AnswerOutput out = new AnswerOutput(client.getOutputStream());
        Future<?> alarm = alarms.schedule(() -> cut(client),
                TimeUnit.NANOSECONDS.convert(limits.response()), TimeUnit.NANOSECONDS);
        try {
            answer.sendTo(out);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            if (!out.isBroken()) {
                log.report(name() + ": the content failed", e);
            }
            cut(client);
            return false;
        } finally {
            alarm.cancel(false);
            write(CommonLog.line(address().getAddress().getHostAddress(), begin,
                    reader.requestLine(), answer.status(), out.count()));
        }
    }

    private void write(String line) {
        try {
            accessLog.accept(line);
        } catch (RuntimeException _) {
            return; // a log that fails has nobody to tell
        }
    }

    /// Closes a connection with RST and not with FIN, which would say that all is
    /// well.
    static void cut(Socket client) {
        try (client) {
            client.setSoLinger(true, 0);
        } catch (IOException _) {
            return; // it is closed already
        }
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) client.getRemoteSocketAddress();
    }

    private String name() {
        return "%s:%d".formatted(address().getAddress().getHostAddress(), address().getPort());
    }
}
