package apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// HelloCgi and AddressBookCgi as programs that Apache starts, asked by the
/// JDK's client.
record Programs(Checks checks, Apache apache, Site site) {

    private static final int AT_ONCE = 8;

    void compare() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        try {
            hello(client);
            book(client);
            bookAtOnce(client);
        } finally {
            client.shutdownNow(); // close() would take three seconds
        }
    }

    private void hello(HttpClient client) throws IOException, InterruptedException {
        page(client, get("hello"), 200, "<h1>Hello, World!</h1>");
        page(client, get("hello?name=Gr%C3%BC%C3%9Fe+%3Cb%3E+%E2%82%AC"), 200,
                "<h1>Hello, Grüße &lt;b&gt; €!</h1>");
        HttpResponse<String> refused = page(client, post("hello", "name=anna"), 405,
                "<h1>405 Method Not Allowed</h1>");
        checks.same("Allow", List.of("GET, HEAD"), refused.headers().allValues("Allow"));
        checks.same("Content-Type", List.of("text/html; charset=utf-8"),
                refused.headers().allValues("Content-Type"));
        page(client, request("hello").method("HEAD", BodyPublishers.noBody()).build(), 200, "");
    }

    private void book(HttpClient client) throws IOException, InterruptedException {
        page(client, post("book", form("Jürgen\tX", "Am Weg 1\r\nUlm", "+49 1")), 200,
                "<h1>Stored</h1>");
        page(client, post("book", form("<i>", " ", "")), 422, "<h1>Missing: address, tel</h1>");
        page(client, get("book"), 405, "<h1>405 Method Not Allowed</h1>");
        page(client, post("book", "x=" + "y".repeat(20_000)), 413, "<h1>413");
        checks.same("the book", "Jürgen\\tX\tAm Weg 1\\r\\nUlm\t+49 1\n",
                Files.readString(site.book()));
    }

    private void bookAtOnce(HttpClient client) throws IOException {
        Files.delete(site.book());
        List<CompletableFuture<Integer>> all = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> client.sendAsync(post("book", form("name " + i, "x".repeat(900),
                        "tel " + i)), BodyHandlers.ofString()).thenApply(HttpResponse::statusCode))
                .toList();
        List<Integer> statuses = all.stream().map(CompletableFuture::join).toList();
        checks.same("all forms at once", IntStream.range(0, AT_ONCE).mapToObj(_ -> 200).toList(),
                statuses);
        List<String> records = new ArrayList<>(Files.readAllLines(site.book()));
        records.sort(null);
        checks.same("all records", IntStream.range(0, AT_ONCE).mapToObj(
                i -> "name %d\t%s\ttel %d".formatted(i, "x".repeat(900), i)).toList(), records);
    }

    private HttpResponse<String> page(HttpClient client, HttpRequest request, int status,
            String part) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        String what = request.method() + " " + request.uri().getRawPath();
        checks.same(what, status, answer.statusCode());
        checks.contains(what, part, answer.body());
        return answer;
    }

    private HttpRequest get(String target) {
        return request(target).build();
    }

    private HttpRequest post(String script, String form) {
        return request(script).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(apache.url("/cgi-bin/" + target)))
                .timeout(Duration.ofSeconds(20));
    }

    private static String form(String name, String address, String tel) {
        return "name=%s&address=%s&tel=%s".formatted(URLEncoder.encode(name, UTF_8),
                URLEncoder.encode(address, UTF_8), URLEncoder.encode(tel, UTF_8));
    }
}
