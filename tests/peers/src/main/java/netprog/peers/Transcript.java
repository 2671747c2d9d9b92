package netprog.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What went over the wire in one test, in order, with times.
///
/// It is the log, the failure and the demonstration. Safe to be written by
/// several threads. It keeps at most [#MOST_EVENTS] events, but of each of
/// the test's [Clients] a few more, and says how many others there were.
public final class Transcript {

    /// The most events that are kept.
    static final int MOST_EVENTS = 2000;

    /// The most events of each client that are kept after these.
    static final int CLIENTS_EVENTS = 20;

    private final Supplier<Duration> clock;
    private final List<TranscriptEvent> events = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<Flow, Integer> clientsEvents = new HashMap<>();
    private long lost;

    /// Makes an empty transcript.
    ///
    /// @param clock gives the time since the test began
    public Transcript(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /// {@return a TCP connection that has just been made, or was tried}
    ///
    /// @param testServes whether the program under test dialled
    synchronized Flow connection(int testPort, int yourPort, boolean testServes) {
        return flow(Flow.Protocol.TCP, testPort, yourPort, testServes, "");
    }

    /// {@return the connection of one of the test's clients}
    synchronized Flow connection(int testPort, int yourPort, String client) {
        return flow(Flow.Protocol.TCP, testPort, yourPort, false, client);
    }

    /// {@return a connection beside the first one}
    ///
    /// @param testServes whether the program under test dialled
    synchronized Flow connection(int testPort, int yourPort, boolean testServes, String name) {
        return flow(Flow.Protocol.TCP, testPort, yourPort, testServes, name);
    }

    /// {@return what goes between two UDP sockets; the same one each time}
    ///
    /// @param testServes whether the program under test sends the first datagram
    synchronized Flow datagrams(int testPort, int yourPort, boolean testServes) {
        return flows.stream().filter(each -> each.protocol() == Flow.Protocol.UDP)
                .filter(each -> each.testPort() == testPort && each.yourPort() == yourPort)
                .findFirst()
                .orElseGet(() -> flow(Flow.Protocol.UDP, testPort, yourPort, testServes, ""));
    }

    private Flow flow(Flow.Protocol protocol, int testPort, int yourPort, boolean testServes,
            String client) {
        Flow flow = new Flow(flows.size() + 1, protocol, testPort, yourPort, testServes, client);
        if (flows.size() < MOST_EVENTS) {
            flows.add(flow);
        }
        return flow;
    }

    /// Notes a sentence about one side, such as an exception.
    public void remark(TranscriptEvent.Side side, String text) {
        add(new TranscriptEvent.Remark(clock.get(), side, text));
    }

    /// Notes what one side told the other without an octet: a FIN, for example.
    void signal(Flow flow, TranscriptEvent.Side side, TranscriptEvent.Sign sign, String text) {
        add(new TranscriptEvent.Signal(clock.get(), flow, side, sign, text));
    }

    /// Notes octets that one side sent.
    void carried(Flow flow, TranscriptEvent.Side side, Octets octets) {
        add(new TranscriptEvent.Carried(clock.get(), flow, side, octets));
    }

    /// Notes a datagram that one side sent. {@return its place, for a
    /// [TranscriptPosition]}
    int datagram(Flow flow, TranscriptEvent.Side side, Octets octets) {
        return add(new TranscriptEvent.Datagram(clock.get(), flow, side, octets));
    }

    /// Notes that nothing came for a while. {@return the place of that silence}
    TranscriptPosition silence(Duration length) {
        return silence(Flow.NONE, length);
    }

    /// Notes that nothing came on a connection. {@return the place of that silence}
    TranscriptPosition silence(Flow flow, Duration length) {
        return new TranscriptPosition(add(new TranscriptEvent.Silence(clock.get(), flow, length)),
                TranscriptPosition.NO_OCTET);
    }

    private synchronized int add(TranscriptEvent event) {
        if (events.size() < MOST_EVENTS || isAmongItsClientsFirst(event)) {
            events.add(event);
        } else {
            lost++;
        }
        return events.size() - 1;
    }

    private boolean isAmongItsClientsFirst(TranscriptEvent event) {
        return !event.flow().client().isEmpty()
                && clientsEvents.merge(event.flow(), 1, Integer::sum) <= CLIENTS_EVENTS;
    }

    /// {@return how many events there are so far}
    synchronized int size() {
        return events.size();
    }

    /// {@return the events so far}
    public synchronized List<TranscriptEvent> events() {
        return List.copyOf(events);
    }

    /// {@return where a connection carried one of the octets that the program
    /// under test sent; the last event where it did not carry so many}
    ///
    /// @param octet counted from 0 since the connection was made
    synchronized TranscriptPosition position(Flow flow, long octet) {
        long before = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(
                    i) instanceof TranscriptEvent.Carried(var _, Flow own, var side, Octets octets)
                    && own.equals(flow) && side == TranscriptEvent.Side.YOURS) {
                if (octet < before + octets.length()) {
                    return new TranscriptPosition(i, (int) (octet - before));
                }
                before += octets.length();
            }
        }
        return new TranscriptPosition(events.size() - 1, TranscriptPosition.NO_OCTET);
    }

    /// {@return where the program under test ended a connection; the last event
    /// where it did not}
    synchronized TranscriptPosition end(Flow flow) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(
                    i) instanceof TranscriptEvent.Signal(var _, Flow own, var side, var _, var _)
                    && own.equals(flow) && side == TranscriptEvent.Side.YOURS) {
                return new TranscriptPosition(i, TranscriptPosition.NO_OCTET);
            }
        }
        return new TranscriptPosition(events.size() - 1, TranscriptPosition.NO_OCTET);
    }

    /// {@return the transcript as lines, each with its line end; empty when nothing
    /// happened}
    public synchronized String render() {
        return TranscriptText.of(events, lost);
    }

    /// {@return the transcript as lines; only what concerns this connection where
    /// it is that of a client and all would be too many}
    synchronized String render(Flow flow) {
        return flow.client().isEmpty() ? render() : TranscriptText.of(events, lost, flow);
    }
}
