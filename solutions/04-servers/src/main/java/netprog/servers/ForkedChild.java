package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/// One client and its child, and what is carried between them.
///
/// Two platform threads carry, one in each direction. A thread that waits for a
/// process's pipe occupies a thread of the system, also if it is virtual.
final class ForkedChild {

    private static final int BUFFER_OCTETS = 16 * 1024;

    private final String name;
    private final Socket client;
    private final Process child;
    private final ServerLog log;
    private volatile boolean destroyed;

    /// @param name names the client in reports
    ForkedChild(String name, Socket client, Process child, ServerLog log) {
        this.name = name;
        this.client = client;
        this.child = child;
        this.log = log;
    }

    /// Holds the conversation, until the child has ended and everything is closed.
    void converse() {
        Thread input = Thread.ofPlatform().name("input of " + name).start(this::carryIn);
        carryOut();
        try {
            int value = child.waitFor();
            if (value != 0 && !destroyed) {
                log.report("%s: the child has ended with %d".formatted(name, value), null);
            }
            closeQuietly(client); // frees the thread that reads from it
            input.join();
        } catch (InterruptedException _) {
            cut(); // nobody interrupts this thread; whoever does wants it to end
        }
        closeQuietly(child.getInputStream());
        closeQuietly(child.getOutputStream());
    }

    /// Ends the conversation from another thread.
    void cut() {
        destroy();
        closeQuietly(client);
    }

    /// Carries what the client sends to the child, and then the end.
    private void carryIn() {
        byte[] buffer = new byte[BUFFER_OCTETS];
        try {
            InputStream fromClient = client.getInputStream();
            int count = fromClient.read(buffer);
            while (count >= 0) {
                feed(buffer, count);
                count = fromClient.read(buffer);
            }
            closeQuietly(child.getOutputStream()); // the half-close passes on
        } catch (IOException _) {
            destroy(); // the client is gone
        }
    }

    private void feed(byte[] octets, int count) {
        OutputStream toChild = child.getOutputStream();
        try {
            toChild.write(octets, 0, count);
            toChild.flush(); // the stream of a process has a buffer
        } catch (IOException _) {
            return; // the child does not read any more
        }
    }

    /// Carries what the child writes to the client, and then the end.
    private void carryOut() {
        try {
            child.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException _) {
            destroy(); // the client is gone
        }
    }

    /// The child comes first: a shell whose command was ended would start the next
    /// one. Whom it has started must be asked before, while it is their parent.
    private void destroy() {
        if (child.isAlive()) {
            destroyed = true;
            List<ProcessHandle> started = child.descendants().toList();
            child.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException _) {
            return; // there is nothing left to save
        }
    }
}
