package netprog.http;

import java.io.IOException;
import java.io.InputStream;

/// A stream that reads into arrays: an octet alone is an array of one.
abstract class ArrayInput extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public abstract int read(byte[] to, int offset, int length) throws IOException;
}
