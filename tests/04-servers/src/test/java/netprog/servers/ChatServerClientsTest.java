package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.servers.ChatGuests.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerClientsTest {

    private static final String LEAVES = """
            A client leaves when it stops sending or its connection breaks. The others are told, \
            and from then on its name is free: else it could not come back.
            read() returning -1, and an exception of its connection, are the same news.""";

    private static final String OWN_LINE = """
            What has arrived of a line belongs to that client and waits for the rest. Nobody else \
            hears it, and it ends with the connection.
            See "A line belongs to one client" in this chapter.""";

    @Test
    @Points(2)
    void a_client_that_leaves_frees_its_name_at_once(Random random) throws IOException {
        Step[][] ways = {
                {halfClose(), expectEnd(LEAVES)},
                {send("in the middle of a"), halfClose(), expectEnd(LEAVES)},
                {send("in the middle of another"), reset()},
                {reset()}};
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port())) {
            Client ada = join(clients, "ada");
            for (Step[] way : ways) {
                String name = Octets.randomWord(random).escaped();
                Client nameless = clients.dial("nameless");
                nameless.play(expect("? name\r\n", ChatGuests.ASKS), send("half a na"));
                Client first = join(OWN_LINE, clients, name, List.of("ada"));
                ada.play(expect("+ " + name + "\r\n", ChatGuests.ENTERS));
                nameless.play(way[way.length - 1] instanceof Step.Reset ? reset() : halfClose());
                first.play(way);
                ada.play(expect("- " + name + "\r\n", LEAVES));
                teaches(LEAVES, () -> assertThat(Elements.of(server.names())).as("names()")
                        .containsExactly("ada"));
                Client second = join(LEAVES, clients, name, List.of("ada"));
                second.play(send("here again\n"), halfClose());
                ada.play(expect("+ %1$s\r\n%1$s: here again\r\n- %1$s\r\n".formatted(name),
                        OWN_LINE));
            }
        }
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port())) {
            join(clients, "ada").play(reset());
            teaches(LEAVES, () -> await("the name of a client that was alone is free")
                    .atMost(Patience.silence()).until(() -> server.names().isEmpty()));
            join(clients, "ada");
        }
    }

    @Test
    @Points(1)
    void half_lines_of_many_clients_do_not_mix(Random random) throws IOException {
        int octets = 12;
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port())) {
            List<Client> talkers = new ArrayList<>();
            List<Octets> words = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                talkers.add(join(clients, "t" + i,
                        talkers.stream().map(Client::name).toArray(String[]::new)));
                words.add(Octets.of(random.ints(octets, 'a', 'z' + 1).toArray()));
            }
            Client ada = join(clients, "ada",
                    talkers.stream().map(Client::name).toArray(String[]::new));
            for (int octet = 0; octet < octets; octet++) {
                for (int i = 0; i < talkers.size(); i++) {
                    talkers.get(i).play(send(words.get(i).slice(octet, octet + 1)));
                }
            }
            for (int i = talkers.size() - 1; i >= 0; i--) {
                talkers.get(i).play(send(i % 2 == 0 ? "\r\n" : "\n"));
                ada.play(expect(Octets.of("t" + i + ": ").plus(words.get(i))
                        .plus(Octets.of("\r\n")), OWN_LINE));
            }
        }
    }

    @Test
    @Points(1)
    void silent_and_dripping_clients_keep_nobody_waiting(Random random) throws IOException {
        String nobodyWaits = """
                One thread serves all, so it waits for all of them at once, in the selector, and \
                never for a single one: not for a name, and not for the end of a line.
                See "A line belongs to one client" in this chapter.""";
        try (ChatServer server = ChatGuests.start();
                Clients clients = Clients.of(server.port())) {
            clients.dialMany(10).forEach(silent -> silent.play(expect("? name\r\n", nobodyWaits)));
            List<Client> dripping = clients.dialMany(3);
            dripping.forEach(client -> client.begin(drip(Octets.of("ab".repeat(15)), 10)));
            Client ada = join(OWN_LINE, clients, "ada", List.of());
            ada.play(send("half a"));
            Client bob = join(OWN_LINE, clients, "bob", List.of("ada"));
            bob.begin(drip(Octets.of("x".repeat(20)), 10));
            Client eve = join(clients, "eve", "ada", "bob");
            for (int i = 0; i < 5; i++) {
                String word = Octets.randomWord(random).escaped();
                eve.play(send(word + "\n"));
                ada.play(expect((i == 0 ? "+ bob\r\n+ eve\r\n" : "") + "eve: " + word + "\r\n",
                        nobodyWaits));
            }
            dripping.forEach(Client::finish);
            bob.finish();
            bob.play(send("\n"));
            ada.play(expect("bob: " + "x".repeat(20) + "\r\n", nobodyWaits));
        }
    }
}
