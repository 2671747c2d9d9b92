package netprog.servers;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Patience;
import netprog.servers.Controlled.Client;
import netprog.servers.Controlled.State;
import netprog.servers.Controlled.Status;
import netprog.servers.Controlled.WrongState;

/// A server that is controlled in a test. It notes the calls that change
/// something, keeps the table of [Controlled], and fails or waits when it is
/// told to.
final class ServerUnderControl {

    /// What happens when the server is told to stop.
    @FunctionalInterface
    interface Stopping {
        void run() throws WrongState;
    }

    private final List<String> calls = new ArrayList<>();
    private final Map<String, CountDownLatch> gates = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private List<Client> clients = List.of();
    private final Controlled face = new Face();
    private State state = State.RUNNING;
    private long served;
    private boolean busy;
    private Throwable failure;
    private Stopping whenStopped = () -> {};

    /// {@return what a control gets} It is another object, so that a program that
    /// locks it does not lock the test out.
    Controlled face() {
        return face;
    }

    synchronized void serves(long served, List<Client> clients) {
        this.served = served;
        this.clients = List.copyOf(clients);
    }

    /// From now on, each call of `status()` finds one client more than the last.
    synchronized void getsBusy() {
        busy = true;
    }

    synchronized void becomes(State next) {
        state = next;
    }

    /// The next call throws this.
    synchronized void failsOnce(Throwable error) {
        failure = error;
    }

    synchronized void doesWhenStopped(Stopping action) {
        whenStopped = action;
    }

    /// From now on, each such call waits; not so long that a test which has failed
    /// meanwhile cannot end.
    synchronized void holds(String call) {
        gates.put(call, new CountDownLatch(1));
    }

    synchronized void releases(String call) {
        gates.remove(call).countDown();
    }

    /// Waits until so many such calls are held.
    void awaitHeld(String call, int count) {
        await("%s() of the server is called".formatted(call)).until(() -> held(call) == count);
    }

    private synchronized int held(String call) {
        return waiting.getOrDefault(call, 0);
    }

    /// {@return the calls that were to change something, in their order, as in
    /// `kick 7`; those that threw, too}
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private final class Face implements Controlled {

        @Override
        public Status status() {
            waitIfHeld("status");
            return statusNow();
        }

        @Override
        public void drain() throws WrongState {
            change("drain", State.RUNNING, State.DRAINING);
        }

        @Override
        public void resume() throws WrongState {
            change("resume", State.DRAINING, State.RUNNING);
        }

        @Override
        public boolean kick(long id) throws WrongState {
            waitIfHeld("kick");
            return isServed(id);
        }

        @Override
        public void shutdown() throws WrongState {
            Stopping action = beginToStop();
            waitIfHeld("shutdown");
            becomes(State.STOPPED);
            action.run();
        }
    }

    private synchronized Status statusNow() {
        failIfTold();
        if (busy) {
            List<Client> more = new ArrayList<>(clients);
            more.add(new Client(more.size() + 1, "127.0.0.1:" + (40_000 + more.size())));
            serves(served + 1, more);
        }
        return new Status(state, served, clients);
    }

    private void change(String call, State from, State to) throws WrongState {
        waitIfHeld(call);
        synchronized (this) {
            calls.add(call);
            failIfTold();
            allowOnlyIf(state == from, call);
            state = to;
        }
    }

    private synchronized boolean isServed(long id) throws WrongState {
        calls.add("kick " + id);
        failIfTold();
        allowOnlyIf(state != State.STOPPED, "kick");
        return clients.stream().anyMatch(client -> client.id() == id);
    }

    private synchronized Stopping beginToStop() throws WrongState {
        calls.add("shutdown");
        failIfTold();
        allowOnlyIf(state != State.STOPPED, "shutdown");
        return whenStopped;
    }

    private void allowOnlyIf(boolean allowed, String call) throws WrongState {
        if (!allowed) {
            throw new WrongState(call, state);
        }
    }

    private void failIfTold() {
        Throwable error = failure;
        failure = null;
        switch (error) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {
                return;
            }
        }
    }

    private void waitIfHeld(String call) {
        CountDownLatch gate = enter(call);
        if (gate == null) {
            return;
        }
        try {
            gate.await(2 * Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the control may interrupt what it ends
        } finally {
            leave(call);
        }
    }

    private synchronized CountDownLatch enter(String call) {
        CountDownLatch gate = gates.get(call);
        if (gate != null) {
            waiting.merge(call, 1, Integer::sum);
        }
        return gate;
    }

    private synchronized void leave(String call) {
        waiting.merge(call, -1, Integer::sum);
    }
}
