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

/// Plays many clients of an echo server on one thread: each sends 64 octets,
/// waits until they are back, and sends again.
///
/// The thread of the caller does all of it, and nothing else, so its processor
/// time tells whether the server or the generator is the limit.
final class Generator implements AutoCloseable {

    private static final int OCTETS = 64;

    private final InetSocketAddress server;
    private final Selector selector;
    private final List<EchoClient> clients = new ArrayList<>();
    private Histogram times = new Histogram();
    private final long begin = System.nanoTime();
    private int served;
    private double servedSeconds;
    private int lost;

    Generator(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        selector = Selector.open();
    }

    /// Connects clients, one after the other.
    ///
    /// @param limit for all of them together
    /// @throws IOException if one of them cannot connect; the message says how many
    /// could
    void connect(int count, Duration limit) throws IOException {
        while (clients.size() < count) {
            long left = limit.toMillis() - (System.nanoTime() - begin) / 1_000_000;
            try {
                connectOne((int) Math.max(left, 1));
            } catch (IOException e) {
                throw new IOException("%d of %d clients could connect, then: %s".formatted(
                        clients.size(), count, e instanceof SocketTimeoutException
                                ? "no answer within %d s".formatted(limit.toSeconds())
                                : e.getMessage()),
                        e);
            }
        }
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
    EchoLoad run(Duration time) throws IOException {
        times = new Histogram();
        long start = System.nanoTime();
        long processor = processorTime();
        long end = start + time.toNanos();
        for (EchoClient client : clients) {
            client.sendFirst();
        }
        for (long now = start; now < end; now = System.nanoTime()) {
            selector.select(this::read, Math.max(1, (end - now) / 1_000_000));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EchoLoad(clients.size(), served, lost, servedSeconds, seconds, times.total(),
                times.quantile(0.5) / 1_000, times.quantile(0.99) / 1_000,
                (processorTime() - processor) / 1e9 / seconds);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void read(SelectionKey key) {
        EchoClient client = (EchoClient) key.attachment();
        try {
            client.read();
        } catch (IOException _) {
            key.cancel();
            lost++;
        }
    }

    @Override
    public void close() throws IOException {
        for (EchoClient client : clients) {
            client.close();
        }
        selector.close();
    }

    private void echo(long nanos, boolean first) {
        times.add(nanos);
        served += first ? 1 : 0;
        if (first && served == clients.size()) {
            servedSeconds = (System.nanoTime() - begin) / 1e9;
        }
    }

    /// One client and the octets that are on their way.
    private final class EchoClient {

        private final SocketChannel channel;
        private final ByteBuffer message = ByteBuffer.allocateDirect(OCTETS);
        private final ByteBuffer answer = ByteBuffer.allocateDirect(OCTETS);
        private long sent;
        private boolean served;

        EchoClient(SocketChannel channel, int number) {
            this.channel = channel;
            for (int i = 0; i < OCTETS; i++) {
                message.put((byte) (number * 31 + i));
            }
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

        void read() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("the server has closed the connection");
            }
            if (!answer.hasRemaining()) {
                echo(System.nanoTime() - sent, !served);
                served = true;
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
