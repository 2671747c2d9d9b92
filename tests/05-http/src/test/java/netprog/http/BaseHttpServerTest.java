package netprog.http;

import static netprog.http.BaseHttpRun.LIMITS;
import static netprog.http.BaseHttpRun.MIRROR;
import static netprog.http.BaseHttpRun.row;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Script;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// What a right request gets.
@Exercise("5.0f")
class BaseHttpServerTest {

    private static final String LENGTH = """
            Content-Length counts octets, not characters, and the client believes it \
            (RFC 9110, section 8.6).""";

    @Test
    @Points(1)
    void a_request_reaches_the_handler_of_its_method(Random random) throws IOException {
        AtomicReference<List<String>> seen = new AtomicReference<>(List.of("nothing"));
        Map<String, HttpHandler> methods = new TreeMap<>();
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "notify")) {
            methods.put(method, request -> {
                seen.set(List.of(method, request.method(), request.target(), request.version(),
                        request.headers().first("x-word").orElse("none"),
                        request.headers().fields().stream().map(Field::name).toList().toString(),
                        request.client().getPort() + " " + request.server().getPort(),
                        request.body().read() + " " + request.body().read(new byte[2])));
                return MIRROR.handle(request);
            });
        }
        String word = Octets.word(random);
        try (BaseHttpRun run = new BaseHttpRun(LIMITS, Map.copyOf(methods))) {
            for (String method : List.copyOf(methods.keySet())) {
                try (BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port())) {
                    client.sends(method + " /" + word + "?q=%20+a HTTP/1.1\r\nX-Word:\t a b\u00e4"
                            + "\t \r\ncontent-length:0\r\nHOST: a.b:80\r\nX-word:2\r\n\r\n");
                    BaseHttpAnswer answer = client.reads();
                    teaches("This request is right, so its handler answers.",
                            () -> assertThat(answer.status()).as("The status of a right " + method)
                                    .isEqualTo(200));
                    teaches("""
                            The handler of the method gets the request as it was sent. The name of \
                            a field means the same in upper and lower case, and spaces and tabs \
                            around a value do not belong to it (RFC 9110, sections 5.1 and 5.5).""",
                            () -> assertThat(Elements.of(seen.get()))
                                    .as("What the handler saw of a " + method)
                                    .containsExactly(method, method, "/" + word + "?q=%20+a",
                                            "HTTP/1.1", "a b\u00e4",
                                            "[X-Word, content-length, HOST, X-word]",
                                            client.port() + " " + run.port(), "-1 -1"));
                }
            }
            String methodsDiffer = """
                    A method is in upper or lower case as its author wrote it, and a server \
                    without a handler for it answers 501 (RFC 9110, sections 9.1 and 15.6.2).""";
            run.answers(row(501, "get / HTTP/1.0\r\n\r\n", methodsDiffer),
                    row(501, "NOTIFY / HTTP/1.0\r\n\r\n", methodsDiffer),
                    row(501, "PATCH / HTTP/1.0\r\n\r\n", methodsDiffer));
        }
    }

    @WireTest
    @Points(1)
    void a_body_is_read_to_its_last_octet_and_no_further(Slicing slicing, Random random)
            throws IOException {
        Octets body = Octets.random(20 + random.nextInt(20), random);
        AtomicReference<String> seen = new AtomicReference<>("no handler was called");
        HttpHandler reading = request -> {
            byte[] first = {(byte) request.body().read()};
            byte[] rest = request.body().readAllBytes();
            Octets all = Octets.of(first).plus(Octets.of(rest));
            seen.set(all + " " + request.body().read() + " " + request.body().read(new byte[3]));
            return new Response(204, Headers.NONE, Content.of());
        };
        try (BaseHttpRun run = BaseHttpRun.answering(reading)) {
            String expected = body + " -1 -1";
            Peer.dial(run.port()).sliced(slicing).play(
                    Script.send(Octets.of("POST / HTTP/1.0\r\ncontent-LENGTH: " + body.length()
                            + "\r\n\r\n").plus(body).plus(Octets.of("beyond"))),
                    Script.expect("HTTP/1.0 204 No Content\r\n", """
                            The body begins after the empty line, often in the same segment. A \
                            reader of lines that has a buffer may hold its first octets, so lines \
                            and body need the same buffer."""));
            teaches("""
                    The body ends after Content-Length octets (RFC 9112, section 6.3). It has the \
                    octets that were sent, each from 0 to 255.""",
                    () -> assertThat(seen.get()).as("What the handler read").isEqualTo(expected));
        }
    }

    @Test
    @Points(1)
    void an_answer_has_one_header_and_the_right_length() throws IOException {
        Map<String, Response> pages = new HashMap<>();
        pages.put("/text", new Response(201, Headers.of("X-B", "1", "x-a", "2", "connection",
                "keep-alive", "CONTENT-LENGTH", "3", "Date", "today", "Transfer-Encoding",
                "chunked", "X-B", "3"), Content.of("\u00fc\u20ac")));
        pages.put("/other", new Response(299, Headers.NONE, Content.of("b")));
        pages.put("/empty", new Response(200, Headers.NONE, Content.of()));
        pages.put("/open", new Response(200, Headers.NONE, endless("open end")));
        try (BaseHttpRun run = BaseHttpRun.answering(request -> pages.get(request.target()))) {
            BaseHttpAnswer text = run.ask("GET /text HTTP/1.1\r\nHost: a\r\n\r\n");
            begins(text, "HTTP/1.0 201 Created");
            teaches(LENGTH, () -> {
                assertThat(Elements.of(text.values("Content-Length"))).as("Content-Length")
                        .containsExactly("5");
                assertThat(BaseHttpAnswer.shown(text.content())).as("The content").isEqualTo(
                        Octets.of("\u00fc\u20ac").toString());
            });
            teaches("""
                    The fields of the response are sent in their order. Those of the connection, \
                    the length and the date are the server's, each once.""", () -> {
                assertThat(Elements.of(text.fields().stream().filter(line -> line.toLowerCase(
                        Locale.ROOT).startsWith("x-")).toList())).as("The fields X-...")
                        .containsExactly("X-B: 1", "x-a: 2", "X-B: 3");
                assertThat(Elements.of(text.values("Connection"))).as("Connection")
                        .containsExactly("close");
                assertThat(Elements.of(text.values("Transfer-Encoding"))).as("Transfer-Encoding")
                        .isEmpty();
            });
            isNow(text.values("Date"));
            BaseHttpAnswer other = run.ask("GET /other HTTP/1.0\r\n\r\n");
            begins(other, "HTTP/1.0 299 ");
            teaches(LENGTH, () -> assertThat(Elements.of(run.ask("GET /empty HTTP/1.0\r\n\r\n")
                    .values("Content-Length"))).as("Content-Length").containsExactly("0"));
            BaseHttpAnswer open = run.ask("GET /open HTTP/1.0\r\n\r\n");
            teaches("""
                    A content whose length nobody knows ends with the connection (RFC 9112, \
                    section 6.3), and there is no Content-Length.""", () -> {
                assertThat(Elements.of(open.values("Content-Length"))).as("Content-Length")
                        .isEmpty();
                assertThat(open.content() + ", then " + open.end()).as("The content")
                        .isEqualTo("open end, then FIN");
            });
        }
    }

    private static void begins(BaseHttpAnswer answer, String line) {
        teaches("""
                An answer begins with one status line: the version, the status, and a reason, \
                which may be empty (RFC 9112, section 4).""",
                () -> assertThat(answer.statusLine()).as("The status line").isEqualTo(line));
    }

    private static void isNow(List<String> dates) {
        teaches("""
                Date has the day's name, two digits for the day, the time and GMT, in English on \
                every machine (RFC 9110, section 5.6.7).""", () -> {
            assertThat(Elements.of(dates)).as("Date").hasSize(1);
            assertThat(dates.getFirst()).as("Date").matches(
                    "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
            ZonedDateTime date = ZonedDateTime.parse(dates.getFirst(),
                    DateTimeFormatter.RFC_1123_DATE_TIME);
            assertThat(Duration.between(date, ZonedDateTime.now()).abs().toSeconds())
                    .as("The seconds between Date and now").isLessThan(60);
        });
    }

    private static Content endless(String text) {
        return new Content() {

            @Override
            public long length() {
                return UNKNOWN;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)).transferTo(out);
            }
        };
    }

    @Test
    @Points(1)
    void some_answers_end_with_their_header() throws IOException {
        HttpHandler handler = request -> new Response(
                Integer.parseInt(request.target().substring(1)), Headers.of("X-A", "a"),
                Content.of("content"));
        try (BaseHttpRun run = BaseHttpRun.answering(handler)) {
            String head = """
                    The answer to HEAD has the header of the answer to GET, with its \
                    Content-Length, and no content (RFC 9110, section 9.3.2).""";
            String none = """
                    204 and 304 have no content, whatever the handler gives, and no length: the \
                    header ends them (RFC 9112, section 6.3; RFC 9110, section 8.6).""";
            ends(run.ask("HEAD /200 HTTP/1.0\r\n\r\n"), 200, List.of("7"), head);
            ends(run.ask("GET /204 HTTP/1.0\r\n\r\n"), 204, List.of(), none);
            ends(run.ask("GET /304 HTTP/1.0\r\n\r\n"), 304, List.of(), none);
            ends(run.ask("HEAD /304 HTTP/1.0\r\n\r\n"), 304, List.of(), none);
            BaseHttpAnswer bad = run.ask("HEAD /200 HTTP/1.1\r\n\r\n");
            teaches("An error that answers HEAD has no content, either.", () -> {
                assertThat(bad.status()).as("The status of a HEAD without Host").isEqualTo(400);
                assertThat(bad.content()).as("The content").isEmpty();
            });
            List<String> lines = new ArrayList<>();
            for (String line : run.lines(5, "Each answer has its line in the access log.")) {
                lines.add(line.substring(line.lastIndexOf(' ') + 1));
            }
            teaches("No octet of content is written as - in the common log format.",
                    () -> assertThat(Elements.of(lines)).as("The octets in the access log")
                            .containsOnly("-"));
        }
    }

    private static void ends(BaseHttpAnswer answer, int status, List<String> length,
            String lesson) {
        teaches(lesson, () -> {
            assertThat(answer.status()).as("The status").isEqualTo(status);
            assertThat(Elements.of(answer.values("X-A"))).as("X-A").containsExactly("a");
            assertThat(Elements.of(answer.values("Content-Length"))).as("Content-Length")
                    .containsExactlyElementsOf(length);
            assertThat(answer.content()).as("The content").isEmpty();
        });
    }
}
