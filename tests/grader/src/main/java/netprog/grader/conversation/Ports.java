package netprog.grader.conversation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The ports that a capture shows: the well-known one for the server's end, so
/// that an analyser knows the protocol, and the real ones otherwise.
///
/// Two flows that would look like one keep their ports.
final class Ports {

    private final Map<Integer, Integer> servers = new HashMap<>();

    Ports(Conversation conversation) {
        Set<String> taken = new HashSet<>();
        for (RecordedFlow flow : conversation.flows()) {
            int real = flow.port(flow.server());
            int wanted = conversation.wellKnownPort() == 0 ? real : conversation.wellKnownPort();
            int client = flow.port(flow.server().other());
            boolean free = taken.add(flow.protocol() + " " + client);
            servers.put(flow.number(), free ? wanted : real);
        }
    }

    /// {@return the port of one end of a flow}
    int of(RecordedFlow flow, Side side) {
        return side == flow.server() ? servers.get(flow.number()) : flow.port(side);
    }
}
