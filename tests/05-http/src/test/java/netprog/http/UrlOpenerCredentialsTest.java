package netprog.http;

import static netprog.http.ScriptedTransport.reply;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// Who reads a password.
@Exercise("5.0c")
class UrlOpenerCredentialsTest {

    private static final String PAGE = "GET http://a.test:80/x";

    private static final String BASIC = "Basic realm=\"notes\"";

    private final ScriptedTransport servers = new ScriptedTransport();
    private UrlOpener opener;

    private static String encoded(String user, String password) {
        return "Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// Made when a test has begun, since the deadline is for tests alone.
    private UrlOpener opener() {
        if (opener == null) {
            opener = new UrlOpener(servers, 5);
        }
        return opener;
    }

    @Test
    @Points(1)
    void credentials_answer_a_challenge_once(Random random) throws IOException {
        String secret = "p\u00e4:€ " + Octets.word(random);
        servers.on(PAGE, () -> reply(401, "who?", "WWW-Authenticate", "Digest realm=\"notes\"",
                "WWW-Authenticate", "bASIC realm=\"notes\"")).on(PAGE, () -> reply(200, "welcome"));
        opener().addCredentials("http://a.test/login", "old", "old");
        opener().addCredentials("http://A.test:80/#x", "m\u00e9", secret);
        HttpReply reply = opener().open("http://a.test/x");
        teaches("""
                A password is sent when a server has asked for it with the scheme Basic \
                (RFC 7617, section 2): user, colon, password, in UTF-8 and Base64.""", () -> {
            assertThat(servers.fields("Authorization")).as("Authorization in each request")
                    .containsExactly("none", encoded("m\u00e9", secret));
            assertThat(reply.status()).as("status()").isEqualTo(200);
            assertThat(servers.unclosed()).as("The list of answers that are not closed")
                    .containsExactly(PAGE);
        });
        servers.on("GET http://a.test:80/no", () -> reply(401, "no", "WWW-Authenticate", BASIC))
                .on("GET http://a.test:80/digest",
                        () -> reply(401, "who?", "WWW-Authenticate", "Digest realm=\"Basic\""))
                .on("GET http://a.test:80/403", () -> reply(403, "no", "WWW-Authenticate", BASIC));
        String once = """
                A server that refuses credentials refuses them again: the second 401 is the \
                caller's. Any other answer is no question for them.""";
        answers("http://a.test/no", 401, 2, once);
        answers("http://a.test/digest", 401, 1, once);
        answers("http://a.test/403", 403, 1, once);
        repeatsThePost(Octets.random(random.nextInt(1, 50), random),
                encoded("m\u00e9", secret));
        for (List<String> wrong : List.of(List.of("a:b", "c"), List.of("a\n", "b"),
                List.of("a", "\u007f"))) {
            teaches("A colon ends the user, and neither of both has a control character "
                    + "(RFC 7617, section 2).",
                    () -> assertThat(Thrown.by(() -> opener().addCredentials("http://a.test",
                            wrong.getFirst(), wrong.getLast()))).as("addCredentials(..)")
                            .isA(IllegalArgumentException.class));
        }
        teaches("Credentials belong to a URL of the Web.",
                () -> assertThat(Thrown.by(() -> opener().addCredentials("a.test", "b", "c")))
                        .as("addCredentials(\"a.test\", ..)")
                        .isA(IllegalArgumentException.class).says("a.test"));
    }

    private void repeatsThePost(Octets form, String secret) throws IOException {
        servers.on("POST http://a.test:80/form",
                () -> reply(401, "who?", "WWW-Authenticate", BASIC));
        servers.forget();
        opener().post("http://a.test/form", "text/tea", form.toArray());
        teaches("""
                The request is sent once more, as it was, and with the credentials: the server has \
                done nothing with the first one (RFC 9110, section 15.5.2).""", () -> {
            assertThat(servers.fields("Authorization")).as("Authorization in each request")
                    .containsExactly("none", secret);
            assertThat(servers.fields("Accept-Encoding")).as("Accept-Encoding in each request")
                    .containsExactly("gzip", "gzip");
            assertThat(servers.fields("Content-Type")).as("Content-Type in each request")
                    .containsExactly("text/tea", "text/tea");
            assertThat(Elements.of(servers.sent().stream().map(ScriptedTransport.Sent::body)
                    .toList())).as("The content of each request").containsExactly(form, form);
        });
    }

    private void answers(String url, int status, int requests, String lesson) throws IOException {
        servers.forget();
        HttpReply reply = opener().open(url);
        teaches(lesson, () -> {
            assertThat(reply.status()).as("status()").isEqualTo(status);
            assertThat(servers.requests()).as("The list of requests").hasSize(requests);
            assertThat(servers.sent().getFirst().field("Authorization"))
                    .as("Authorization in the first request").isEqualTo("none");
        });
    }

    @Test
    @Points(1)
    void credentials_are_for_their_origin_alone() throws IOException {
        opener().addCredentials("http://a.test", "me", "secret");
        for (String stranger : List.of("http://b.test:80/", "http://a.test:81/",
                "https://a.test:443/", "http://www.a.test:80/")) {
            servers.on("GET " + stranger, () -> reply(401, "who?", "WWW-Authenticate", BASIC));
            servers.forget();
            sendsNone(stranger);
        }
        servers.on("GET http://a.test:80/1", () -> reply(401, "who?", "WWW-Authenticate", BASIC))
                .on("GET http://a.test:80/1", () -> reply(307, "", "Location", "https://a.test/2"))
                .on("GET https://a.test:443/2", () -> reply(307, "", "Location", "http://a.test/3"))
                .on("GET http://a.test:80/3", () -> reply(401, "who?", "WWW-Authenticate", BASIC))
                .on("GET http://a.test:80/3", () -> reply(200, "welcome back"));
        servers.forget();
        opener().open("http://a.test/1");
        teaches("""
                A redirect leads to a request of its own, which begins without credentials and may \
                be asked for them (RFC 9110, section 15.4).
                Otherwise any page could send your password anywhere.""",
                () -> assertThat(servers.fields("Authorization"))
                        .as("Authorization in each request")
                        .containsExactly("none", encoded("me", "secret"), "none", "none",
                                encoded("me", "secret")));
    }

    private void sendsNone(String stranger) throws IOException {
        opener().open(stranger);
        teaches("""
                Another host, another port or another scheme is another server, which may belong \
                to somebody else. It must not learn the password, however it asks.""",
                () -> assertThat(servers.fields("Authorization"))
                        .as("Authorization in the requests to " + stranger).containsOnly("none"));
    }
}
