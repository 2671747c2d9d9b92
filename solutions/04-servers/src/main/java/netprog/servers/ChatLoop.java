package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What the one thread of a [ChatServer] does: it waits in the selector and
/// nowhere else, and carries octets between the channels and the [ChatRoom].
///
/// After each event it sends in two steps. First the room says all it has to
/// say, into queues; then the queues are offered to the system. So a client
/// that turns out to be gone or slow never changes the room while it speaks.
final class ChatLoop implements Runnable {

    /// Octets that are read from one client before the next one has its turn.
    private static final int BUFFER_OCTETS = 8 * 1024;

    private static final int AFTER_A_FAILURE_MS = 100;

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final SelectionKey listening;
    private final int mostQueuedOctets;
    private final ServerLog log;
    private final ChatRoom room = new ChatRoom();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_OCTETS);
    private volatile boolean ended;

    /// Clients with new lines that have not been offered to the system.
    private final SequencedSet<SelectionKey> addressed = new LinkedHashSet<>();

    /// One client: the way to it, and who it is in the room.
    private record Client(ChatConnection connection, ChatRoom.Member member) {

        static Client of(SelectionKey key) {
            return (Client) key.attachment();
        }
    }

    /// @param listener bound, does not block; belongs to the loop from now on
    /// @param log does not throw
    ChatLoop(ServerSocketChannel listener, int mostQueuedOctets, ServerLog log)
            throws IOException {
        this.listener = listener;
        this.selector = Selector.open();
        this.listening = listener.register(selector, SelectionKey.OP_ACCEPT);
        this.mostQueuedOctets = mostQueuedOctets;
        this.log = log;
    }

    /// {@return who is in the room; any thread may ask}
    List<String> names() {
        return ended ? List.of() : room.names();
    }

    /// Makes `run()` return soon; any thread may call it.
    void end() {
        ended = true;
        selector.wakeup(); // the thread sees it now, not when the next client speaks
    }

    @Override
    public void run() {
        try (selector; Closeable _ = this::closeAll) { // the channels first
            while (!ended) {
                if (listening.interestOps() == SelectionKey.OP_ACCEPT) {
                    selector.select(this::handle);
                } else {
                    selector.select(this::handle, AFTER_A_FAILURE_MS);
                    listening.interestOps(SelectionKey.OP_ACCEPT);
                }
            }
        } catch (IOException e) {
            log.report("the server has ended", e);
        }
    }

    private void handle(SelectionKey key) {
        if (key == listening) {
            accept();
        } else {
            if (key.isValid() && key.isReadable()) { // invalid: it has just been dropped
                read(key);
            }
            if (key.isValid() && key.isWritable()) {
                addressed.add(key);
            }
        }
        sendWhatWasSaid();
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) { // the client may have gone meanwhile
                begin(channel);
            }
        } catch (IOException e) {
            log.report("a client could not be accepted", e);
            listening.interestOps(0); // trying again at once would only burn the processor
        }
    }

    private void begin(SocketChannel channel) throws IOException {
        SelectionKey key = ChatConnection.register(channel, selector);
        ChatConnection connection = new ChatConnection(channel);
        key.attach(new Client(connection, room.connect(line -> {
            connection.add(line);
            addressed.add(key);
        })));
    }

    private void read(SelectionKey key) {
        Client client = Client.of(key);
        int count;
        try {
            count = client.connection.read(buffer.clear());
        } catch (IOException _) {
            count = -1; // a reset: the client has gone in another way
        }
        if (count < 0) {
            leave(key);
        } else {
            room.receive(client.member, buffer.flip());
        }
    }

    /// Offers the new lines to the system, and drops clients that have too many.
    /// That makes new lines for the others, so it goes on until there are none.
    private void sendWhatWasSaid() {
        while (!addressed.isEmpty()) {
            SelectionKey key = addressed.removeFirst();
            if (key.isValid()) {
                send(key);
            }
        }
    }

    private void send(SelectionKey key) {
        Client client = Client.of(key);
        try {
            client.connection.send();
        } catch (IOException _) {
            leave(key);
            return;
        }
        long waiting = client.connection.waiting();
        if (waiting > mostQueuedOctets) {
            String name = client.member.name();
            log.report("%s: dropped %s: does not read, and %d octets wait".formatted(
                    client.connection.address(),
                    name == null ? "a client without a name" : name, waiting), null);
            leave(key);
        } else {
            key.interestOps(SelectionKey.OP_READ | (waiting > 0 ? SelectionKey.OP_WRITE : 0));
        }
    }

    private void leave(SelectionKey key) {
        closeQuietly(key.channel()); // which makes the key invalid
        room.leave(Client.of(key).member);
    }

    private void closeAll() {
        ended = true;
        selector.keys().forEach(key -> closeQuietly(key.channel()));
    }

    private void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            log.report("closing failed", e); // there is nothing left to save
        }
    }
}
