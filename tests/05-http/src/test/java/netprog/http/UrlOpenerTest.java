package netprog.http;

import static netprog.http.ScriptedTransport.gzip;
import static netprog.http.ScriptedTransport.reply;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// What is sent for a URL, and what is returned.
@Exercise("5.0c")
class UrlOpenerTest {

    private static final int MOST = 5;

    private static final String CLOSED = """
            A body that nobody reads keeps its connection busy for ever. The opener closes the \
            body of each answer that it does not return.""";

    private final ScriptedTransport servers = new ScriptedTransport();
    private UrlOpener opener;

    /// Made when a test has begun, since the deadline is for tests alone.
    private UrlOpener opener() {
        if (opener == null) {
            opener = new UrlOpener(servers, MOST);
        }
        return opener;
    }

    @Test
    @Points(1)
    void a_url_becomes_a_request() throws IOException {
        opener().open("http://a.test");
        opener().open("HTTPS://A.Test?q=1#top");
        opener().open("http://a.test:8000/b%20c/?d=%2F#");
        opener().open("https://[::1]:444/e");
        teaches("""
                The target is the path and the query as they stand, and never the fragment \
                (RFC 9112, section 3.2.1; RFC 9110, section 4.2.5).
                An empty path is sent as /. http means port 80, https 443.""",
                () -> assertThat(servers.requests()).as("The list of requests").containsExactly(
                        "GET http://a.test:80/", "GET https://a.test:443/?q=1",
                        "GET http://a.test:8000/b%20c/?d=%2F", "GET https://[::1]:444/e"));
        teaches("Each request says that gzip is understood (RFC 9110, section 12.5.3).",
                () -> assertThat(servers.fields("Accept-Encoding")).as("Accept-Encoding")
                        .containsOnly("gzip"));
        for (String wrong : List.of("ftp://a.test/", "/b", "a.test/b", "http:///b", "http://a b/",
                "mailto:me@a.test", "http://me:secret@a.test/")) {
            teaches("An opener can open http and https alone; a user in a URL is an old way to "
                    + "deceive (RFC 9110, section 4.2.4).",
                    () -> assertThat(Thrown.by(() -> opener().open(wrong)))
                            .as("open(\"%s\")", wrong)
                            .isA(IllegalArgumentException.class).says(wrong));
        }
        teaches("A wrong argument is an error before anything is sent.", () -> {
            assertThat(Thrown.by(() -> new UrlOpener(servers, -1))).as("-1 redirects")
                    .isA(IllegalArgumentException.class).says(-1);
            assertThat(servers.requests()).as("The list of requests").hasSize(4);
        });
    }

    @Test
    @Points(1)
    void a_redirect_is_followed(Random random) throws IOException {
        String page = Octets.word(random);
        servers.redirect("GET http://a.test:80/x/1?q", 301, "2")
                .redirect("GET http://a.test:80/x/2", 302, "../y?r#part")
                .redirect("GET http://a.test:80/y?r", 303, "//b.test:81/z")
                .redirect("GET http://b.test:81/z", 307, "https://c.test")
                .redirect("GET https://c.test:443/", 308, "end")
                .on("GET https://c.test:443/end", () -> reply(404, page))
                .on("GET http://a.test:80/300", () -> reply(300, page, "Location", "/end"))
                .on("GET http://a.test:80/302", () -> reply(302, page));
        HttpReply reply = opener().open("http://a.test/x/1?q");
        teaches("""
                301, 302, 303, 307 and 308 lead on (RFC 9110, section 15.4). Location may be \
                relative to the URL that was asked for (section 10.2.2).""",
                () -> assertThat(servers.requests()).as("The list of requests").containsExactly(
                        "GET http://a.test:80/x/1?q", "GET http://a.test:80/x/2",
                        "GET http://a.test:80/y?r", "GET http://b.test:81/z",
                        "GET https://c.test:443/", "GET https://c.test:443/end"));
        teaches("A redirect leads to a request of its own, which says what is understood.",
                () -> assertThat(servers.fields("Accept-Encoding")).as("Accept-Encoding")
                        .containsOnly("gzip"));
        teaches(CLOSED,
                () -> assertThat(servers.unclosed()).as("The list of answers that are not closed")
                        .containsExactly("GET https://c.test:443/end"));
        isPage(404, page, reply, "An answer that leads nowhere is the caller's, even a 404.");
        isPage(300, page, opener().open("http://a.test/300"),
                "300 is a choice for a person, and no redirect (RFC 9110, section 15.4.1).");
        isPage(302, page, opener().open("http://a.test/302"),
                "A 302 without Location leads nowhere: it is the answer.");
    }

    private static void isPage(int status, String page, HttpReply reply, String lesson) {
        teaches(lesson, () -> {
            assertThat(reply.status()).as("status()").isEqualTo(status);
            assertThat(Octets.of(reply.body().readAllBytes())).as("The body")
                    .isEqualTo(Octets.of(page));
        });
    }

    @Test
    @Points(1)
    void a_post_is_redirected_as_its_status_says(Random random) throws IOException {
        Octets form = Octets.random(random.nextInt(1, 50), random);
        String type = "text/" + Octets.word(random);
        for (int status : List.of(301, 302, 303, 307, 308)) {
            boolean staysPost = status >= 307;
            String second = (staysPost ? "POST" : "GET") + " http://a.test:80/2/" + status;
            servers.redirect("POST http://a.test:80/" + status, status, "/2/" + status)
                    .redirect(second, 302, "/3")
                    .on("GET http://a.test:80/3", () -> reply(200, "done"));
            servers.forget();
            opener().post("http://a.test/" + status, type, form.toArray());
            String lesson = """
                    307 and 308 repeat the request as it was. After 301, 302 and 303 a page is \
                    fetched, without the content and what describes it (RFC 9110, section 15.4).
                    A form that is sent twice may buy twice.""";
            teaches(lesson, () -> {
                assertThat(servers.requests()).as("The list of requests after a %d", status)
                        .containsExactly("POST http://a.test:80/" + status, second,
                                "GET http://a.test:80/3");
                assertThat(servers.fields("Content-Type")).as("Content-Type in each of them")
                        .containsExactly(type, staysPost ? type : "none", "none");
                Octets none = Octets.of("");
                assertThat(Elements.of(servers.sent().stream()
                        .map(ScriptedTransport.Sent::body).toList()))
                        .as("The content of each of them")
                        .containsExactly(form, staysPost ? form : none, none);
            });
        }
    }

    @Test
    @Points(1)
    void a_redirect_that_leads_astray_is_an_error() throws IOException {
        for (int i = 0; i <= MOST; i++) {
            servers.redirect("GET http://a.test:80/" + i, 302, "/" + (i + 1));
        }
        servers.on("GET http://a.test:80/" + (MOST + 1), () -> reply(200, "the end"));
        for (String when : List.of("first", "second")) {
            teaches("The limit is %d redirects, and these are as many, in each call anew."
                    .formatted(MOST),
                    () -> assertThat(opener().open("http://a.test/1").status())
                            .as("status() of the %s call", when).isEqualTo(200));
        }
        String many = "http://a.test/0 -> http://a.test/1 -> http://a.test/2 -> http://a.test/3 -> "
                + "http://a.test/4 -> http://a.test/5 -> http://a.test/6";
        fails("http://a.test/0", MOST + 1, many);
        servers.redirect("GET http://b.test:80/3", 302, "/4#x")
                .redirect("GET http://b.test:80/4", 302, "/3#y");
        fails("http://b.test/3", 2, "http://b.test/3 -> http://b.test/4 -> http://b.test/3");
        servers.redirect("POST http://b.test:80/form", 303, "/form")
                .on("GET http://b.test:80/form", () -> reply(200, "thanks"));
        teaches("""
                A form that leads to its own page is no loop: the method has changed (RFC 9110, \
                section 15.4.4).""",
                () -> assertThat(opener().post("http://b.test/form", "text/plain", new byte[1])
                        .status()).as("status()").isEqualTo(200));
        UrlOpener none = new UrlOpener(servers, 0);
        teaches("A limit of 0 follows none.",
                () -> assertThat(Thrown.by(() -> none.open("http://a.test/" + MOST)))
                        .as("open() of a page that leads on").isA(IOException.class));
        redirectsLeadToTheWebAlone();
    }

    private static void redirectsLeadToTheWebAlone() {
        for (String location : List.of("ftp://b.test/x", "file:///etc/passwd", "mailto:me@b.test",
                "http://b test/", "http:///x", "https://me:secret@b.test/", "http://me@b.test/")) {
            ScriptedTransport one = new ScriptedTransport()
                    .redirect("GET http://a.test:80/1", 302, "/2")
                    .redirect("GET http://a.test:80/2", 302, location);
            fails(one, "http://a.test/1", 2,
                    "http://a.test/1 -> http://a.test/2 -> " + location);
        }
    }

    private void fails(String url, int requests, String chain) {
        servers.forget();
        fails(servers, url, requests, chain);
    }

    private static void fails(ScriptedTransport servers, String url, int requests, String chain) {
        UrlOpener fresh = new UrlOpener(servers, MOST);
        teaches("""
                A server can lead a client in circles, or to what is no page at all. The opener \
                stops there, and its message names the whole way.
                See "Redirects" in this chapter.""", () -> {
            assertThat(Thrown.by(() -> fresh.open(url))).as("open(\"%s\")", url)
                    .isA(IOException.class).says(chain);
            assertThat(servers.requests()).as("The list of requests").hasSize(requests);
            assertThat(servers.unclosed()).as("The list of answers that are not closed").isEmpty();
        });
    }

    @Test
    @Points(1)
    void gzip_is_decoded(Random random) throws IOException {
        Octets page = Octets.every().plus(Octets.random(random.nextInt(50, 20_000), random));
        Octets packed = gzip(page);
        Octets early = packed.slice(0, packed.length() - random.nextInt(1, 30));
        servers.on("GET http://a.test:80/",
                () -> reply(200, packed, "ETag", "\"1\"", "content-encoding",
                        "GZip", "Content-Length", "" + packed.length()))
                .on("GET http://a.test:80/x",
                        () -> reply(404, packed, "Content-Encoding", "x-gzip"))
                .on("GET http://a.test:80/plain",
                        () -> reply(200, packed, "Content-Encoding", "br"))
                .on("GET http://a.test:80/304", () -> reply(304, "", "Content-Encoding", "gzip"))
                .on("GET http://a.test:80/broken",
                        () -> reply(200, page, "Content-Encoding", "gzip"))
                .on("GET http://a.test:80/early",
                        () -> reply(200, early, "Content-Encoding", "gzip"));
        HttpReply reply = opener().open("http://a.test");
        String lesson = """
                Content-Encoding names what was done to the content, and the receiver undoes it \
                (RFC 9110, section 8.4). The names have no case, and x-gzip is gzip.""";
        has(page, reply, lesson);
        has(page, opener().open("http://a.test/x"), lesson);
        teaches("Two fields describe the encoded form, and are wrong for the decoded one.",
                () -> assertThat(Elements.of(reply.headers().fields())).as("The fields")
                        .containsExactly(new Field("ETag", "\"1\"")));
        has(packed, opener().open("http://a.test/plain"), "What is not gzip is returned as it is.");
        has(Octets.of(""), opener().open("http://a.test/304"),
                "A 304 has no body, whatever its fields say (RFC 9112, section 6.3).");
        for (String broken : List.of("http://a.test/broken", "http://a.test/early")) {
            teaches("A body that is not gzip to its end is an error, not a short page.",
                    () -> assertThat(Thrown.by(() -> {
                        try (var body = opener().open(broken).body()) {
                            body.readAllBytes();
                        }
                    })).as("Reading %s", broken).isA(IOException.class));
        }
        reply.body().close();
        teaches(CLOSED,
                () -> assertThat(servers.unclosed()).as("The list of answers that are not closed")
                        .doesNotContain("GET http://a.test:80/", "GET http://a.test:80/broken",
                                "GET http://a.test:80/early"));
    }

    private static void has(Octets page, HttpReply reply, String lesson) {
        teaches(lesson, () -> assertThat(Octets.of(reply.body().readAllBytes())).as("The body")
                .isEqualTo(page));
    }
}
