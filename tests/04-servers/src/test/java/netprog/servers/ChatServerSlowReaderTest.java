package netprog.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerSlowReaderTest {

    private static final int FEW_OCTETS = 16 * 1024;

    private static final int MANY_OCTETS = 8 * 1024 * 1024;

    private static final String NOBODY_WAITS = """
            A client that does not read fills its buffers, and then a write takes a part of a line \
            or nothing. The server goes on with the others and sends the rest later.
            See "The slow reader" in this chapter.""";

    private static final String IN_ORDER = """
            When a write takes a part of a line, the rest comes before all that is said later: \
            nothing is lost, nothing is sent twice and nothing overtakes.
            See "The slow reader" in this chapter.""";

    private static final String DROPPED = """
            What waits for a client is bounded: if it does not read, its queue outgrows the \
            limit, and it is dropped. Else one client could fill the memory of the server.
            See "The slow reader" in this chapter.""";

    private static final String REPORTED = """
            Only the log can say why a client is gone. The report begins with the client's \
            address and port, as ServerLog asks, and has its name; one drop is one report.""";

    @Test
    @Points(1)
    void a_client_that_reads_late_hears_every_line_whole_and_in_order(Random random)
            throws IOException {
        RecordedReports log = new RecordedReports();
        try (ChatServer server = ChatServer.start(0, MANY_OCTETS, log);
                ChatCrowd crowd = new ChatCrowd()) {
            ChatSocket late = crowd.add(ChatSocket.joinNotReading(server.port(), "late"));
            ChatSocket reader = crowd.add(ChatSocket.dial(server.port(), "reader"));
            teaches(NOBODY_WAITS, () -> reader.readUntil("? name"));
            teaches(NOBODY_WAITS, () -> await("names() has the client that does not read yet")
                    .atMost(Patience.silence()).until(() -> server.names().contains("late")));
            ChatSocket talker = crowd.add(ChatSocket.join(server.port(), "talker"));
            reader.say("reader\r\n");
            teaches(NOBODY_WAITS, () -> reader.readUntil("+ reader"));
            reader.forget();
            ChatFlood flood = new ChatFlood(talker, List.of(reader), random);
            flood.fill(4 * FEW_OCTETS, NOBODY_WAITS);
            teaches(IN_ORDER, () -> late.readUntil("+ reader"));
            late.forget();
            for (int round = 0; round < 5; round++) { // while the server has much for it
                teaches(IN_ORDER, () -> late.readLines(100));
                flood.round(NOBODY_WAITS);
            }
            Octets all = reader.heard();
            teaches(IN_ORDER, () -> {
                late.readUntil(flood.last());
                assertThat(late.heard()).as("What a client heard that reads late")
                        .isEqualTo(all);
                assertThat(Elements.of(log.about("late"))).as("The reports about it").isEmpty();
            });
        }
    }

    @Test
    @Points(2)
    void a_client_that_does_not_read_is_dropped_and_nobody_waits_for_it(Random random)
            throws IOException {
        String name = "slow" + random.nextInt(1000);
        RecordedReports log = new RecordedReports();
        try (ChatServer server = ChatServer.start(0, FEW_OCTETS, log);
                ChatCrowd crowd = new ChatCrowd()) {
            List<ChatSocket> readers = readersAround(name, server, crowd);
            ChatSocket slow = crowd.all().get(2);
            ChatSocket talker = crowd.add(ChatSocket.join(server.port(), "talker"));
            for (ChatSocket reader : readers) {
                teaches(NOBODY_WAITS, () -> reader.readUntil("+ talker"));
                reader.forget();
            }
            ChatFlood flood = new ChatFlood(talker, readers, random);
            flood.fill(FEW_OCTETS + 256 * 1024, NOBODY_WAITS);
            teaches(DROPPED, () -> await("the client that does not read has been dropped")
                    .atMost(Patience.silence()).until(() -> !server.names().contains(name)));
            flood.round(NOBODY_WAITS);
            teaches(DROPPED, () -> {
                assertThat(count(readers.getFirst(), "- " + name))
                        .as("The number of lines \"- %s\"", name).isEqualTo(1);
                assertThat(slow.seesTheEnd())
                        .withFailMessage("The dropped client does not see the end.").isTrue();
            });
            for (ChatSocket reader : readers) {
                teaches("""
                        All clients get the lines in one order, and the line about one who was \
                        dropped is one of them. If it is said in the middle of a broadcast, some \
                        get it before that message, and others after it.
                        See "One order for all" in this chapter.""",
                        () -> assertThat(reader.heard()).as("What client %s heard", reader.name())
                                .isEqualTo(readers.getFirst().heard()));
            }
            teaches(REPORTED, () -> {
                await("the log has a report with the name " + name).atMost(Patience.silence())
                        .until(() -> !log.about(name).isEmpty());
                assertThat(log.about(name).size()).as("The number of reports about %s", name)
                        .isEqualTo(1);
                assertThat(log.about(name).getFirst()).as("The report")
                        .startsWith("127.0.0.1:" + slow.port());
            });
        }
    }

    /// {@return clients that came before the slow one and after it}
    private static List<ChatSocket> readersAround(String slow, ChatServer server, ChatCrowd crowd)
            throws IOException {
        ChatSocket one = crowd.add(ChatSocket.join(server.port(), "one"));
        ChatSocket two = crowd.add(ChatSocket.join(server.port(), "two"));
        crowd.add(ChatSocket.joinNotReading(server.port(), slow));
        teaches(NOBODY_WAITS, () -> two.readUntil("+ " + slow));
        return List.of(one, two, crowd.add(ChatSocket.join(server.port(), "three")),
                crowd.add(ChatSocket.join(server.port(), "four")));
    }

    private static long count(ChatSocket client, String line) {
        return new String(client.heard().toArray(), ISO_8859_1).lines().filter(line::equals)
                .count();
    }

    @Test
    @Points(1)
    void a_burst_that_the_system_takes_drops_nobody(Random random) throws IOException {
        String taken = """
                Octets wait when the system does not take them. What it takes at once has not \
                waited: so the server offers all it has, and counts what is left then.
                See "The slow reader" in this chapter.""";
        RecordedReports log = new RecordedReports();
        try (ChatServer server = ChatServer.start(0, 1, log); ChatCrowd crowd = new ChatCrowd()) {
            ChatSocket reader = crowd.add(ChatSocket.join(taken, server.port(), "reader"));
            ChatSocket talker = crowd.add(ChatSocket.join(taken, server.port(), "talker"));
            String last = Octets.randomWord(random).escaped();
            talker.say("many words\r\n".repeat(1000) + last + "\r\n");
            teaches(taken, () -> reader.readUntil("talker: " + last));
            teaches(taken, () -> assertThat(Elements.of(server.names())).as("names()")
                    .containsExactly("reader", "talker"));
        }
    }

    @Test
    @Points(1)
    void a_log_that_throws_changes_nothing(Random random) throws IOException {
        String goesOn = """
                The log is not the server's own code, and it is called on the thread that serves \
                all: what it throws must not end that thread.""";
        ServerLog full = (event, _) -> {
            throw new IllegalStateException("no room for: " + event);
        };
        try (ChatServer server = ChatServer.start(0, FEW_OCTETS, full);
                ChatCrowd crowd = new ChatCrowd()) {
            List<ChatSocket> readers = readersAround("slow", server, crowd);
            ChatSocket talker = crowd.add(ChatSocket.join(server.port(), "talker"));
            ChatFlood flood = new ChatFlood(talker, readers, random);
            flood.fill(FEW_OCTETS + 256 * 1024, goesOn);
            teaches(DROPPED, () -> await("the client that does not read has been dropped")
                    .atMost(Patience.silence()).until(() -> !server.names().contains("slow")));
            talker.say("the end\r\n");
            for (ChatSocket reader : readers) {
                teaches(goesOn, () -> reader.readUntil("talker: the end"));
            }
            teaches(goesOn, () -> assertThat(count(readers.getLast(), "- slow"))
                    .as("The number of lines \"- slow\"").isEqualTo(1));
        }
    }
}
