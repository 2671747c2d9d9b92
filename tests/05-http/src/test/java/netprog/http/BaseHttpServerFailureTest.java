package netprog.http;

import static netprog.http.BaseHttpRun.LIMITS;
import static netprog.http.BaseHttpRun.MIRROR;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// What fails on the server's side.
@Exercise("5.0f")
class BaseHttpServerFailureTest {

    @Test
    @Points(1)
    void an_error_page_has_the_status_and_no_markup_of_others() throws IOException {
        Map<String, HttpError> errors = Map.of("/404", new HttpError(404, "no such page"),
                "/503", new HttpError(503, "<script>alert(\"it's & it\")</script>"));
        try (BaseHttpRun run = BaseHttpRun.answering(request -> {
            throw errors.get(request.target());
        })) {
            BaseHttpAnswer missing = run.ask("GET /404 HTTP/1.0\r\n\r\n");
            BaseHttpAnswer markup = run.ask("POST /503 HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
            teaches("""
                    Programs read the status, people read the page: both say what is wrong \
                    (RFC 9110, section 15).""", () -> {
                assertThat(missing.statusLine()).as("The status line")
                        .isEqualTo("HTTP/1.0 404 Not Found");
                assertThat(Elements.of(missing.values("Content-Type"))).as("Content-Type")
                        .containsExactly("text/html; charset=utf-8");
                assertThat(missing.content()).as("The page").contains("404", "no such page");
                assertThat(markup.status()).as("The status").isEqualTo(503);
            });
            teaches("""
                    A message may repeat what a client has sent. If its characters become markup, \
                    a link to this server runs a stranger's script in its pages: &, <, >, " and ' \
                    become character references.""", () -> {
                assertThat(markup.content()).as("The page").doesNotContain("<script", "\"it",
                        "it's", "& it");
                assertThat(markup.content()).as("The page").containsPattern(
                        "(?i)&(lt|#0*60|#x0*3c);script&(gt|#0*62|#x0*3e);alert\\(");
            });
            teaches("An HttpError is an answer, not a failure of the server.",
                    () -> assertThat(run.reports()).as("The number of reports").isZero());
            BaseHttpAnswer bad = run.ask("<blink>GET / HTTP/1.0\r\n\r\n");
            teaches("What a client sent must not become markup.",
                    () -> assertThat(bad.content()).as("The page").doesNotContain("<blink>"));
        }
    }

    @Test
    @Points(1)
    void a_failure_is_reported_and_stays_with_its_client(Random random) throws IOException {
        String secret = "secret-" + Octets.word(random);
        Map<String, Throwable> failures = new LinkedHashMap<>();
        failures.put("/io", new IOException(secret));
        failures.put("/state", new IllegalStateException(secret));
        failures.put("/error", new LinkageError(secret));
        Map<String, Response> answers = new HashMap<>();
        answers.put("/none", null);
        answers.put("/value", new Response(200, Headers.of("X", secret + "\r\nSet-Cookie: a=b"),
                Content.of(secret)));
        answers.put("/lf", new Response(200, Headers.of("X", "a\n" + secret), Content.of(secret)));
        answers.put("/name", new Response(200, Headers.of("X\r\n" + secret, "a"),
                Content.of(secret)));
        try (BaseHttpRun run = BaseHttpRun.answering(request -> {
            fail(failures.get(request.target()));
            return request.target().equals("/right") ? MIRROR.handle(request)
                    : answers.get(request.target());
        })) {
            for (Map.Entry<String, Throwable> failure : failures.entrySet()) {
                isReported(run, failure.getKey(), failure.getValue(), secret);
            }
            for (String target : answers.keySet()) {
                isReported(run, target, null, secret);
            }
            teaches("A failure concerns one client. The next one is served.",
                    () -> assertThat(run.ask("GET /right HTTP/1.0\r\n\r\n").status())
                            .as("The status for the next client").isEqualTo(200));
        }
        try (BaseHttpServer server = BaseHttpServer.start(0, Map.of("GET", request -> {
            throw new IllegalStateException(secret);
        }), LIMITS, _ -> throwState(), (_, _) -> throwState())) {
            for (int i = 0; i < 2; i++) {
                BaseHttpAnswer answer = BaseHttpAnswer.to(server.port(), "GET / HTTP/1.0\r\n\r\n");
                teaches("A log that throws changes nothing: the client gets its answer.",
                        () -> assertThat(answer.status() + ", then " + answer.end())
                                .as("The answer").isEqualTo("500, then FIN"));
            }
        }
    }

    private static void throwState() {
        throw new IllegalStateException("the test's log");
    }

    private static void isReported(BaseHttpRun run, String target, Throwable failure,
            String secret) throws IOException {
        try (BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port())) {
            client.sends("GET " + target + " HTTP/1.0\r\n\r\n");
            BaseHttpAnswer answer = client.reads();
            teaches("""
                    What a handler throws is a 500, and so is a field whose line end would begin \
                    another field, written by whoever supplied the value \
                    (RFC 9110, sections 5.5 and 15.6.1).""",
                    () -> assertThat(answer.status())
                            .as("The status of the answer to GET %s", target)
                            .isEqualTo(500));
            teaches("""
                    A message can hold a password, a path or a query. It is for the log; the \
                    client reads that the server has failed.""",
                    () -> assertThat(answer.all()).as("The answer").doesNotContain(secret));
            run.reports(client.port(), failure, """
                    What fails on the server's side is reported to the log once, with the client's \
                    address and port.""");
        }
    }

    private static void fail(Throwable failure) throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {
                return;
            }
        }
    }

    @Test
    @Points(1)
    void a_half_of_a_content_is_not_taken_for_the_whole() throws IOException {
        IOException failure = new IOException("the test's");
        IllegalStateException unchecked = new IllegalStateException("the test's");
        HttpError late = new HttpError(404, "the test's");
        Map<String, Content> contents = new LinkedHashMap<>();
        contents.put("/short", content(10, "123456789", null));
        contents.put("/long", content(8, "123456789", null));
        contents.put("/fails", content(10, "12345", failure));
        contents.put("/open", content(Content.UNKNOWN, "12345", failure));
        contents.put("/unchecked", content(Content.UNKNOWN, "12345", unchecked));
        contents.put("/http", content(Content.UNKNOWN, "12345", late));
        Map<String, Exception> causes = Map.of("/fails", failure, "/open", failure, "/unchecked",
                unchecked, "/http", late);
        try (BaseHttpRun run = BaseHttpRun.answering(request -> new Response(200, Headers.NONE,
                contents.get(request.target())))) {
            for (String target : contents.keySet()) {
                try (BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port())) {
                    client.sends("GET " + target + " HTTP/1.0\r\n\r\n");
                    BaseHttpAnswer answer = client.reads();
                    teaches("""
                            A connection that ends with FIN says that all is well. When the \
                            content fails, or is not as long as it said, only RST tells the client \
                            (RFC 9112, section 8).""",
                            () -> assertThat(answer.end()).as("The end of " + target)
                                    .isEqualTo("RST"));
                    teaches("""
                            One request has one answer. After its status line was sent, an error \
                            page would be taken for content (RFC 9112, section 2.1).""",
                            () -> assertThat(answer.all().indexOf("HTTP/1.0 ", 1))
                                    .as("The place of a second status line").isEqualTo(-1));
                    run.reports(client.port(), causes.get(target), """
                            A content that fails is reported to the log once, with the client's \
                            address and port.""");
                }
            }
            List<String> lines = run.lines(contents.size(), """
                    An answer that has failed has its line in the access log, too.""");
            teaches("The line has the octets that were sent, not those that were to be.",
                    () -> assertThat(lines.stream().filter(line -> line.contains("/fails"))
                            .allMatch(line -> line.endsWith(" 200 5")))
                            .as("Whether the line of /fails ends with 200 5").isTrue());
        }
    }

    private static Content content(long length, String octets, Exception failure) {
        return new Content() {

            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(octets.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                fail(failure);
            }
        };
    }
}
