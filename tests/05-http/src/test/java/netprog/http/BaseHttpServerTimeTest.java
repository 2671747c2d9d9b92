package netprog.http;

import static netprog.http.BaseHttpRun.LIMITS;
import static netprog.http.BaseHttpRun.MIRROR;
import static netprog.http.BaseHttpRun.row;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Exercise;
import netprog.peers.Patience;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Clients that are slow, stop early, or do not read.
@Exercise("5.0f")
class BaseHttpServerTimeTest {

    private static final Duration SHORT = Duration.ofMillis(1_000);

    /// For what waits at least as long as SHORT.
    private static final Duration PATIENT = Patience.silence().plus(SHORT);

    private static final String GET = "GET / HTTP/1.0\r\n\r\n";

    private static final int MUCH = 8_000_000;

    /// Reads the body, so that it can be too slow.
    private static Response reading(Request request) throws IOException {
        int octets = request.body().readAllBytes().length;
        return Response.of(200, "text/plain", octets + " octets");
    }

    private static BaseHttpRun within(Duration request, Duration response, HttpHandler handler)
            throws IOException {
        return new BaseHttpRun(new ServerLimits(8_000, LIMITS.header(), LIMITS.body(), request,
                response, LIMITS.grace()), Map.of("GET", handler, "POST", handler));
    }

    @Test
    @Points(1)
    void a_request_has_one_deadline() throws IOException {
        String lesson = """
                One deadline holds for the whole request. A time-out for each read begins anew \
                with each octet, so a client that drips keeps its connection for ever: 408 \
                (RFC 9110, section 15.5.9).""";
        try (BaseHttpRun run = within(SHORT, LIMITS.response(), BaseHttpServerTimeTest::reading);
                BaseHttpAnswer.Asking silent = new BaseHttpAnswer.Asking(run.port());
                BaseHttpAnswer.Asking line = begun(run, "GET /");
                BaseHttpAnswer.Asking header = begun(run, "GET / HTTP/1.0\r\nX: ");
                BaseHttpAnswer.Asking body = begun(run,
                        "POST / HTTP/1.0\r\nContent-Length: 1000\r\n\r\n")) {
            List<BaseHttpAnswer.Asking> dripping = List.of(line, header, body);
            List<BaseHttpAnswer.Asking> waiting = new ArrayList<>(dripping);
            teaches(lesson, () -> await("the answers to clients that send an octet every 20 ms")
                    .pollInterval(Duration.ofMillis(20)).atMost(PATIENT).until(() -> {
                        for (BaseHttpAnswer.Asking client : List.copyOf(waiting)) {
                            if (client.hasAnswer() || !client.sends("a")) {
                                waiting.remove(client);
                            }
                        }
                        return waiting.isEmpty();
                    }));
            for (BaseHttpAnswer.Asking client : dripping) {
                BaseHttpAnswer answer = client.reads();
                teaches(lesson, () -> assertThat(answer.status())
                        .as("The status for a client that drips").isEqualTo(408));
            }
            teaches("A client that has sent nothing has asked for nothing: its connection ends.",
                    () -> assertThat(silent.reads()).as("What a silent client reads")
                            .isEqualTo(new BaseHttpAnswer("", "FIN")));
            run.lines(3, "A request that was too slow has its line in the access log.");
        }
        try (BaseHttpRun run =
                within(Duration.ofNanos(1), LIMITS.response(), BaseHttpServerTimeTest::reading);
                BaseHttpAnswer.Asking silent = new BaseHttpAnswer.Asking(run.port())) {
            teaches("""
                    setSoTimeout takes whole milliseconds, and 0 means for ever. What is left of \
                    a time can be less than one.""", () -> assertThat(silent.reads().end())
                    .as("The end of the connection when the time is 1 ns").isEqualTo("FIN"));
        }
    }

    private static BaseHttpAnswer.Asking begun(BaseHttpRun run, String part) throws IOException {
        BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port());
        client.sends(part);
        return client;
    }

    @Test
    @Points(1)
    void a_request_that_ends_early_is_refused() throws IOException {
        String lesson =
                """
                A connection that ends within the header or the body has not sent a request. The \
                client may have ended one direction alone, so it gets a 400 (RFC 9112, section \
                8).""";
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        try (BaseHttpRun run = within(longest, longest, BaseHttpServerTimeTest::reading)) {
            for (String part : List.of("G", "GET / HTTP/1.0", "GET / HTTP/1.0\r",
                    "GET / HTTP/1.0\r\nX: a\r\n",
                    "POST / HTTP/1.0\r\nContent-Length: 4\r\n\r\nabc")) {
                assertEnds(run, part, 400, lesson);
            }
            assertEnds(run, "", 0, "A client that sends nothing and ends gets no answer.");
            assertEnds(run, "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc", 200, """
                    A client that ends its direction after its request still reads the answer.""");
            run.answers(row(200, GET, "What one client does concerns no other one."));
        }
    }

    private static void assertEnds(BaseHttpRun run, String part, int status, String lesson)
            throws IOException {
        try (BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port())) {
            client.sends(part);
            client.halfCloses();
            BaseHttpAnswer answer = client.reads();
            teaches(lesson, () -> assertThat(answer.status() + ", then " + answer.end())
                    .as("The answer to %s and an end", BaseHttpAnswer.shown(part))
                    .isEqualTo(status + ", then FIN"));
        }
    }

    @Test
    @Points(1)
    void a_client_that_still_sends_reads_its_answer() throws IOException {
        try (BaseHttpRun run = BaseHttpRun.answering(MIRROR);
                BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port())) {
            client.sends("POST / HTTP/1.0\r\nContent-Length: 5000\r\n\r\n" + "a".repeat(4_000));
            long begin = System.nanoTime();
            BaseHttpAnswer answer = client.reads();
            teaches("""
                    A server that closes with octets unread resets the connection, and the client \
                    may lose the answer. So the server ends its direction alone, and reads on for \
                    a moment (RFC 9112, section 9.6).""", () -> {
                assertThat(answer.status() + ", then " + answer.end()).as("The answer")
                        .isEqualTo("413, then FIN");
                await("300 ms pass, in which the client sends on")
                        .pollInterval(Duration.ofMillis(20)).atMost(Patience.deadline())
                        .until(() -> isOver(client, begin, 300));
            });
            teaches("""
                    The moment is a second for all that the client still sends, not for each \
                    octet: nobody keeps a connection by dripping.""",
                    () -> await("a client that sends an octet every 20 ms is cut")
                            .pollInterval(Duration.ofMillis(20))
                            .atMost(Patience.silence().plusSeconds(1))
                            .until(() -> !client.sends("a")));
        }
    }

    /// {@return whether so many milliseconds have passed; a client that cannot send
    /// before that fails the test}
    private static boolean isOver(BaseHttpAnswer.Asking client, long begin, long millis) {
        boolean sent = client.sends("a");
        long passed = (System.nanoTime() - begin) / 1_000_000;
        assertThat(sent || passed >= 900).withFailMessage(
                "The client was reset after %d ms, while it was still sending.", passed).isTrue();
        return passed >= millis;
    }

    @Test
    @Points(1)
    void a_client_that_does_not_read_is_cut() throws IOException {
        CountDownLatch isCut = new CountDownLatch(1);
        HttpHandler handler = request -> switch (request.target()) {
            case "/much" -> new Response(200, Headers.NONE, much());
            case "/late" -> late(isCut);
            default -> MIRROR.handle(request);
        };
        try (BaseHttpRun run = within(LIMITS.request(), SHORT, handler);
                BaseHttpAnswer.Asking deaf = new BaseHttpAnswer.Asking(run.port());
                BaseHttpAnswer.Asking late = new BaseHttpAnswer.Asking(run.port())) {
            late.sends("GET /late HTTP/1.0\r\n\r\n");
            deaf.sends("GET /much HTTP/1.0\r\n\r\n");
            run.answers(row(200, GET, "A client that does not read holds up no other one."));
            String line = run.line("GET /much", PATIENT, """
                    A write waits while the client does not read, and a socket has no time-out for \
                    that. Something else must cut the connection when the time is over.""");
            isCut.countDown();
            BaseHttpAnswer whole = late.reads();
            teaches("The time for a response begins with it. What its handler took does not count.",
                    () -> assertThat(whole.status() + ", then " + whole.end())
                            .as("The answer of a slow handler").isEqualTo("200, then FIN"));
            teaches("The access log has the octets that were sent, not those that were to be.",
                    () -> assertThat(line).as("The line of the client that does not read")
                            .matches(".* \"GET /much HTTP/1\\.0\" 200 [0-9]{4,7}")
                            .doesNotEndWith(" " + MUCH));
            BaseHttpAnswer answer = deaf.reads();
            teaches("A client that reads half of its answer must not take it for the whole.",
                    () -> assertThat(answer.end()).as("The end of the answer").isEqualTo("RST"));
            teaches("A client that does not read is no failure of the server.",
                    () -> assertThat(run.reports()).as("The number of reports").isZero());
        }
    }

    private static Content much() {
        return new Content() {

            @Override
            public long length() {
                return MUCH;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                byte[] block = new byte[1000];
                for (int i = 0; i < MUCH / block.length; i++) {
                    out.write(block);
                }
            }
        };
    }

    private static Response late(CountDownLatch until) throws IOException {
        try {
            until.await();
            return Response.of(200, "text/plain", "late");
        } catch (InterruptedException e) {
            throw new IOException("the handler was interrupted", e);
        }
    }
}
