package netprog.servers;

/// An operation was refused, because the connection is in a state in which it
/// makes no sense. The message names both.
public final class TcpStateException extends IllegalStateException {

    private final String operation;
    private final transient TcpState state;

    /// @param operation the method that was called, for example `openConnection`
    /// @param state the state of the connection when it was called
    public TcpStateException(String operation, TcpState state) {
        super("%s is not possible in state %s".formatted(operation,
                state.getClass().getSimpleName()));
        this.operation = operation;
        this.state = state;
    }

    /// {@return the method that was called}
    public String operation() {
        return operation;
    }

    /// {@return the state of the connection when it was called}
    public TcpState state() {
        return state;
    }
}
