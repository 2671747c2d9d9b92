package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Controls a server over a second port, while the server serves on its own.
///
/// Several controllers may be connected at the same time. What one of them asks
/// for is done in the order of its commands, one after the other, and each
/// command gets one reply. There is no greeting and no time-out.
///
/// **A command** is a line: a word and perhaps one argument, in US-ASCII. It
/// ends in CR LF or in LF alone. Letters may be capital or small. The word and
/// the argument are separated by one or more spaces; spaces before and after
/// them are ignored. A line has at most 100 octets, its end not counted. A line
/// without its end is no command: when a controller has stopped sending, what
/// it has asked for in whole lines is answered, and then the connection is
/// closed.
///
/// **A reply** is a line in US-ASCII that ends in CR LF. Each is one of these:
///
/// | command          | calls             | reply                             |
/// |------------------|-------------------|-----------------------------------|
/// | `status`         | `status()`, once  | several lines, see below          |
/// | `drain`          | `drain()`         | `250 draining`                    |
/// | `resume`         | `resume()`        | `250 running`                     |
/// | `kick ID`        | `kick(id)`        | `250 kicked`                      |
/// | ... no such ID   | ... returns false | `550 no such client`              |
/// | `shutdown`       | `status()`        | `250 stopping`                    |
/// | ... after that   | `shutdown()`      |                                   |
/// | `quit`           |                   | `221 bye`, then the end           |
/// | another line     |                   | `500 unknown command`             |
/// | a longer line    |                   | `500 line too long`, then the end |
/// | a wrong argument |                   | `501 wrong argument`              |
/// | in a wrong state |                   | `503 not in this state`           |
/// | the call fails   |                   | `451 the server failed`           |
///
/// "The end" is that the connection is closed. An empty line is an unknown
/// command. `kick` takes one argument, a decimal number from 1 to
/// `Long.MAX_VALUE`; the other commands take none. Arguments are checked before
/// the server is called. A line that is too long is answered without waiting
/// for its end, with its 102nd octet at the latest.
///
/// The reply to `status` comes from one [Controlled.Status] and is sent whole:
///
/// ```
///   211-state running                    or draining, or stopped
///   211-served 17
///   211-clients 2                        how many lines of clients follow
///   211-client 3 127.0.0.1:40312         number and address, in the
///   211-client 5 127.0.0.1:40344         order of the status
///   211 end
/// ```
///
/// **The server decides** what is allowed in which state: a call that throws
/// [Controlled.WrongState] is answered with 503. `shutdown` alone is answered
/// before its call, because stopping may take long. So it asks for the status
/// first, and is answered with 503, without a call, if the server is stopped.
/// The control goes on when the server has stopped: only `close()` ends it.
///
/// **A call that fails**, because it throws anything else, is answered with
/// 451, and what it threw is reported to the log, once. The report begins with
/// the address and port of the controller. What `shutdown()` throws after its
/// reply is reported in the same way. Nothing ends by a failure, neither the
/// connection nor the control. A log that throws changes nothing.
///
/// Controllers do not wait for each other. A controller that is silent, or
/// does not read, or has asked for something that takes long, delays neither
/// the others nor the server.
public final class RemoteControl implements AutoCloseable {

    /// Starts a remote control on a port of 127.0.0.1, the loopback address: only
    /// programs on this machine can connect.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param server to be controlled; several controllers may call it at the same
    ///        time
    /// @param log hears of calls that failed
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IOException if the socket cannot be made
    public static RemoteControl start(int port, Controlled server, ServerLog log)
            throws IOException {
        throw new UnsupportedOperationException("TODO 4.2.1b RemoteControl.start");
    }

    /// Starts a remote control on an address of this machine and a port, and only
    /// there. Everybody who can reach that address can control the server.
    ///
    /// @param address whose port may be 0, as above
    /// @param server as above
    /// @param log as above
    /// @throws BindException if the address cannot be bound; the message names
    ///         the host's address and the port
    /// @throws UnknownHostException if `address` is unresolved; the message names
    ///         the host
    /// @throws IOException if the socket cannot be made
    public static RemoteControl start(InetSocketAddress address, Controlled server, ServerLog log)
            throws IOException {
        throw new UnsupportedOperationException("TODO 4.2.1b RemoteControl.start");
    }

    /// {@return the port on which the control listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 4.2.1b RemoteControl.port");
    }

    /// Ends the control: closes the port and the connections of all controllers,
    /// whatever these wait for. The server under control goes on.
    ///
    /// Does not wait for a call of the server that is going on. So a server may
    /// close its control while it is told to shut down. When this method returns,
    /// the port is free; a thread of the control may take another 200 ms to end,
    /// or until its call of the server returns. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.2.1b RemoteControl.close");
    }

    /// Controls a server that only pretends, on the port that the first argument
    /// names, or on 9000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 9000 : Integer.parseInt(arguments[0]);
        RemoteControl control = start(port, new PretendServer(),
                ServerLog.of(RemoteControl.class));
        IO.println("remote control on 127.0.0.1:" + control.port());
    }
}
