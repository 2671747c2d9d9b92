package netprog.servers;

import java.util.ArrayList;
import java.util.List;

/// A server that only pretends: it has a state and clients, and no socket. For
/// trying a remote control by hand.
///
/// It holds its lock while it looks at its state and changes it, so that no two
/// calls can both find the server running and both drain it.
public final class PretendServer implements Controlled {

    private final List<Client> clients = new ArrayList<>();
    private State state = State.RUNNING;
    private long served;

    /// Makes a server that runs and serves three clients, with the numbers 1 to 3.
    public PretendServer() {
        for (int id = 1; id <= 3; id++) {
            clients.add(new Client(id, "127.0.0.1:" + (40_000 + id)));
        }
    }

    @Override
    public synchronized Status status() {
        return new Status(state, served, clients);
    }

    @Override
    public synchronized void drain() throws WrongState {
        allowOnlyIf(state == State.RUNNING, "drain");
        state = State.DRAINING;
    }

    @Override
    public synchronized void resume() throws WrongState {
        allowOnlyIf(state == State.DRAINING, "resume");
        state = State.RUNNING;
    }

    @Override
    public synchronized boolean kick(long id) throws WrongState {
        allowOnlyIf(state != State.STOPPED, "kick");
        boolean kicked = clients.removeIf(client -> client.id() == id);
        served += kicked ? 1 : 0;
        return kicked;
    }

    @Override
    public synchronized void shutdown() throws WrongState {
        allowOnlyIf(state != State.STOPPED, "shutdown");
        state = State.STOPPED;
        served += clients.size();
        clients.clear();
    }

    private void allowOnlyIf(boolean allowed, String call) throws WrongState {
        if (!allowed) {
            throw new WrongState(call, state);
        }
    }
}
