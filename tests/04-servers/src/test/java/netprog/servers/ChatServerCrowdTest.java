package netprog.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerCrowdTest {

    private static final int MANY = 100;

    private static final int ROUNDS = 15;

    private static final int VISITORS = 4;

    private static final String ONE_ORDER = """
            All clients get the lines about the room in one order, each line once and whole: what \
            one says after it has read a message, nobody reads before that message.
            See "One order for all" in this chapter.""";

    private static final String VISITS =
            """
            The others hear once that a client comes, what it says, and once that it leaves. A \
            line without a line end, at the end of the input, is no message.
            A client that leaves is taken out of a collection, but not while a loop runs over it.""";

    @Test
    @Points(2)
    void a_hundred_clients_hear_all_lines_whole_and_in_one_order(Random random)
            throws IOException {
        try (ChatServer server = ChatGuests.start(); ChatCrowd crowd = new ChatCrowd()) {
            for (int i = 0; i < MANY; i++) {
                crowd.add(ChatSocket.dial(server.port(), "c" + i));
            }
            for (ChatSocket client : crowd.all()) {
                client.say(client.name() + "\r\n");
            }
            List<String> entries = new ArrayList<>();
            for (ChatSocket client : crowd.all()) {
                entries.add(teaches(ONE_ORDER, () -> client.readLines(1 + MANY)));
                same(entries.getFirst(), entries.getLast(), client, "came");
            }
            List<ChatSocket> talkers = crowd.all().subList(1, MANY);
            String word = Octets.randomWord(random).escaped();
            for (ChatSocket talker : talkers) {
                talker.say("%s 1\r\n%s 2\n%s".formatted(word, word, word));
            }
            ChatSocket listener = crowd.all().getFirst();
            String two = teaches(ONE_ORDER, () -> listener.readLines(2 * talkers.size()));
            for (ChatSocket talker : talkers.reversed()) { // the server has each half line now
                talker.say(" 3\r\n");
            }
            String all = two + teaches(ONE_ORDER, () -> listener.readLines(talkers.size()));
            for (ChatSocket talker : talkers) {
                String said = talker.name() + ": " + word;
                List<String> own = all.lines().filter(line -> line.startsWith(said)).toList();
                teaches(ONE_ORDER, () -> assertThat(Elements.of(own))
                        .as("What client c0 heard of %s", talker.name())
                        .containsExactly(said + " 1", said + " 2", said + " 3"));
                String others = all.lines().filter(line -> !line.startsWith(talker.name() + ": "))
                        .map(line -> line + "\n").collect(joining());
                same(others, teaches(ONE_ORDER, () -> talker.readLines(3 * (talkers.size() - 1))),
                        talker, "said");
            }
        }
    }

    private static void same(String expected, String heard, ChatSocket client, String what) {
        teaches(ONE_ORDER, () -> assertThat(Octets.of(heard))
                .as("What %s heard of who %s what, next to another client", client.name(), what)
                .isEqualTo(Octets.of(expected)));
    }

    @Test
    @Points(1)
    void clients_come_and_go_while_others_talk(Random random) throws IOException {
        try (ChatServer server = ChatGuests.start(); ChatCrowd crowd = new ChatCrowd()) {
            ChatSocket first = crowd.add(ChatSocket.join(server.port(), "first"));
            ChatSocket talker = crowd.add(ChatSocket.join(server.port(), "talker"));
            ChatSocket second = crowd.add(ChatSocket.join(server.port(), "second"));
            first.readUntil("+ second");
            first.forget();
            for (int round = 0; round < ROUNDS; round++) {
                List<ChatSocket> visitors = new ArrayList<>();
                for (int i = 0; i < VISITORS; i++) {
                    visitors.add(crowd.add(ChatSocket.dial(server.port(), visitor(round, i))));
                }
                for (ChatSocket visitor : visitors) {
                    talker.say("a\r\nb\r\nc\r\n".repeat(random.nextInt(1, 5)));
                    visitor.say(visitor.name() + "\r\nhello\r\nI must le");
                    visitor.halfClose();
                    looksAtTheNames(server);
                }
                for (ChatSocket visitor : visitors) {
                    teaches(VISITS, () -> assertThat(visitor.seesTheEnd())
                            .withFailMessage("Client %s does not see the end of its connection.",
                                    visitor.name())
                            .isTrue());
                }
            }
            talker.say("the end\r\n");
            for (ChatSocket observer : List.of(first, second)) {
                teaches(VISITS, () -> observer.readUntil("talker: the end"));
            }
            teaches(ONE_ORDER, () -> assertThat(second.heard()).as("What a second client heard")
                    .isEqualTo(first.heard()));
            eachVisitIsTold(first.heard());
            List<String> left = Elements.of(server.names()).toList();
            teaches(VISITS, () -> assertThat(Elements.of(left.stream().limit(5).toList()))
                    .as("The first five of names()").containsExactly("first", "talker", "second"));
        }
    }

    private static String visitor(int round, int i) {
        return "v%02dn%d".formatted(round, i);
    }

    private static void looksAtTheNames(ChatServer server) {
        teaches("""
                Any thread may call names() while the room changes, and gets a list that was true \
                at one moment. Iterating over a collection that another thread changes fails, or \
                shows what never was.""",
                () -> assertThat(Elements.of(server.names())).as("names()")
                        .startsWith("first", "talker", "second").doesNotHaveDuplicates());
    }

    private static void eachVisitIsTold(Octets heard) {
        List<String> lines = new String(heard.toArray(), ISO_8859_1).lines().toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < VISITORS; i++) {
                String name = visitor(round, i);
                List<String> visit = lines.stream().filter(line -> line.contains(name)).toList();
                teaches(VISITS, () -> assertThat(Elements.of(visit))
                        .as("What client first heard of %s", name)
                        .containsExactly("+ " + name, name + ": hello", "- " + name));
            }
        }
    }
}
