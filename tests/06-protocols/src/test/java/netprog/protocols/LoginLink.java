package netprog.protocols;

import static netprog.peers.Addresses.loopback;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Patience;

/// The link of the tests: text over TCP, without the commands of Telnet. It
/// remembers what it is asked.
final class LoginLink implements TelnetLink, Closeable {

    /// A wait for patterns, by the clock of [System#nanoTime].
    record Wait(long begin, Duration timeout, long end) {}

    private final Socket socket;
    private final StringBuilder arrived = new StringBuilder();
    private final List<Wait> waits = new ArrayList<>();

    LoginLink(int port) throws IOException {
        socket = new Socket();
        socket.connect(loopback(port), (int) Patience.silence().toMillis());
        socket.setTcpNoDelay(true);
    }

    /// {@return the waits so far, in order}
    List<Wait> waits() {
        return List.copyOf(waits);
    }

    @Override
    public void write(String text) throws IOException {
        byte[] octets = text.replace("\r", "\r\0").replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(octets);
    }

    @Override
    public TelnetMatch expect(List<Pattern> patterns, Duration timeout) throws IOException {
        long begin = System.nanoTime();
        try {
            TelnetMatch match = take(patterns);
            while (match == null) {
                if (!receive(begin, timeout)) {
                    throw new EOFException("the server has ended before that was found");
                }
                match = take(patterns);
            }
            return match;
        } finally {
            waits.add(new Wait(begin, timeout, System.nanoTime()));
        }
    }

    private TelnetMatch take(List<Pattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(arrived);
            if (matcher.find()) {
                String before = arrived.substring(0, matcher.start());
                TelnetMatch match = new TelnetMatch(i, before, matcher.group());
                arrived.delete(0, matcher.end());
                return match;
            }
        }
        return null;
    }

    @Override
    public String readAll(Duration timeout) throws IOException {
        long begin = System.nanoTime();
        while (receive(begin, timeout)) {
            // until the end
        }
        String all = arrived.toString();
        arrived.setLength(0);
        return all;
    }

    /// Reads once, without what is not text: each CR of the scripts belongs to a
    /// line end. {@return whether there is more}
    private boolean receive(long begin, Duration timeout) throws IOException {
        Duration left = timeout.minusNanos(System.nanoTime() - begin);
        if (!left.isPositive()) {
            throw new SocketTimeoutException("not found within " + timeout);
        }
        Duration most = Duration.ofMillis(Integer.MAX_VALUE - 1);
        socket.setSoTimeout((int) (left.compareTo(most) < 0 ? left : most).toMillis() + 1);
        byte[] octets = new byte[4096];
        int count = socket.getInputStream().read(octets);
        if (count > 0) {
            arrived.append(new String(octets, 0, count, StandardCharsets.UTF_8).replace("\r", ""));
        }
        return count >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
