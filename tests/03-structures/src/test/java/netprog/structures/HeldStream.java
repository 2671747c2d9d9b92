package netprog.structures;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;

/// Holds a stream: what reads from it or writes to it waits until it is
/// released, as with a peer that sends nothing, or reads nothing.
final class HeldStream {

    private final CountDownLatch used = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /// {@return whether a call has begun to wait}
    boolean isUsed() {
        return used.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    /// {@return an input from which this text can be read when it is released}
    InputStream input(String text) {
        return new FilterInputStream(
                ScriptedInput.ending(Octets.of(text), new Slicing.Whole())) {

            @Override
            public int read() throws IOException {
                hold();
                return super.read();
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                hold();
                return super.read(target, from, length);
            }
        };
    }

    /// {@return an output that takes octets when it is released}
    OutputStream output() {
        return new FilterOutputStream(new RecordedOutput()) {

            @Override
            public void write(int octet) throws IOException {
                hold();
                super.write(octet);
            }

            @Override
            public void write(byte[] octets, int from, int length) throws IOException {
                hold();
                super.write(octets, from, length);
            }
        };
    }

    private void hold() throws InterruptedIOException {
        used.countDown();
        try {
            released.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the test is over");
        }
    }
}
