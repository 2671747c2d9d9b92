package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The clients of a test, which are closed together.
final class ChatCrowd implements Closeable {

    private final List<ChatSocket> all = new ArrayList<>();

    /// Adds a client. {@return that client}
    ChatSocket add(ChatSocket client) {
        all.add(client);
        return client;
    }

    /// {@return the clients in the order in which they were added}
    List<ChatSocket> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        for (ChatSocket client : all) {
            client.close();
        }
    }
}
