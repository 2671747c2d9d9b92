package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;

/// A channel without a socket. A read gives the next piece of an input, and a
/// write takes as many octets as the script says.
final class ScriptedChannel implements ByteChannel {

    /// The most calls with a buffer that has no room, or nothing in it.
    private static final int MOST_IN_VAIN = 1000;

    /// The most writes: more are an endless loop.
    private static final int MOST_WRITES = 5000;

    private final Deque<ScriptedInput> inputs = new ArrayDeque<>();
    private final Deque<Integer> takes = new ArrayDeque<>();
    private final RecordedOutput output = new RecordedOutput();
    private int room = Integer.MAX_VALUE;
    private int writes;
    private int inVain;
    private int closings;

    private ScriptedChannel() {}

    /// {@return a channel that reads from these inputs; it goes on with the next
    /// one after a time-out}
    static ScriptedChannel reading(ScriptedInput... inputs) {
        ScriptedChannel channel = new ScriptedChannel();
        channel.inputs.addAll(List.of(inputs));
        return channel;
    }

    /// {@return a channel whose writes take at most these counts of octets, and
    /// the last count from then on}
    static ScriptedChannel taking(Integer... counts) {
        ScriptedChannel channel = new ScriptedChannel();
        channel.takes.addAll(List.of(counts));
        return channel;
    }

    /// Lets the channel take so many octets in total: after that each write times
    /// out. {@return this channel}
    ScriptedChannel inAll(int octets) {
        room = octets;
        return this;
    }

    /// {@return all octets that have been taken}
    Octets written() {
        return output.written();
    }

    /// {@return how often the channel was closed}
    int closings() {
        return closings;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (!target.hasRemaining()) {
            return nothing("Your side reads again and again into a buffer without room.", """
                    A channel puts octets between the buffer's position and its limit. When the \
                    two are equal, each read returns 0 at once.
                    See "A buffer has three numbers" in this chapter.""");
        }
        byte[] octets = new byte[target.remaining()];
        try {
            int count = inputs.getFirst().read(octets);
            target.put(octets, 0, Math.max(0, count));
            return count;
        } catch (SocketTimeoutException e) {
            inputs.removeFirst();
            throw e;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireOpen();
        if (!source.hasRemaining()) {
            return nothing("Your side writes an empty buffer again and again.", """
                    A channel takes the octets between the buffer's position and its limit. When \
                    the two are equal, each write returns 0 at once.
                    See "A buffer has three numbers" in this chapter.""");
        }
        writes++;
        teaches("""
                The octets that a write has taken are on their way.
                Offered again, they are sent again, and the loop never ends.""",
                () -> assertThat(writes).withFailMessage("Your side writes again and again.")
                        .isLessThan(MOST_WRITES));
        int most = Math.min(room, takes.size() > 1 ? takes.removeFirst() : takes.getFirst());
        if (most == 0) {
            throw new SocketTimeoutException("nothing was taken for 100 ms");
        }
        byte[] octets = new byte[Math.min(most, source.remaining())];
        room -= octets.length;
        source.get(octets);
        output.write(octets);
        return octets.length;
    }

    private int nothing(String fault, String lesson) {
        inVain++;
        teaches(lesson, () -> assertThat(inVain).withFailMessage(fault).isLessThan(MOST_IN_VAIN));
        return 0;
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return closings == 0;
    }

    @Override
    public void close() {
        closings++;
    }
}
