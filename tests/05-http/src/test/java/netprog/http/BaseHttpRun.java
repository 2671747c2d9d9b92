package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Patience;

/// A server at work, and what it has written to its logs.
final class BaseHttpRun implements AutoCloseable {

    static final ServerLimits LIMITS = new ServerLimits(100, 200, 1_000, Duration.ofSeconds(8),
            Duration.ofSeconds(8), Duration.ofMillis(100));

    /// Answers with the method and the target.
    static final HttpHandler MIRROR = request -> Response.of(200, "text/plain",
            request.method() + " " + request.target());

    private record Report(String event, Throwable cause) {}

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BaseHttpServer server;

    BaseHttpRun(ServerLimits limits, Map<String, HttpHandler> methods) throws IOException {
        server = BaseHttpServer.start(0, methods, limits, lines::add,
                (event, cause) -> reports.add(new Report(String.valueOf(event), cause)));
    }

    static BaseHttpRun answering(HttpHandler handler) throws IOException {
        return new BaseHttpRun(LIMITS, Map.of("GET", handler, "POST", handler));
    }

    BaseHttpServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    BaseHttpAnswer ask(String octets) throws IOException {
        return BaseHttpAnswer.to(port(), octets);
    }

    /// Demands a status for each request.
    ///
    /// @param rows a status, a request, and why it is so
    void answers(Object[]... rows) throws IOException {
        for (Object[] row : rows) {
            BaseHttpAnswer answer = ask((String) row[1]);
            teaches((String) row[2], () -> assertThat(answer.status())
                    .as("The status of the answer to %s", BaseHttpAnswer.shown((String) row[1]))
                    .isEqualTo((int) row[0]));
        }
    }

    static Object[] row(int status, String request, String lesson) {
        return new Object[] {status, request, lesson};
    }

    /// {@return the lines of the access log, when there are so many}
    List<String> lines(int count, String lesson) {
        teaches(lesson, () -> await(count + " lines in the access log").atMost(Patience.silence())
                .until(() -> lines.size() >= count));
        return List.copyOf(lines);
    }

    /// {@return the line of the access log that has a text, when there is one}
    String line(String text, Duration atMost, String lesson) {
        teaches(lesson, () -> await("a line in the access log with " + text).atMost(atMost)
                .until(() -> lines.stream().anyMatch(line -> line.contains(text))));
        return lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    /// Demands one report about the client at a port.
    ///
    /// @param cause what is reported, or `null` where the server makes it
    void reports(int port, Throwable cause, String lesson) {
        String client = "127.0.0.1:" + port;
        teaches(lesson, () -> {
            await("a report that begins with the client's address and port")
                    .atMost(Patience.silence()).until(() -> about(client) > 0);
            assertThat(about(client)).as("The number of reports about the client").isEqualTo(1);
            assertThat(cause == null || reports.stream().anyMatch(each -> each.cause() == cause))
                    .as("Whether the log got what was thrown").isTrue();
        });
    }

    int reports() {
        return reports.size();
    }

    private long about(String client) {
        return reports.stream().filter(each -> each.event().startsWith(client)).count();
    }

    @Override
    public void close() {
        server.close();
    }
}
