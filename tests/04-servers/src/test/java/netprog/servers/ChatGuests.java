package netprog.servers;

import static java.util.stream.Collectors.joining;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.util.List;
import netprog.peers.Client;
import netprog.peers.Clients;

/// Scripted clients of a chat server, and what they need to get in.
final class ChatGuests {

    static final String ASKS = """
            A client that has connected is asked for its name, whatever the other clients do.
            See "A message for everybody" in this chapter.""";

    static final String ENTERS = """
            A client with a name is in the room. It gets a line for each one that is there, in \
            the order in which they came, and then its own; all others get that one too.""";

    /// Room for all that a test says.
    private static final int MUCH = 256 * 1024;

    private ChatGuests() {}

    /// {@return a server with room for all that is said, and a log that nobody
    /// reads}
    static ChatServer start() throws IOException {
        return ChatServer.start(0, MUCH, (_, _) -> {});
    }

    /// Connects a client and gives it a name.
    ///
    /// @param there the names of those who are in the room, in their order
    static Client join(Clients clients, String name, String... there) {
        return join(ENTERS, clients, name, List.of(there));
    }

    /// The same, where something else is to be learned if it fails.
    static Client join(String lesson, Clients clients, String name, List<String> there) {
        Client client = clients.dial(name);
        client.play(
                expect("? name\r\n", ASKS),
                send(name + "\r\n"),
                expect(there.stream().map(other -> "+ " + other + "\r\n").collect(joining())
                        + "+ " + name + "\r\n", lesson));
        return client;
    }
}
