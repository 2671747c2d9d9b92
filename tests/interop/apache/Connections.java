package apache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import common.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import netprog.http.Headers;
import netprog.http.HttpConnection;
import netprog.http.HttpReply;

/// HttpConnection with many requests on few connections.
record Connections(Checks checks, Apache apache, Site site) {

    private static final byte[] NOTHING = new byte[0];

    void compare() throws IOException {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", apache.port());
        try (HttpConnection connection = HttpConnection.open(server, Duration.ofSeconds(20))) {
            bodies(connection);
            chunks(connection);
            statuses(connection);
            checks.same("open after all that", true, connection.isOpen());
            lastAnswer(connection);
        }
    }

    private void bodies(HttpConnection connection) throws IOException {
        HttpReply notes = get(connection, "/notes.txt", Headers.NONE);
        checks.same("its length", Optional.of("11"), notes.headers().first("Content-Length"));
        checks.same("a body with a length", "some notes\n", text(notes));
        HttpReply head = connection.request("HEAD", "/large.bin", Headers.NONE, NOTHING);
        checks.same("the length after HEAD", Optional.of("2000000"),
                head.headers().first("Content-Length"));
        checks.same("no body", 0, head.body().readAllBytes().length);
        byte[] large = get(connection, "/large.bin", Headers.NONE).body().readAllBytes();
        checks.same("a large body is the file", true,
                Arrays.equals(Files.readAllBytes(site.pages().resolve("large.bin")), large));
        get(connection, "/packed/many.txt", Headers.NONE).body().read(); // the rest is left
        HttpReply mirrored = connection.request("POST", "/cgi-bin/mirror", Headers.NONE,
                "tea!".getBytes(US_ASCII));
        checks.same("the answer to POST", "POST  tea!", text(mirrored));
    }

    /// The script writes its second line when the first one has arrived, so Apache
    /// cannot know the length.
    private void chunks(HttpConnection connection) throws IOException {
        HttpReply slowly = get(connection, "/cgi-bin/slowly", Headers.NONE);
        checks.same("its coding", Optional.of("chunked"),
                slowly.headers().first("Transfer-Encoding"));
        InputStream body = slowly.body();
        checks.same("the first line", "one\n", new String(body.readNBytes(4), US_ASCII));
        Files.createFile(site.folder().resolve("run/go"));
        checks.same("the rest", "two\n", text(slowly));
    }

    private void statuses(HttpConnection connection) throws IOException {
        checks.same("nothing there", 404, get(connection, "/none", Headers.NONE).status());
        HttpReply moved = get(connection, "/moved", Headers.NONE);
        checks.same("moved", 301, moved.status());
        checks.same("where to", Optional.of(apache.url("/notes.txt")),
                moved.headers().first("Location"));
        HttpReply members = get(connection, "/members/list.txt", Headers.NONE);
        checks.same("for members only", 401, members.status());
        checks.same("how to log in", Optional.of("Basic realm=\"members\""),
                members.headers().first("WWW-Authenticate"));
    }

    /// Apache closes the connection after a 400.
    private void lastAnswer(HttpConnection connection) throws IOException {
        HttpReply malformed = get(connection, "/cgi-bin/hello?name=%zz", Headers.NONE);
        checks.same("a malformed query", 400, malformed.status());
        checks.same("open afterwards", false, connection.isOpen());
        checks.contains("its page", "<h1>400 Bad Request</h1>", text(malformed));
    }

    private static HttpReply get(HttpConnection connection, String target, Headers headers)
            throws IOException {
        return connection.request("GET", target, headers, NOTHING);
    }

    private static String text(HttpReply reply) throws IOException {
        return new String(reply.body().readAllBytes(), US_ASCII);
    }
}
