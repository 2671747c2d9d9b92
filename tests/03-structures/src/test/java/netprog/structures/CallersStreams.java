package netprog.structures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Octets;

/// An input and an output that belong to the caller, who wants to know which of
/// them was closed and what was written. Either may fail.
final class CallersStreams {

    private final CountDownLatch never = new CountDownLatch(1);
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final InputStream input;
    private Duration before;
    private final boolean inFails;
    private final boolean outFails;

    private CallersStreams(Octets input, Duration before, boolean inFails, boolean outFails) {
        this.input = new ByteArrayInputStream(input.toArray());
        this.before = before;
        this.inFails = inFails;
        this.outFails = outFails;
    }

    /// {@return streams whose input has these octets}
    static CallersStreams with(Octets input) {
        return new CallersStreams(input, Duration.ZERO, false, false);
    }

    /// {@return the same, but the first read of the input takes some time}
    static CallersStreams slowly(Octets input, Duration before) {
        return new CallersStreams(input, before, false, false);
    }

    /// {@return the same, but the input has no end: it fails}
    static CallersStreams whoseInputFails(Octets input) {
        return new CallersStreams(input, Duration.ZERO, true, false);
    }

    /// {@return the same, but nothing can be written to the output}
    static CallersStreams whoseOutputFails(Octets input) {
        return new CallersStreams(input, Duration.ZERO, false, true);
    }

    InputStream in() {
        return new Input();
    }

    OutputStream out() {
        return new Output();
    }

    /// {@return the names of the streams that were closed; empty when none was}
    String closed() {
        return String.join(", ", closed);
    }

    /// {@return what was written to the output}
    Octets written() {
        return Octets.of(written.toByteArray());
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            pause();
            int count = input.read(buffer, from, length);
            if (count < 0 && inFails) {
                throw new IOException("the input fails");
            }
            return count;
        }

        private void pause() throws InterruptedIOException {
            try {
                never.await(before.toMillis(), TimeUnit.MILLISECONDS);
                before = Duration.ZERO;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the test is over");
            }
        }

        @Override
        public void close() {
            closed.add("in");
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            if (outFails) {
                throw new IOException("the output fails");
            }
            written.write(octets, from, length);
        }

        @Override
        public void close() {
            closed.add("out");
        }
    }
}
