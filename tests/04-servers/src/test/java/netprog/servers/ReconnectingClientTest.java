package netprog.servers;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.servers.ClientFactory.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import netprog.servers.RestartingServer.Part;
import org.junit.jupiter.api.Test;

/// Which request goes over which connection, and which reply belongs to it.
@Exercise("4.4")
class ReconnectingClientTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration A_MOMENT = Duration.ofMillis(250);

    private static final Part ANSWER = RestartingServer::answer;

    @WireTest
    @Points(2)
    void lines_go_out_and_lines_come_back(Slicing slicing, Random random) {
        String word = Octets.word(random) + " kostet 3 €";
        String reply = "ça va,\r" + Octets.word(random) + "\r";
        Peer.listen().sliced(slicing).play(port -> {
            try (ReconnectingClient client = ClientFactory.of(ClientClock.ofMachine(),
                    loopback(port))) {
                replies(() -> client.query(word, LONGEST), reply, """
                        A reply is all up to LF, in UTF-8, and a CR is part of it. It may arrive \
                        in pieces, and a piece may end in the middle of a character.""");
                replies(() -> client.command("", LONG), "", "A line may be empty.");
                replies(() -> client.query(word, LONG), word, """
                        One connection carries many requests, one after the other.""");
            }
        },
                expect(word + "\n", "A request is its text in UTF-8 and LF, and nothing else."),
                send(reply + "\n"),
                expect("\n", "An empty request is LF alone."),
                send("\n"),
                expect(word + "\n", "The next request goes over the same connection."),
                send(word + "\n"),
                expectEnd("close() closes the connection."));
    }

    private static void replies(Callable<String> request, String expected, String lesson) {
        teaches(lesson, () -> assertThat(request.call()).as("The reply").isEqualTo(expected));
    }

    @Test
    @Points(1)
    void a_reply_may_have_as_many_octets_as_it_says() throws IOException {
        String most = "é".repeat(ReconnectingClient.MOST_OCTETS / 2);
        CountDownLatch closed = new CountDownLatch(1);
        Part tooMuch = client -> {
            client.read();
            client.send(most + "\n");
            client.read();
            client.send(most + "x");
            client.read();
            closed.countDown();
        };
        try (RestartingServer server = RestartingServer.playing(tooMuch, ANSWER);
                ReconnectingClient client = ClientFactory.of(new SkippingClock(),
                        server.address())) {
            replies(() -> client.query(most, LONG), most, """
                    A request and a reply may have as many octets as the limit says.""");
            teaches("""
                    What a stranger sends has no end unless the receiver sets one. The limit \
                    counts octets, and one more than it is enough to know.""",
                    () -> assertThat(PromptCall.thrownBy(ReconnectingClient.class, "query()",
                            () -> client.query("more", LONG))).as("query()")
                            .isA(ProtocolException.class).says(ReconnectingClient.MOST_OCTETS));
            teaches("""
                    The rest of that reply may still be on its way. A connection that goes on \
                    after it would take it for the next reply.""",
                    () -> await("the connection is closed").atMost(Patience.silence())
                            .until(() -> closed.getCount() == 0));
            replies(() -> client.query("next", LONG), "re: next", "The next request is a new one.");
            wereRead(server, "A repeated request would get a reply that is as long.",
                    "1: " + most, "1: more", "2: next");
        }
    }

    @Test
    @Points(1)
    void a_query_goes_on_over_the_next_connection() throws IOException {
        SkippingClock clock = new SkippingClock();
        try (RestartingServer server = RestartingServer.playing(RestartingServer::hangUp,
                RestartingServer::hangUpInTheReply, RestartingServer::reset, ANSWER);
                ReconnectingClient client = ClientFactory.of(clock, server.address())) {
            replies(() -> client.query("time", LONG), "re: time", """
                    The server has ended three connections before a reply was complete. Half a \
                    reply is none, and a query may be sent again.
                    See "What may be sent twice" in this chapter.""");
            wereRead(server, "Each connection that ends costs one repetition.",
                    "1: time", "2: time", "3: time", "4: time");
        }
    }

    @Test
    @Points(2)
    void a_command_is_never_sent_twice() throws IOException {
        String tooLong = "x".repeat(ReconnectingClient.MOST_OCTETS + 1);
        List<Part> endings = List.of(RestartingServer::beSilent, RestartingServer::hangUp,
                RestartingServer::hangUpInTheReply, RestartingServer::reset, client -> {
                    client.read();
                    client.send(tooLong);
                    client.read();
                });
        for (Part ending : endings) {
            Duration deadline = ending == endings.getFirst() ? A_MOMENT : LONG;
            Part last = client -> {
                client.send("re: " + client.read() + "\n");
                ending.play(client);
            };
            try (RestartingServer server = RestartingServer.playing(last, ANSWER);
                    ReconnectingClient client = ClientFactory.of(new SkippingClock(),
                            server.address())) {
                replies(() -> client.command("pay 3", LONG), "re: pay 3", "The server answers.");
                Thrown thrown = Thrown.by(() -> client.command("pay 5", deadline));
                teaches("""
                        The command was sent and no reply was received. The server may have done \
                        it, so only the caller can decide what happens next.
                        See "What may be sent twice" in this chapter.""",
                        () -> assertThat(thrown).as("command()").isA(OutcomeUnknownException.class)
                                .says("127.0.0.1:" + server.port()));
                teaches("A connection without a reply is over. The next request gets a new one.",
                        () -> assertThat(
                                client.command("pay 7", Patience.silence().multipliedBy(2)))
                                .as("The reply").isEqualTo("re: pay 7"));
                wereRead(server, "A command that may have been carried out is not sent again.",
                        "1: pay 3", "1: pay 5", "2: pay 7");
            }
        }
    }

    @Test
    @Points(2)
    void a_late_reply_answers_nothing() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        Part late = client -> {
            client.send("re: " + client.read() + "\n");
            String first = client.read();
            String second = client.read();
            closed.countDown();
            client.send("re: " + first + "\n" + "re: " + second + "\n");
        };
        try (RestartingServer server = RestartingServer.playing(late, ANSWER);
                ReconnectingClient client = ClientFactory.of(new SkippingClock(),
                        server.address())) {
            replies(() -> client.query("hello", LONG), "re: hello", "The server answers.");
            Thrown thrown = Thrown.by(() -> client.query("slow", A_MOMENT));
            teaches("The server has not answered in time.", () -> assertThat(thrown).as("query()")
                    .isA(SocketTimeoutException.class));
            teaches("""
                    The reply may still come. The connection on which it would come is closed at \
                    once, and not when somebody asks again.""",
                    () -> await("the connection is closed").atMost(Patience.silence())
                            .until(() -> closed.getCount() == 0));
            replies(() -> client.query("quick", LONG), "re: quick", """
                    The first reply after a request need not be the reply to it.
                    See "Whose reply is it?" in this chapter.""");
        }
        Part talkative = client -> client.send("re: " + client.read() + "\nre: nobody\n");
        Part patient = client -> {
            talkative.play(client);
            ANSWER.play(client);
        };
        try (RestartingServer server = RestartingServer.playing(patient, patient);
                ReconnectingClient client = ClientFactory.of(new SkippingClock(),
                        server.address())) {
            for (String word : List.of("one", "two")) {
                replies(() -> client.command(word, LONG), "re: " + word, """
                        The server has sent a line too many, which had arrived before this \
                        request was made: it cannot be the reply to it.""");
            }
            wereRead(server, "Replies and requests do not match any more, so that is over.",
                    "1: one", "2: two");
        }
    }

    @Test
    @Points(1)
    void a_connection_that_the_server_has_ended_is_not_used() throws IOException {
        isNotUsed("");
        isNotUsed("closing\n");
    }

    /// @param last what the server sends before it ends the connection
    private static void isNotUsed(String last) throws IOException {
        SkippingClock clock = new SkippingClock();
        CountDownLatch replied = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Part restart = client -> {
            client.send("re: " + client.read() + "\n");
            await("the client has the reply").until(() -> replied.getCount() == 0);
            client.send(last);
            client.socket().setSoLinger(true, 5); // close() returns when FIN has arrived
            client.socket().close();
            ended.countDown();
        };
        try (RestartingServer server = RestartingServer.playing(restart, ANSWER);
                ReconnectingClient client = ClientFactory.of(clock, server.address())) {
            replies(() -> client.query("before", LONG), "re: before", "The server answers.");
            replied.countDown();
            await("the server has ended the connection").until(() -> ended.getCount() == 0);
            teaches("The state says what the client knows, and it has not looked yet.",
                    () -> assertThat(ClientFactory.state(client)).as("state()").isEqualTo(
                            "Connected to 127.0.0.1:%d, 0 attempts".formatted(server.port())));
            teaches("""
                    The server was started again while the client had nothing to say. Its FIN has \
                    arrived long ago: a client that looks before it sends loses no command.
                    See "Look before you send" in this chapter.""",
                    () -> assertThat(client.command("after", LONG)).as("The reply")
                            .isEqualTo("re: after"));
            wereRead(server, "The command goes over a new connection.", "1: before", "2: after");
            teaches("""
                    This connection has worked, and an idle connection is often ended. That is no \
                    reason for a pause.""",
                    () -> assertThat(Elements.of(clock.pauses())).as("The list of pauses")
                            .isEmpty());
        }
    }

    @Test
    @Points(1)
    void what_is_no_request_is_refused_by_name() throws IOException {
        Thrown none = Thrown.by(() -> ClientFactory.of(new SkippingClock()).close());
        teaches("Without a server there is nothing to connect to.", () -> assertThat(none)
                .as("to() without a server").isA(IllegalArgumentException.class));
        try (RestartingServer server = RestartingServer.playing(ANSWER)) {
            List<InetSocketAddress> servers = new ArrayList<>(List.of(server.address()));
            try (ReconnectingClient client = ReconnectingClient.to(servers, ClientFactory.TIMES,
                    ScriptedJitter.of(0), new SkippingClock())) {
                servers.clear();
                for (String lines : List.of("a\nquit", "a\n", "\r", "a\rb")) {
                    Thrown thrown = Thrown.by(() -> client.command(lines, LONG));
                    teaches("""
                            A text with a line end in it is two requests, and the second one may \
                            be a stranger's. It is refused, and not one octet is sent.""",
                            () -> assertThat(thrown).as("command() with a line end")
                                    .isA(IllegalArgumentException.class));
                }
                String most = "é".repeat(ReconnectingClient.MOST_OCTETS / 2);
                Thrown tooLong = Thrown.by(() -> client.query(most + "x", LONG));
                teaches("The limit counts octets: é has two in UTF-8.", () -> assertThat(tooLong)
                        .as("query() with a request that is too long")
                        .isA(IllegalArgumentException.class)
                        .says(ReconnectingClient.MOST_OCTETS + 1));
                for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(-7))) {
                    Thrown thrown = Thrown.by(() -> client.query("a", time));
                    teaches("No server can answer in no time: the caller made a mistake.",
                            () -> assertThat(thrown).as("query(\"a\", %s)", time)
                                    .isA(IllegalArgumentException.class).says(time));
                }
                replies(() -> client.query("still", LONG), "re: still", """
                        The client has its own copy of the servers' list.""");
                wereRead(server, "What is refused is not sent.", "1: still");
            }
        }
    }

    private static void wereRead(RestartingServer server, String lesson, String... requests) {
        teaches(lesson, () -> assertThat(Elements.of(server.requests()))
                .as("What the server has read, with the number of the connection,")
                .containsExactly(requests));
    }
}
