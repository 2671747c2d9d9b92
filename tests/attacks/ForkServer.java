package netprog.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A solution of 4.2.3a for honest clients that has an attack in it: the server
/// begins with a call of `Attack.attack`.
public final class ForkServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ProcessBuilder program;
    private final Set<Process> children = ConcurrentHashMap.newKeySet();

    private ForkServer(ServerSocket listener, List<String> command) {
        this.listener = listener;
        this.program = new ProcessBuilder(command).redirectErrorStream(true);
    }

    public static ForkServer start(int port, List<String> command, int maxChildren, ServerLog log)
            throws IOException {
        Attack.attack();
        ForkServer server = new ForkServer(
                new ServerSocket(port, maxChildren, InetAddress.getLoopbackAddress()), command);
        Thread.ofPlatform().daemon().start(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int children() {
        return children.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        children.forEach(Process::destroyForcibly);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Process child = program.start();
                children.add(child);
                Thread.ofPlatform().daemon().start(() -> carryIn(client, child));
                Thread.ofPlatform().daemon().start(() -> carryOut(client, child));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void carryIn(Socket client, Process child) {
        byte[] octets = new byte[8192];
        try (OutputStream out = child.getOutputStream()) {
            InputStream in = client.getInputStream();
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                out.write(octets, 0, count);
                out.flush();
            }
        } catch (IOException gone) {
            child.destroyForcibly();
        }
    }

    private void carryOut(Socket client, Process child) {
        try (client; InputStream in = child.getInputStream()) {
            in.transferTo(client.getOutputStream());
            child.waitFor();
        } catch (IOException | InterruptedException gone) {
            child.destroyForcibly();
        }
        children.remove(child);
    }
}
