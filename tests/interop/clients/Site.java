package clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
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
/// @param server a BaseHttpServer whose files are in `files`, and its scripts in
///        `scripts`
/// @param answers the lines of its access log
/// @param reports what has failed on its side
record Site(Path folder, BaseHttpServer server, Queue<String> answers, Queue<String> reports)
        implements AutoCloseable {

    /// The gallery's images: of three formats, and one of more than a megabyte.
    static final List<String> IMAGES = List.of("1.png", "2.png", "3.png", "4.gif", "5.gif",
            "6.gif", "7.jpg", "8.jpg", "9.jpeg", "Ä & b.png", "large.png");

    private static final int MOST_OCTETS = 2_000_000;

    private static final ServerLimits LIMITS = new ServerLimits(8_000, 32_000, MOST_OCTETS,
            Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5));

    private static final String GALLERY = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>0</title></head>
            <body>%s
            <script>
            onload = () => document.title =
                [...document.images].filter(each => each.naturalWidth > 0).length + " images";
            </script>
            </body></html>
            """;

    /// Submits three forms into three frames, and shows what the frames show. The
    /// page is loaded when its image is, and the server holds that back until the
    /// script says that the frames are.
    private static final String FORMS = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"></head><body>
            <iframe name="hello"></iframe><iframe name="book"></iframe>
            <iframe name="fields"></iframe><img src="/shown">
            <form target="hello" action="/cgi-bin/hello">
            <input name="name" value="Grüße &amp; €"></form>
            <form target="book" action="/cgi-bin/book" method="post">
            <input name="name" value="Jürgen+1"><textarea name="address">Am Weg 1
            Ulm</textarea><input name="tel" value="100%"></form>
            <form target="fields" action="/fields" method="post" enctype="multipart/form-data">
            <input name="a" value="x ü"><input name="f" type="file"></form>
            <script>
            const files = new DataTransfer();
            files.items.add(new File(["\\r\\n--\\r\\n"], 'ü "1".txt', {type: "text/plain"}));
            document.querySelector("[type=file]").files = files.files;
            const frames = [...document.querySelectorAll("iframe")];
            const shown = frames.map(frame => new Promise(done => frame.onload = () => {
                document.body.append(
                    frame.name + ": " + frame.contentDocument.body.textContent.trim() + ";");
                done();
            }));
            Promise.all(shown).then(() => fetch("/shown", {method: "POST"}));
            [...document.forms].forEach(each => each.submit());
            </script>
            </body></html>
            """;

    private static final String VISITS = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n'
            printf 'Set-Cookie: seen=1; Path=/cgi-bin; Max-Age=3600; HttpOnly\\n\\n'
            echo "cookies: $HTTP_COOKIE"
            """;

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
        Site site = new Site(folder, server, answers, reports);
        site.fill();
        return site;
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
                : URLEncoder.encode(new String(octets, UTF_8), UTF_8)) + field.fileName().map(name -> "(" + name + ", " + field.type() + ")").orElse("");
    }

    private void fill() throws IOException {
        file("notes.txt", "some notes\n".getBytes(UTF_8));
        file("shelf/a b&c.txt", "odd\n".getBytes(UTF_8));
        file("shelf/50%.txt", "odder\n".getBytes(UTF_8));
        file("shelf/box/in.txt", "inside\n".getBytes(UTF_8));
        for (String image : IMAGES) {
            file("gallery/" + image, image(image));
        }
        file("gallery/index.html", GALLERY.formatted(IMAGES.stream()
                .map(image -> "<img src=\"" + encoded(image) + "\">")
                .collect(Collectors.joining("\n"))).getBytes(UTF_8));
        file("forms.html", FORMS.getBytes(UTF_8));
        script("visits", VISITS);
        String java = System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -cp "
                + Path.of(System.getProperty("java.class.path")).toRealPath();
        script("hello", "#!/bin/sh\nexec %s netprog.http.HelloCgi\n".formatted(java));
        script("book", "#!/bin/sh\nexec %s netprog.http.AddressBookCgi %s\n"
                .formatted(java, book()));
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    private static byte[] image(String name) throws IOException {
        int side = name.startsWith("large") ? 700 : 40;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), octets);
        return octets.toByteArray();
    }

    private void file(String name, byte[] content) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve("scripts").resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path file(String name) {
        return folder.resolve("files").resolve(name);
    }

    Path book() {
        return folder.resolve("book");
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
