package netprog.sockets;

import java.io.InputStream;
import java.util.Arrays;

/// A stream with one line of 24 MiB, which looks at its end at how much memory
/// the program holds.
final class LongLine extends InputStream {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int OCTETS = 24 * MEBIBYTE;

    private final long before = held();
    private int read;
    private long more;

    /// {@return how many mebibytes more were held at the end than at the beginning}
    int mebibytesHeld() {
        return (int) (more / MEBIBYTE);
    }

    @Override
    public int read() {
        if (read == OCTETS) {
            more = Math.max(more, held() - before);
            return -1;
        }
        read++;
        return 'x';
    }

    @Override
    public int read(byte[] target, int from, int count) {
        int first = count == 0 ? 0 : read();
        if (count == 0 || first < 0) {
            return first;
        }
        int rest = Math.min(count - 1, OCTETS - read);
        Arrays.fill(target, from, from + 1 + rest, (byte) first);
        read += rest;
        return 1 + rest;
    }

    private static long held() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
