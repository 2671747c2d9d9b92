package clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import netprog.http.BaseHttpServer;
import netprog.http.CgiLimits;
import netprog.http.CgiServer;
import netprog.http.Content;
import netprog.http.FieldStorage;
import netprog.http.FormField;
import netprog.http.FormLimits;
import netprog.http.Headers;
import netprog.http.Request;
import netprog.http.Response;
import netprog.http.ServerLimits;
import netprog.http.StaticFileServer;

/// The server that the clients ask, and its files.
///
/// @param folder of all of them
/// @param server a BaseHttpServer whose files are in `files`, and whose scripts
///        are in `scripts`
/// @param answers the lines of its access log
/// @param reports what has failed on its side
record Site(Path folder, BaseHttpServer server, Queue<String> answers, Queue<String> reports)
        implements AutoCloseable {

    private static final int MOST_OCTETS = 2_000_000;

    private static final ServerLimits LIMITS = new ServerLimits(8_000, 32_000, MOST_OCTETS,
            Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5));

    static Site open(Path folder) throws IOException {
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        Path files = Files.createDirectory(folder.resolve("files"));
        Queue<String> answers = new ConcurrentLinkedQueue<>();
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        CgiServer cgi = new CgiServer(scripts, "/cgi-bin/",
                new CgiLimits(1_000_000, 10_000, 1_000_000, Duration.ofSeconds(20)),
                (event, cause) -> reports.add(event + " " + cause));
        StaticFileServer pages = new StaticFileServer(files, Clock.systemUTC());
        CountDownLatch shown = new CountDownLatch(1);
        BaseHttpServer server = BaseHttpServer.start(0,
                Map.of("GET", request -> switch (request.target()) {
                    case "/shown" -> afterwards(shown);
                    case String target when target.startsWith("/cgi-bin/") -> cgi.handle(request);
                    default -> pages.handle(request);
                }, "POST", request -> switch (request.target()) {
                    case "/shown" -> told(shown);
                    case "/fields" -> fields(request);
                    default -> cgi.handle(request);
                }),
                LIMITS, answers::add, (event, cause) -> reports.add(event + " " + cause));
        new SiteFiles(folder).write();
        return new Site(folder, server, answers, reports);
    }

    private static Response told(CountDownLatch shown) {
        shown.countDown();
        return new Response(204, Headers.NONE, Content.of());
    }

    private static Response afterwards(CountDownLatch shown) {
        try {
            return new Response(shown.await(20, TimeUnit.SECONDS) ? 200 : 500, Headers.NONE,
                    Content.of());
        } catch (InterruptedException _) {
            return new Response(503, Headers.NONE, Content.of());
        }
    }

    /// Shows a form as FieldStorage has understood it.
    private static Response fields(Request request) throws IOException {
        FieldStorage form = FieldStorage.read(Map.of("REQUEST_METHOD", "POST",
                "CONTENT_TYPE", request.headers().first("Content-Type").orElse(""),
                "CONTENT_LENGTH", request.headers().first("Content-Length").orElse("")),
                request.body(), new FormLimits(MOST_OCTETS, 100, 4096));
        return Response.of(200, "text/plain; charset=utf-8", form.fields().stream()
                .map(Site::shown).collect(Collectors.joining(" ")));
    }

    private static String shown(FormField field) {
        byte[] octets = field.octets();
        return field.name() + "=" + (octets.length > 100 ? octets.length + " octets"
                : URLEncoder.encode(new String(octets, UTF_8), UTF_8))
                + field.fileName().map(name -> "(" + name + ", " + field.type() + ")").orElse("");
    }

    Path file(String name) {
        return new SiteFiles(folder).file(name);
    }

    Path book() {
        return new SiteFiles(folder).book();
    }

    String url(String target) {
        return "http://127.0.0.1:" + server.port() + target;
    }

    /// {@return a new folder for a client}
    Path home(String client) throws IOException {
        return Files.createDirectory(folder.resolve("home-" + client));
    }

    /// {@return how often a target was asked for with `GET` and answered like that}
    /// Waits for the first such answer, since it is logged after it was read.
    long answered(String target, int status, long octets) throws InterruptedException {
        String part = "\"GET %s HTTP/1.1\" %d %s".formatted(target, status,
                octets == 0 ? "-" : octets);
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (answers.stream().noneMatch(line -> line.endsWith(part))
                && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return answers.stream().filter(line -> line.endsWith(part)).count();
    }

    @Override
    public void close() {
        server.close();
    }
}
