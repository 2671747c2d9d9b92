package netprog.servers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import netprog.servers.ClientState.Closed;
import netprog.servers.ClientState.Connected;
import netprog.servers.ClientState.Disconnected;

/// A client that connects again by itself: to the next of several servers,
/// after pauses that grow, and without sending anything twice that must not be.
///
/// A request is a line and so is a reply: text in UTF-8 and LF, without which
/// the texts are passed and returned.
///
/// ```
///                     connects                       a reply
///   Disconnected ─────────────────► Connected  ─────────────────► Connected
///     (n, time)                    (server, n+1)                 (server, 0)
///         ▲  │ cannot                   │                             │
///         │  │ connect                  │ ends: n+1                   │ ends: 0
///         └──┴──────────────────────────┴─────────────────────────────┘
///                  any state ── close() ──► Closed
/// ```
///
/// Attempts go through the servers in order: attempt 1 is at the first server,
/// and after the last server the first one is next. A connection that ends
/// before it has brought a reply is an attempt that failed. After a reply,
/// attempts are counted from 1 again.
///
/// There is a pause whenever all servers have failed, one after the other, and
/// no other one. Pause `k` since the last reply is `base * (0.5 + r / 2)`, give
/// or take a millisecond: between half of `base` and all of it. `base` is
/// `firstPause * 2^(k-1)`, but never more than `longestPause`. `r` is what
/// `jitter.nextDouble()` returns, which is called once for each pause.
///
/// One thread at a time makes a request. Any thread may call `state()` and
/// `close()` at any time.
public final class ReconnectingClient implements AutoCloseable {

    /// How many octets a request or a reply may have, without its LF.
    public static final int MOST_OCTETS = 4096;

    private final ClientLink link;
    private final Duration connectTimeout;
    private final ClientClock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ReconnectingClient(ClientLink link, Duration connectTimeout, ClientClock clock) {
        this.link = link;
        this.connectTimeout = connectTimeout;
        this.clock = clock;
    }

    /// Makes a client that is disconnected: its first request connects.
    ///
    /// @param servers in the order in which they are tried. An attempt at one that
    ///        is not resolved fails. A later change of the list changes nothing
    /// @param times how long it waits
    /// @param jitter makes pauses differ
    /// @param clock the only one that it looks at
    /// @throws IllegalArgumentException if there is no server
    public static ReconnectingClient to(List<InetSocketAddress> servers, ClientTimes times,
            RandomGenerator jitter, ClientClock clock) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("servers must be at least one, not 0");
        }
        ClientLink link = new ClientLink(servers, new ClientBackOff(times, jitter), clock);
        return new ReconnectingClient(link, times.connect(), clock);
    }

    /// {@return the state in which the client is now}
    ///
    /// It says what the client knows: a connection that the server has ended is
    /// `Connected` until the next request.
    public ClientState state() {
        return link.state();
    }

    /// Sends a request that may be repeated, and returns the reply.
    ///
    /// If the connection ends before the reply is complete, the request is sent
    /// again over the next one, until a reply is there or the deadline has passed.
    ///
    /// No reply is taken for the answer to another request. Before a request is
    /// sent, the client looks at the connection: if the server has ended it, or has
    /// sent octets that nobody asked for, it is closed, and the request goes over
    /// another one. A connection is also closed, at once, when a reply did not
    /// arrive in time or is too long.
    ///
    /// @param deadline for all of it together: pauses, connecting, sending and
    ///        receiving. It counts from the call, and the longest is no limit.
    ///        No pause begins that would not end before it
    /// @return the reply
    /// @throws SocketTimeoutException if no reply was received before the deadline,
    ///         or a pause would not end before it. The message names the deadline
    ///         in milliseconds, the number of the last attempt and its server, as
    ///         in `no reply in 500 ms: attempt 3, at 127.0.0.1:8000: ...`
    /// @throws ProtocolException if a reply has more than [#MOST_OCTETS] octets, as
    ///         soon as that many have arrived; the message names this number. The
    ///         request is not repeated
    /// @throws SocketException if the client is closed, before the call or during
    ///         it; the message says `closed`
    /// @throws InterruptedIOException if the thread is interrupted in a pause; it
    ///         stays interrupted
    /// @throws IllegalArgumentException if the request contains LF or CR, or has
    ///         more than [#MOST_OCTETS] octets, or the deadline is not above zero;
    ///         the message names the deadline, or the number of octets. Nothing is
    ///         sent
    public String query(String request, Duration deadline) throws IOException {
        byte[] octets = octets(request);
        ClientDeadline limit = ClientDeadline.in(deadline, clock);
        while (true) {
            connect(limit);
            try {
                return exchange(octets, limit);
            } catch (ProtocolException e) {
                throw e; // the next reply would be as long
            } catch (IOException _) {
                continue; // the next connection may do, if there is time for it
            }
        }
    }

    /// Sends a request that must not be repeated, and returns the reply.
    ///
    /// The request is sent at most once. Until then this is as [#query]: an attempt
    /// that fails before anything was sent is followed by the next. So all other
    /// exceptions than the [OutcomeUnknownException] say that nothing was sent.
    ///
    /// @param deadline as in [#query]
    /// @return the reply
    /// @throws OutcomeUnknownException at once if the request was sent, or a part
    ///         of it, and there is no reply for whatever reason: the connection has
    ///         ended, the deadline has passed, the reply is too long, or the client
    ///         is closed. The message names the server
    /// @throws IOException as in [#query]
    /// @throws IllegalArgumentException as in [#query]
    public String command(String request, Duration deadline) throws IOException {
        byte[] octets = octets(request);
        ClientDeadline limit = ClientDeadline.in(deadline, clock);
        InetSocketAddress server = connect(limit);
        try {
            return exchange(octets, limit);
        } catch (IOException e) {
            throw new OutcomeUnknownException(server, e);
        }
    }

    /// Closes the client: its connection, and for good.
    ///
    /// It waits for nobody. A request that waits in a pause, for a connection or
    /// for a reply, ends at once. A second call does nothing.
    @Override
    public void close() {
        link.close();
        closed.countDown();
    }

    private static byte[] octets(String request) {
        byte[] octets = (request + '\n').getBytes(StandardCharsets.UTF_8);
        if (request.contains("\n") || request.contains("\r")) {
            throw new IllegalArgumentException("a request is one line, without LF and CR");
        }
        if (octets.length - 1 > MOST_OCTETS) {
            throw new IllegalArgumentException("a request has at most %d octets, not %d"
                    .formatted(MOST_OCTETS, octets.length - 1));
        }
        return octets;
    }

    /// {@return the server to which there is a connection now}
    ///
    /// It goes from state to state until then.
    private InetSocketAddress connect(ClientDeadline limit) throws IOException {
        while (true) {
            switch (link.state()) {
                case Connected(InetSocketAddress server, _) when link.connection().isQuiet() -> {
                    return server;
                }
                case Connected _ -> link.lost(new SocketException("the server has ended it"));
                case Disconnected now -> attempt(now, limit);
                case Closed _ -> throw new SocketException("closed: the client takes no request");
            }
        }
    }

    private void attempt(Disconnected now, ClientDeadline limit) throws IOException {
        pause(Duration.ofNanos(Math.max(0, now.notBefore() - clock.nanos())), limit);
        InetSocketAddress server = link.server(now.attempts() + 1);
        try {
            link.begin(new ClientConnection()).connect(server, limit.atMost(connectTimeout));
            link.reached(new Connected(server, now.attempts() + 1));
        } catch (IOException e) {
            link.lost(e);
        }
    }

    private void pause(Duration time, ClientDeadline limit) throws IOException {
        if (!limit.isAfter(time)) {
            throw new SocketTimeoutException(
                    "no reply in %d ms: %s".formatted(limit.millis(), link.lastFailure()));
        }
        try {
            if (time.isPositive()) {
                clock.pause(time, closed);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in a pause of " + time);
        }
    }

    private String exchange(byte[] request, ClientDeadline limit) throws IOException {
        try {
            link.connection().send(request);
            String reply = link.connection().receive(MOST_OCTETS, limit);
            link.replied();
            return reply;
        } catch (IOException e) {
            link.lost(e);
            throw e;
        }
    }

    /// Sends each line of the standard input to a server of this machine, as a
    /// request that may be repeated. The arguments are the ports of the servers.
    static void main(String[] arguments) throws IOException {
        List<InetSocketAddress> servers = Stream.of(arguments).map(Integer::valueOf)
                .map(port -> new InetSocketAddress("127.0.0.1", port)).toList();
        ClientTimes times = new ClientTimes(Duration.ofSeconds(1), Duration.ofMillis(100),
                Duration.ofSeconds(2));
        try (ReconnectingClient client = to(servers, times, RandomGenerator.getDefault(),
                ClientClock.ofMachine())) {
            for (String line = IO.readln(); line != null; line = IO.readln()) {
                IO.println(client.query(line, Duration.ofSeconds(10)));
            }
        }
    }
}
