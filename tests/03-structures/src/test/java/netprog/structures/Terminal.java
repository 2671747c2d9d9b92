package netprog.structures;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import netprog.peers.Octets;
import netprog.peers.Patience;
import org.awaitility.core.ConditionTimeoutException;

/// A keyboard and a screen, and a user who types the next word when the screen
/// shows all the words before it.
///
/// The screen shows what was written *and* flushed. A user who waits for it in
/// vain goes on typing after twice the time that is called silence.
final class Terminal {

    private final Octets[] words;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Keyboard keyboard = new Keyboard();
    private final Screen screen = new Screen();

    private Terminal(Octets... words) {
        this.words = words;
    }

    /// {@return a terminal whose user types these words and then ends the input}
    static Terminal typing(Octets... words) {
        return new Terminal(words);
    }

    /// {@return a stream of which one read returns one word, or the part that fits}
    InputStream in() {
        return keyboard;
    }

    /// {@return the stream to the screen}
    OutputStream out() {
        return screen;
    }

    /// {@return what the screen shows}
    synchronized Octets shown() {
        return Octets.of(shown.toByteArray());
    }

    private void awaitShown(int octets) {
        try {
            await("the screen shows what was typed").atMost(Patience.silence().multipliedBy(2))
                    .until(() -> shown().length() >= octets);
        } catch (ConditionTimeoutException _) {
            return; // and goes on typing
        }
    }

    private final class Keyboard extends InputStream {

        private int word;
        private int at;
        private int typed;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (word < words.length && at == words[word].length()) {
                word++;
                at = 0;
            }
            if (at == 0) {
                awaitShown(typed);
            }
            if (word == words.length) {
                return -1;
            }
            int count = Math.min(length, words[word].length() - at);
            System.arraycopy(words[word].toArray(), at, buffer, from, count);
            at += count;
            typed += count;
            return count;
        }
    }

    private final class Screen extends OutputStream {

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            synchronized (Terminal.this) {
                pending.write(octets, from, length);
            }
        }

        @Override
        public void flush() {
            synchronized (Terminal.this) {
                shown.writeBytes(pending.toByteArray());
                pending.reset();
                Terminal.this.notifyAll();
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
