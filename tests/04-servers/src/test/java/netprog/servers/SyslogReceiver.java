package netprog.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.PeerThreads;

/// A syslog server over TCP that the test may keep from listening and from
/// reading, and that may lose its connections.
///
/// Its port is bound from the beginning, so that no other program gets it while
/// it refuses.
final class SyslogReceiver implements Closeable {

    /// A receive buffer that does not grow.
    private static final int BUFFER_OCTETS = 64 * 1024;

    private static final int MOST_DIGITS = 8;

    private final Socket holder = new Socket();
    private final ServerSocket listener = new ServerSocket();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Socket> open = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private volatile boolean resets;

    private SyslogReceiver() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress("127.0.0.1", 0));
        listener.setReuseAddress(true);
        listener.setReceiveBufferSize(BUFFER_OCTETS);
    }

    /// {@return a server that refuses connections until it listens}
    static SyslogReceiver refusing() throws IOException {
        return new SyslogReceiver();
    }

    /// {@return a server that accepts, and reads when it is told to}
    static SyslogReceiver notReading() throws IOException {
        SyslogReceiver receiver = new SyslogReceiver();
        receiver.listen();
        return receiver;
    }

    /// {@return a server that accepts and reads}
    static SyslogReceiver reading() throws IOException {
        SyslogReceiver receiver = notReading();
        receiver.read();
        return receiver;
    }

    void listen() throws IOException {
        try {
            listener.bind(address());
        } catch (IOException _) { // not every system lets two sockets share the port
            InetSocketAddress address = address();
            holder.close();
            listener.bind(address);
        }
        PeerThreads.start(this::acceptAll);
    }

    void read() {
        reading.countDown();
    }

    /// Resets the connections that there are, and from now on each one at once.
    synchronized void resetAll() throws IOException {
        resets = true;
        for (Socket client : open) {
            reset(client);
        }
        open.clear();
    }

    /// Lets connections live again.
    void resetNoMore() {
        resets = false;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1",
                listener.isBound() ? listener.getLocalPort() : holder.getLocalPort());
    }

    /// {@return the messages so far, in the order of their arrival}
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /// {@return what was no message with its number of octets in front}
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /// {@return how many connections have been accepted}
    int connections() {
        return connections.get();
    }

    /// {@return how many of them have ended}
    int ended() {
        return ended.get();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                connections.incrementAndGet();
                serve(client);
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }

    private synchronized void serve(Socket client) throws IOException {
        if (resets) {
            reset(client);
        } else {
            open.add(client);
            PeerThreads.start(() -> readAll(client));
        }
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private void readAll(Socket client) {
        try (client) {
            reading.await();
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(client.getInputStream()));
            while (true) {
                String message = message(in);
                synchronized (this) {
                    messages.add(message);
                }
            }
        } catch (IOException _) {
            return; // the connection has ended, perhaps inside a message
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended.incrementAndGet();
        }
    }

    private String message(DataInputStream in) throws IOException {
        StringBuilder count = new StringBuilder();
        int octet = in.readUnsignedByte();
        while (octet != ' ') {
            count.append((char) octet);
            if (octet < '0' || octet > '9' || count.length() > MOST_DIGITS) {
                throw fault("received \"%s\" where a number of octets is expected"
                        .formatted(count));
            }
            octet = in.readUnsignedByte();
        }
        byte[] message = new byte[Integer.parseInt("0" + count)];
        in.readFully(message);
        return new String(message, UTF_8);
    }

    private synchronized IOException fault(String fault) {
        faults.add(fault);
        return new EOFException(fault);
    }

    @Override
    public void close() throws IOException {
        reading.countDown();
        holder.close();
        listener.close();
        synchronized (this) {
            for (Socket client : open) {
                client.close();
            }
        }
    }
}
