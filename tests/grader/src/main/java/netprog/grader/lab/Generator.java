package netprog.grader.lab;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Plays many clients of an echo server on one thread: each sends 64 octets, waits
/// until they are back, and sends again.
///
/// The thread of the caller does all of it. It never works on something else, so
/// its processor time tells whether the server or the generator is the limit.
final class Generator implements AutoCloseable {

    private static final int OCTETS = 64;

    private final InetSocketAddress server;
    private final Selector selector;
    private final List<EchoClient> clients = new ArrayList<>();
    private Histogram times = new Histogram();

    Generator(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        selector = Selector.open();
    }

    /// Connects clients, one after the other.
    ///
    /// @param limit for all of them together
    /// @return what it took, in seconds
    /// @throws IOException if one of them cannot connect; the message says how many
    /// could
    double connect(int count, Duration limit) throws IOException {
        long begin = System.nanoTime();
        while (clients.size() < count) {
            long left = limit.toMillis() - (System.nanoTime() - begin) / 1_000_000;
            try {
                connectOne((int) Math.max(left, 1));
            } catch (IOException e) {
                throw new IOException("%d of %d clients could connect, then: %s".formatted(
                        clients.size(), count, e instanceof SocketTimeoutException
                                ? "no answer within %d s".formatted(limit.toSeconds())
                                : e.getMessage()), e);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void connectOne(int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(server, millis);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
            EchoClient client = new EchoClient(channel, clients.size());
            channel.register(selector, SelectionKey.OP_READ, client);
            clients.add(client);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Sends and receives for a time.
    ///
    /// @param connectSeconds for the result
    Load run(Duration time, double connectSeconds) throws IOException {
        times = new Histogram();
        long begin = System.nanoTime();
        long processor = processorTime();
        long end = begin + time.toNanos();
        for (EchoClient client : clients) {
            client.sendFirst();
        }
        for (long now = begin; now < end; now = System.nanoTime()) {
            selector.select(this::read, Math.max(1, (end - now) / 1_000_000));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        int served = (int) clients.stream().filter(EchoClient::isServed).count();
        return new Load(clients.size(), served, connectSeconds, seconds, times.total(),
                times.quantile(0.5) / 1_000, times.quantile(0.99) / 1_000,
                (processorTime() - processor) / 1e9 / seconds);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void read(SelectionKey key) {
        EchoClient client = (EchoClient) key.attachment();
        try {
            client.read(times);
        } catch (IOException _) {
            key.cancel(); // it counts as served until here; the page says how many were
        }
    }

    @Override
    public void close() throws IOException {
        for (EchoClient client : clients) {
            client.close();
        }
        selector.close();
    }

    /// One client and the octets that are on their way.
    private static final class EchoClient {

        private final SocketChannel channel;
        private final ByteBuffer message = ByteBuffer.allocateDirect(OCTETS);
        private final ByteBuffer answer = ByteBuffer.allocateDirect(OCTETS);
        private long sent;
        private long echoes;

        EchoClient(SocketChannel channel, int number) {
            this.channel = channel;
            for (int i = 0; i < OCTETS; i++) {
                message.put((byte) (number * 31 + i));
            }
        }

        boolean isServed() {
            return echoes > 0;
        }

        void sendFirst() throws IOException {
            if (sent == 0) {
                send();
            }
        }

        /// The buffer of the system is empty between two messages, so it takes all.
        private void send() throws IOException {
            message.flip();
            sent = System.nanoTime();
            if (channel.write(message) < OCTETS) {
                throw new IOException("the system takes no 64 octets");
            }
        }

        void read(Histogram times) throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("the server has closed the connection");
            }
            if (!answer.hasRemaining()) {
                times.add(System.nanoTime() - sent);
                echoes++;
                if (!answer.flip().equals(message.rewind())) {
                    throw new IOException("the echo has other octets");
                }
                message.position(OCTETS);
                answer.clear();
                send();
            }
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
