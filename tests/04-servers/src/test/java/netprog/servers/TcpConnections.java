package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;

/// Brings a [TcpConnection] into a state, and calls its operations by name.
final class TcpConnections {

    /// Sends back what it receives.
    static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    private static final String ARROWS = """
            The table in the contract says that this operation works in this state, and which \
            state follows.""";

    private TcpConnections() {}

    /// {@return the state, by name}
    static String stateOf(TcpConnection connection) {
        return connection.state().getClass().getSimpleName();
    }

    /// Demands a state.
    static void isIn(TcpConnection connection, String state, String after, String lesson) {
        teaches(lesson, () -> assertThat(stateOf(connection)).as("The state after " + after)
                .isEqualTo(state));
    }

    /// Brings a new connection into a state. {@return its client}, which has
    /// connected in each case
    static PlainClient bring(TcpConnection connection, String state) throws IOException {
        PlainClient client = PlainClient.connectedTo(connection.port());
        if (state.equals("Established")) {
            begin(connection, "openConnection").result(ARROWS);
        } else if (state.equals("Closed")) {
            connection.close();
        }
        isIn(connection, state, "the calls that lead to it", ARROWS);
        return client;
    }

    /// Begins an operation, which may wait.
    static WaitingCall<Void> begin(TcpConnection connection, String operation) {
        return begin(connection, operation, _ -> {});
    }

    /// Begins an operation, which may wait.
    static WaitingCall<Void> begin(TcpConnection connection, String operation, Handler handler) {
        return WaitingCall.in(TcpConnection.class, operation + "()", () -> {
            call(connection, operation, handler);
            return null;
        });
    }

    /// Demands that an operation works.
    static void works(TcpConnection connection, String operation) {
        begin(connection, operation).result(ARROWS);
    }

    /// Demands that an operation is refused, with its name and that of the state.
    static void refuses(TcpConnection connection, String operation, String state) {
        String lesson = """
                The table has no entry here, so the operation is refused at once and does \
                nothing. Otherwise a command works in a state that it was not made for.""";
        Thrown thrown = teaches(lesson, () -> PromptCall.thrownBy(TcpConnection.class,
                operation + "()", () -> call(connection, operation, _ -> {})));
        teaches(lesson, () -> assertThat(thrown).as(operation + "()")
                .isA(TcpStateException.class));
        teaches("The exception says what was refused, and in which state.",
                () -> assertThat(thrown).says(operation, state));
        isIn(connection, state, "an operation that was refused",
                "An operation that is refused changes nothing.");
    }

    private static void call(TcpConnection connection, String operation, Handler handler)
            throws IOException {
        switch (operation) {
            case "openConnection" -> connection.openConnection();
            case "handleConnection" -> connection.handleConnection(handler);
            default -> connection.close();
        }
    }
}
