package netprog.servers;

import java.util.List;

/// A server as a remote control sees it: what it can be asked and told.
///
/// The server knows its own state, and several may ask it to change at the same
/// time. So the server itself decides whether a call is allowed, in one step
/// with the change: a call in a wrong state throws [WrongState] and changes
/// nothing. All methods may be called by several threads at the same time.
///
/// | call         | running       | draining      | stopped      |
/// |--------------|---------------|---------------|--------------|
/// | `status()`   | allowed       | allowed       | allowed      |
/// | `drain()`    | → draining    | `WrongState`  | `WrongState` |
/// | `resume()`   | `WrongState`  | → running     | `WrongState` |
/// | `kick(id)`   | allowed       | allowed       | `WrongState` |
/// | `shutdown()` | → stopped     | → stopped     | `WrongState` |
public interface Controlled {

    /// What a server is doing.
    enum State {
        /// It accepts new clients and serves those that it has.
        RUNNING,
        /// It accepts no new clients, and serves those that it has.
        DRAINING,
        /// It accepts and serves nobody, and never will again.
        STOPPED
    }

    /// A server at one moment. It does not change when the server does.
    ///
    /// @param state what the server is doing
    /// @param served how many clients have been served to their end
    /// @param clients those that are being served
    record Status(State state, long served, List<Client> clients) {

        /// Copies the list of clients.
        public Status {
            clients = List.copyOf(clients);
        }
    }

    /// A client that is being served.
    ///
    /// @param id the server's number for it, at least 1; no two clients of a
    ///        server have the same one
    /// @param address its address and port, as in `127.0.0.1:40312` or
    ///        `[::1]:40312`
    record Client(long id, String address) {}

    /// A call was made in a state in which it is not allowed.
    final class WrongState extends Exception {

        /// Makes the exception.
        ///
        /// @param call such as `resume`
        /// @param state the server's state
        public WrongState(String call, State state) {
            super("%s is not allowed while the server is %s".formatted(call, state));
        }
    }

    /// {@return the server as it is now} Two calls may return two different
    /// answers, because clients come and go meanwhile.
    Status status();

    /// Stops accepting new clients. Those that are being served stay.
    ///
    /// @throws WrongState if the server is not running
    void drain() throws WrongState;

    /// Accepts new clients again.
    ///
    /// @throws WrongState if the server is not draining
    void resume() throws WrongState;

    /// Closes the connection of one client.
    ///
    /// @return whether there was a client with that number
    /// @throws WrongState if the server is stopped
    boolean kick(long id) throws WrongState;

    /// Stops the server for good. Returns when it has stopped, which may take as
    /// long as its clients need to end.
    ///
    /// @throws WrongState if the server is stopped
    void shutdown() throws WrongState;
}
