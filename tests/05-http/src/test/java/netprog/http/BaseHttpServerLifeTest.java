package netprog.http;

import static netprog.http.BaseHttpRun.LIMITS;
import static netprog.http.BaseHttpRun.MIRROR;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// The server's port, its log and its end.
@Exercise("5.0f")
class BaseHttpServerLifeTest {

    private static final String GET = "GET / HTTP/1.0\r\n\r\n";

    /// What close() does after it has freed the port has been done by then.
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private static ServerLimits grace(Duration grace) {
        return new ServerLimits(100, 200, 1_000, LIMITS.request(), LIMITS.response(), grace);
    }

    private static BaseHttpServer start(int port, Map<String, HttpHandler> methods)
            throws IOException {
        return BaseHttpServer.start(port, methods, LIMITS, _ -> {}, (_, _) -> {});
    }

    @Test
    @Points(1)
    void a_port_is_named_or_chosen() throws IOException {
        Map<String, HttpHandler> methods = new HashMap<>(Map.of("GET", MIRROR));
        try (BaseHttpServer server = start(0, methods)) {
            methods.clear();
            BaseHttpAnswer answer = BaseHttpAnswer.to(server.port(), GET);
            teaches("The server has a copy of the map, so later changes do nothing.",
                    () -> assertThat(answer.status()).as("The status").isEqualTo(200));
            teaches("An error names the port that was meant.", () -> {
                assertThat(Thrown.by(() -> start(server.port(), Map.of())))
                        .as("start(%d)", server.port()).isA(BindException.class)
                        .says(server.port());
                assertThat(Thrown.by(() -> start(65_536, Map.of()))).as("start(65536)")
                        .isA(IllegalArgumentException.class).says(65_536);
                assertThat(Thrown.by(() -> start(-1, Map.of()))).as("start(-1)")
                        .isA(IllegalArgumentException.class).says(-1);
            });
            boolean isOpen = accepts("127.0.0.2", server.port());
            teaches("""
                    The server listens on 127.0.0.1 alone. One that listens on every address \
                    serves every network that the machine is in.""",
                    () -> assertThat(isOpen)
                            .withFailMessage("The server accepts a client at 127.0.0.2, too.")
                            .isFalse());
        }
    }

    private static boolean accepts(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 200);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @Points(1)
    void a_client_cannot_forge_a_line_of_the_log(Random random) throws IOException {
        String word = Octets.word(random);
        try (BaseHttpRun run = BaseHttpRun.answering(MIRROR)) {
            run.ask("GET /" + word + " HTTP/1.0\r\n\r\n");
            String line = run.lines(1, "Each answer has a line in the access log.").getFirst();
            teaches("""
                    The common log format: address, two hyphens, time, request line, status and \
                    the octets of the content. Programs read it, so its month is English on every \
                    machine.""", () -> assertThat(line).as("The line").matches(
                    "127\\.0\\.0\\.1 - - \\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}(:[0-9]{2}){3} "
                            + "[+-][0-9]{4}\\] \"GET /" + word + " HTTP/1\\.0\" 200 "
                            + ("GET /".length() + word.length())));
            ZonedDateTime time = ZonedDateTime.parse(
                    line.substring(line.indexOf('[') + 1, line.indexOf(']')),
                    DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH));
            teaches("The line has the time of the connection, with its offset.",
                    () -> assertThat(Duration.between(time, ZonedDateTime.now()).abs().toSeconds())
                            .as("The seconds between the line's time and now").isLessThan(60));
            Map<String, String> rows = new TreeMap<>(Map.of(
                    "GET /\"\\ HTTP/1.0", "\"GET /\\\\\"\\\\\\\\ HTTP/1\\.0\" 200",
                    "GET /\" 200 5 HTTP/1.0", "\"GET /\\\\\" 200 5 HTTP/1\\.0\" 400",
                    "GET /\u00e4\u0085\t",
                    "\"GET /(\\\\xe4(\\\\x85(\\\\x09)?)?)?\" 400")); // as far as it was read
            int count = 1;
            for (Map.Entry<String, String> row : rows.entrySet()) {
                run.ask(row.getKey() + "\r\n\r\n");
                count++;
                String next = run.lines(count, "A request that is refused has a line, too.")
                        .getLast();
                teaches("""
                        What a client has sent stands between quotation marks. One that could end \
                        them could write any status after it, so " and \\ have a \\ before them, \
                        and all else that is not printable is \\x and two digits.""",
                        () -> assertThat(next).as("The line for %s",
                                BaseHttpAnswer.shown(row.getKey()))
                                .matches(".*\\] " + row.getValue() + " ([0-9]+|-)"));
            }
            run.ask("GET / HTTP/1.0\r\nX: \r127.0.0.1 forged\n\r\n");
            run.ask("GET /\n127.0.0.1 forged\n\r\n");
            List<String> lines = run.lines(count + 2, "A request that is refused has a line, too.");
            teaches("One request writes one line, and no octet of it ends that line.",
                    () -> assertThat(
                            lines.stream().anyMatch(each -> each.matches("(?s).*[\r\n].*")))
                            .as("Whether a line has an end in it").isFalse());
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            When close() has returned, all connections and threads have ended, whatever their \
            clients did.""")
    void closing_lets_requests_at_work_end() throws IOException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        BaseHttpRun run = new BaseHttpRun(grace(longest), Map.of("GET", request -> {
            began.countDown();
            pass(goOn);
            return MIRROR.handle(request);
        }));
        int port = run.port();
        try (BaseHttpAnswer.Asking half = new BaseHttpAnswer.Asking(port);
                BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(port)) {
            half.sends("GET /half HT");
            client.sends(GET);
            teaches("A request reaches its handler.", () -> await("the handler is called")
                    .atMost(Patience.silence()).until(() -> began.getCount() == 0));
            WaitingCall<Boolean> closing = WaitingCall.in(BaseHttpServer.class, "close()", () -> {
                run.close();
                return true;
            });
            teaches("""
                    The port is free at once, so that the next server can start while the last \
                    requests of this one end.""", () -> await("another server binds the port")
                    .atMost(Patience.silence()).until(() -> isFree(port)));
            half.sends("TP/1.0\r\n\r\n");
            await("close() has gone on").pollDelay(A_MOMENT).atMost(Patience.deadline())
                    .until(() -> true);
            boolean early = closing.result().isDone();
            goOn.countDown();
            BaseHttpAnswer answer = client.reads();
            BaseHttpAnswer other = half.reads();
            teaches("""
                    A request at work has the grace to end. Its client reads the answer, and \
                    close() waits for that.""", () -> {
                assertThat(answer.status()).as("The status").isEqualTo(200);
                assertThat(early).as("Whether close() returned before the handler").isFalse();
            });
            teaches("""
                    A client that is connected and has sent half of its request has the grace to \
                    send the rest.""", () -> assertThat(other.status())
                    .as("The status for a request that was sent half before close()")
                    .isEqualTo(200));
            client.halfCloses();
            half.halfCloses();
            closing.result("close() returns when the requests at work have ended.");
        } finally {
            goOn.countDown();
        }
        run.close();
        teaches("port() tells where the server has listened.",
                () -> assertThat(run.port()).as("port()").isEqualTo(port));
    }

    private static void pass(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("the handler was interrupted", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("Handlers that have not ended within the grace are interrupted.")
    void closing_waits_for_the_grace_and_no_longer() throws IOException {
        CountDownLatch began = new CountDownLatch(1);
        AtomicLong interrupted = new AtomicLong();
        CompletableFuture<Void> end = new CompletableFuture<>();
        Duration grace = Duration.ofMillis(300);
        BaseHttpRun run = new BaseHttpRun(grace(grace), Map.of("GET", _ -> {
            began.countDown();
            try {
                pass(new CountDownLatch(1));
                return null;
            } finally {
                interrupted.set(System.nanoTime());
                end.join(); // no interrupt ends this
            }
        }));
        try (BaseHttpAnswer.Asking client = new BaseHttpAnswer.Asking(run.port());
                BaseHttpAnswer.Asking silent = new BaseHttpAnswer.Asking(run.port())) {
            silent.sends("GET");
            client.sends(GET);
            teaches("A request reaches its handler.", () -> await("the handler is called")
                    .atMost(Patience.silence()).until(() -> began.getCount() == 0));
            long begin = System.nanoTime();
            WaitingCall<Boolean> closing = WaitingCall.in(BaseHttpServer.class, "close()", () -> {
                run.close();
                return true;
            });
            teaches("When the grace is over, the handlers at work are interrupted.",
                    () -> await("the handler is interrupted")
                            .atMost(Patience.silence().plus(grace))
                            .until(() -> interrupted.get() != 0));
            teaches("close() returns when all handlers have ended, however long that takes.",
                    () -> await("close() waits for the handler")
                            .during(Duration.ofMillis(150)).atMost(Patience.silence())
                            .until(() -> !closing.result().isDone()));
            end.complete(null);
            closing.result("When the handlers have ended, close() returns.");
            long millis = (interrupted.get() - begin) / 1_000_000;
            teaches("""
                    When the grace is over, the handlers at work are interrupted, and not \
                    before.""", () -> assertThat(millis)
                    .as("The milliseconds from close() to the interrupt")
                    .isGreaterThanOrEqualTo(grace.toMillis()));
            for (BaseHttpAnswer.Asking each : List.of(client, silent)) {
                String last = each.reads().end();
                teaches("When the grace is over, all connections are closed.",
                        () -> assertThat(last).as("The end of a connection")
                                .isNotEqualTo("silence"));
            }
        } finally {
            end.complete(null);
            run.close();
        }
        endsAtOnce(new BaseHttpRun(grace(Duration.ZERO), Map.of("GET", MIRROR)));
    }

    private static void endsAtOnce(BaseHttpRun run) throws IOException {
        try (BaseHttpAnswer.Asking silent = new BaseHttpAnswer.Asking(run.port())) {
            run.answers(BaseHttpRun.row(200, GET, "A client that is silent holds up no other."));
            WaitingCall.in(BaseHttpServer.class, "close()", () -> {
                run.close();
                return true;
            }).result("A grace of zero is none, and not one without an end.");
            String last = silent.reads().end();
            teaches("When the grace is over, all connections are closed.",
                    () -> assertThat(last).as("The end of a connection")
                            .isNotEqualTo("silence"));
        }
    }
}
