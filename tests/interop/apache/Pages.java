package apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netprog.http.CookieJar;
import netprog.http.Download;
import netprog.http.Headers;
import netprog.http.HttpConnection;
import netprog.http.HttpReply;
import netprog.http.UrlOpener;

/// UrlOpener and CookieJar, which ask by HttpConnection.
record Pages(Checks checks, Apache apache, Site site) {

    void compare() throws IOException {
        UrlOpener opener = new UrlOpener(this::send, 5);
        redirects(opener);
        logIn(opener);
        packed(opener);
        downloads(opener);
        cookies();
        tracking();
    }

    private HttpReply send(String scheme, String host, int port, String method, String target,
            Headers headers, byte[] body) throws IOException {
        InetSocketAddress server = new InetSocketAddress(host, port);
        HttpConnection connection = HttpConnection.open(server, Duration.ofSeconds(20));
        return connection.request(method, target, headers.with("Connection", "close"), body);
    }

    private void redirects(UrlOpener opener) throws IOException {
        checks.same("two redirects", "some notes\n",
                text(opener.open(apache.url("/elsewhere"))));
        checks.same("a POST after 307", "POST  tea!",
                text(opener.post(apache.url("/once-more"), "text/plain", "tea!".getBytes(UTF_8))));
        checks.same("a POST after 302", "some notes\n", text(opener.post(
                apache.url("/elsewhere"), "text/plain", "tea!".getBytes(UTF_8))));
        try {
            opener.open(apache.url("/loop")).body().close();
            checks.same("a loop", "an IOException", "an answer");
        } catch (IOException e) {
            checks.contains("a loop", apache.url("/loop") + " -> " + apache.url("/loop"),
                    e.getMessage());
        }
    }

    private void logIn(UrlOpener opener) throws IOException {
        String url = apache.url("/members/list.txt");
        checks.same("without a password", 401, status(opener.open(url)));
        opener.addCredentials(url, "anna", "another one");
        checks.same("with another password", 401, status(opener.open(url)));
        opener.addCredentials(url, "anna", Site.PASSWORD);
        checks.same("with the password", "anna\n", text(opener.open(url)));
    }

    private void packed(UrlOpener opener) throws IOException {
        HttpReply raw = send("http", "127.0.0.1", apache.port(), "GET", "/packed/many.txt",
                Headers.of("Accept-Encoding", "gzip"), new byte[0]);
        checks.same("what Apache has sent", Optional.of("gzip"),
                raw.headers().first("Content-Encoding"));
        raw.body().close();
        checks.same("what the opener returns", "many lines\n".repeat(5_000),
                text(opener.open(apache.url("/packed/many.txt"))));
    }

    private void downloads(UrlOpener opener) throws IOException {
        Path copy = site.folder().resolve("copy");
        Path large = site.pages().resolve("large.bin");
        Download first = opener.retrieve(apache.url("/large.bin"), copy, (_, _) -> {});
        checks.same("the file is the same", -1L, Files.mismatch(large, copy));
        List<Long> reports = new ArrayList<>();
        Download second = opener.refresh(apache.url("/large.bin"), copy, first,
                (octets, _) -> reports.add(octets));
        checks.same("nothing new", false, second.isNew());
        checks.same("reports of nothing", 0, reports.size());
        Files.writeString(large, "more", StandardOpenOption.APPEND);
        Download third = opener.refresh(apache.url("/large.bin"), copy, second, (_, _) -> {});
        checks.same("something new", true, third.isNew());
        checks.same("the new file is the same", -1L, Files.mismatch(large, copy));
    }

    /// The script's answer has the cookies that it was sent.
    private void cookies() throws IOException {
        CookieJar jar = new CookieJar(Clock.systemUTC());
        checks.same("no cookie at first", "", visit(jar, "/cgi-bin/visits"));
        checks.same("both, the longer path first", "seen=1; basket=\"a b\"",
                visit(jar, "/cgi-bin/visits"));
        checks.same("in another script of the folder", "GET seen=1; basket=\"a b\" ",
                visit(jar, "/cgi-bin/mirror"));
    }

    /// Apache's own cookie, which it sends to those who have none, for two hours.
    private void tracking() throws IOException {
        String target = "/tracked/notes.txt";
        CookieJar jar = new CookieJar(Clock.systemUTC());
        visit(jar, target);
        String sent = jar.cookies("http", "127.0.0.1", "/").orElse("none");
        checks.contains("Apache's cookie is kept", "visitor=", sent);
        HttpReply second = send("http", "127.0.0.1", apache.port(), "GET", target,
                Headers.of("Cookie", sent), new byte[0]);
        checks.same("Apache knows its visitor", List.of(), second.headers().values("Set-Cookie"));
        second.body().close();
        CookieJar late = new CookieJar(Clock.offset(Clock.systemUTC(), Duration.ofHours(3)));
        visit(late, target);
        checks.same("its cookie after three hours", Optional.empty(),
                late.cookies("http", "127.0.0.1", target));
    }

    private String visit(CookieJar jar, String target) throws IOException {
        Headers headers = jar.cookies("http", "127.0.0.1", target)
                .map(cookie -> Headers.of("Cookie", cookie)).orElse(Headers.NONE);
        HttpReply reply = send("http", "127.0.0.1", apache.port(), "GET", target, headers,
                new byte[0]);
        reply.headers().values("Set-Cookie").forEach(
                cookie -> jar.receive("http", "127.0.0.1", target, cookie));
        return text(reply);
    }

    private static int status(HttpReply reply) throws IOException {
        reply.body().close();
        return reply.status();
    }

    private static String text(HttpReply reply) throws IOException {
        return new String(reply.body().readAllBytes(), UTF_8);
    }
}
