package netprog.http;

import static netprog.http.HttpClientCalls.NO_BODY;
import static netprog.http.HttpClientCalls.asks;
import static netprog.http.HttpClientCalls.get;
import static netprog.http.HttpClientCalls.hasBody;
import static netprog.http.HttpClientCalls.isOpen;
import static netprog.http.HttpClientCalls.open;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Exercise;
import netprog.peers.Listener;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// What a client sends.
@Exercise("5.0b")
class HttpConnectionRequestTest {

    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static final Octets ONE =
            Octets.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");

    private static final Octets POISON =
            Octets.of("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");

    private static final String LENGTH = """
            Content-Length counts octets: € in UTF-8 has three (RFC 9110, section 8.6).
            Where it is missing from a POST without a body, a server may wait for one or refuse.""";

    @WireTest
    @Points(1)
    void a_request_says_whom_it_is_for_and_how_long_it_is(Slicing slicing, Random random)
            throws IOException {
        String word = Octets.word(random);
        Octets body = Octets.of("name=" + word + " €");
        Listener server = Peer.listen().sliced(slicing);
        String host = "Host: 127.0.0.1:" + server.port() + "\r\n";
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                ask(connection, "DELETE", "/a?" + word, Headers.NONE, NO_BODY);
                ask(connection, "POST", "/a", Headers.of("X-B", word, "Accept", "", "X-B", "ü"),
                        body.toArray());
                ask(connection, "PUT", "/a", Headers.NONE, NO_BODY);
                ask(connection, "PATCH", "/a", Headers.NONE, NO_BODY);
                ask(connection, "POST", "/a", Headers.NONE, NO_BODY);
                ask(connection, "get", "*", Headers.of("host", word), new byte[] {0});
            }
        },
                expect("DELETE /a?" + word + " HTTP/1.1\r\n" + host + "\r\n", """
                        Host tells the server which of its names is meant; a request of HTTP/1.1 \
                        without it is answered by 400 (RFC 9112, section 3.2)."""),
                send(EMPTY),
                expect(Octets.of("POST /a HTTP/1.1\r\n" + host + "Content-Length: "
                        + body.length() + "\r\nX-B: " + word + "\r\nAccept: \r\nX-B: ")
                        .plus(Octets.of(0xfc)).plus(Octets.of("\r\n\r\n")).plus(body), LENGTH),
                send(EMPTY),
                expect("PUT /a HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", LENGTH),
                send(EMPTY),
                expect("PATCH /a HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", LENGTH),
                send(EMPTY),
                expect("POST /a HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", LENGTH),
                send(EMPTY),
                expect("get * HTTP/1.1\r\nContent-Length: 1\r\nhost: " + word + "\r\n\r\n\0", """
                        Names of fields are the same in upper and lower case, names of methods are \
                        not; one Host is enough (RFC 9112, section 3.2)."""),
                send(EMPTY),
                expectEnd("close() closes the connection."));
        isForTheNamedServer(word);
        Needs.IPV6.demand();
        isForAnAddressOfIpv6();
    }

    private static void isForAnAddressOfIpv6() throws IOException {
        String lesson = """
                An address of IPv6 stands in brackets, since its colons would be taken for the \
                one before the port (RFC 3986, section 3.2.2).""";
        InetAddress loopback = InetAddress.getByName("::1");
        try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
            server.setSoTimeout((int) Patience.silence().toMillis());
            WaitingCall<Integer> call = WaitingCall.in(HttpConnection.class, "request()",
                    () -> statusOf(new InetSocketAddress(loopback, server.getLocalPort())));
            try (Socket client = server.accept()) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.getInputStream(), StandardCharsets.ISO_8859_1));
                lines.readLine();
                String host = lines.readLine();
                teaches(lesson, () -> assertThat(host).as("The first field")
                        .matches("Host: \\[(0:0:0:0:0:0:0|:):1]:" + server.getLocalPort()));
                client.getOutputStream().write(EMPTY.getBytes(StandardCharsets.US_ASCII));
                call.result(lesson);
            }
        }
    }

    private static int statusOf(InetSocketAddress server) throws IOException {
        try (HttpConnection connection = HttpConnection.open(server, Patience.silence())) {
            return get(connection, "/").status();
        }
    }

    private static void isForTheNamedServer(String word) {
        Listener server = Peer.listen();
        server.play(port -> {
            InetAddress named = InetAddress.getByAddress(word + ".example",
                    new byte[] {127, 0, 0, 1});
            try (HttpConnection connection = HttpConnection.open(
                    new InetSocketAddress(named, port), Patience.deadline())) {
                get(connection, "/");
            }
        },
                expect("GET / HTTP/1.1\r\nHost: " + word + ".example:" + server.port()
                        + "\r\n\r\n", """
                                Many servers have one address: Host carries the name that the \
                                caller has used (RFC 9110, section 7.2)."""),
                send(EMPTY));
    }

    private static void ask(HttpConnection connection, String method, String target,
            Headers headers, byte[] body) throws IOException {
        HttpReply reply = connection.request(method, target, headers, body);
        hasBody(Octets.of(""), reply, 1, "The answer has Content-Length: 0.");
    }

    @Test
    @Points(1)
    void what_would_be_read_as_something_else_is_not_sent() {
        Listener server = Peer.listen();
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                HttpReply last = get(connection, "/");
                for (String bad : List.of("", "G ET", "GET\r\n", "GÉT", "G(T", "CONNECT")) {
                    refuses(connection, bad, "/", Headers.NONE);
                }
                for (String bad : List.of("", "/a b", "/\r\nX: y", "/\n", "/é", "/\0", "/\u007f")) {
                    refuses(connection, "GET", bad, Headers.NONE);
                }
                for (String bad : List.of("", "X Y", "X\r\nY", "X:", "Content-LENGTH",
                        "transfer-encoding")) {
                    refuses(connection, "GET", "/", Headers.of("A", "b", bad, "0"));
                }
                for (String bad : List.of("\r\nX: y", "\n", "\r", "a\0", "\u001b", "€", "\u007f")) {
                    refuses(connection, "GET", "/", Headers.of("A", "b", "X", bad));
                }
                isOpen(true, connection, "What was refused was not sent, so nothing has changed.");
                teaches("What was refused was not sent: the last body stays open.",
                        () -> assertThat(last.body().read()).as("read() of the last body")
                                .isEqualTo('a'));
                connection.request("GET", "/", Headers.of("X", "\ta\u00ff b"), NO_BODY);
            }
        },
                asks(server, "/"),
                send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"),
                expect(Octets.of("GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX: \ta"
                        .formatted(server.port())).plus(Octets.of(0xff))
                        .plus(Octets.of(" b\r\n\r\n")),
                        """
                                A line end in what a caller gives makes a second field, or a second \
                                request. What is refused is refused whole: no octet of it is \
                                sent."""),
                send(EMPTY));
    }

    private static void refuses(HttpConnection connection, String method, String target,
            Headers headers) {
        Thrown thrown =
                Thrown.by(() -> connection.request(method, target, headers, NO_BODY));
        teaches("""
                A line end in what a caller gives makes a second field, or a second request, that \
                a stranger may have chosen.
                What may stand in each place: RFC 9110, sections 5.5, 5.6.2 and 9.1.""",
                () -> assertThat(thrown)
                        .as("request(%s, %s, %s)", shown(method), shown(target),
                                shown(headers.fields().toString()))
                        .isA(IllegalArgumentException.class));
    }

    private static String shown(String text) {
        return Octets.of(text).toString();
    }

    @Test
    @Points(1)
    void octets_that_nobody_asked_for_are_no_answer() {
        poisons(send(ONE.plus(POISON)));
        poisons(send(ONE), pause(50), send(POISON), pause(100));
    }

    /// @param answers two of them, to the first request alone
    private static void poisons(Step... answers) {
        CountDownLatch hasAnswered = new CountDownLatch(1);
        Listener server = Peer.listen();
        List<Step> script = new ArrayList<>(List.of(asks(server, "/1")));
        script.addAll(List.of(answers));
        script.add(call("the program asks again now", hasAnswered::countDown));
        script.add(neverAnswer());
        server.play(port -> {
            HttpConnection connection = open(port);
            hasBody(Octets.of("one"), get(connection, "/1"), 8192, """
                    The body has three octets. What stands behind them is not the body's.""");
            hasAnswered.await(Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
            Thrown thrown = Thrown.by(() -> get(connection, "/2"));
            teaches("""
                    A second answer was there before the second question. Who takes it for the \
                    answer shows one user's page to another.
                    It must not be used as one (RFC 9112, section 6.3).""",
                    () -> assertThat(thrown).as("request() with an answer before it")
                            .isA(ProtocolException.class));
            isOpen(false, connection, "An error is the end of the connection.");
        }, script.toArray(Step[]::new));
    }
}
