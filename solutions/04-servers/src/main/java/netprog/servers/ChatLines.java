package netprog.servers;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// The line that is arriving from one client of a chat.
///
/// TCP cuts a line anywhere, and one read may bring many. What has arrived of a
/// line is kept here, for this client alone, until its end arrives. It is never
/// more than [#MOST_LINE_OCTETS].
final class ChatLines {

    /// The longest line, its line end included.
    static final int MOST_LINE_OCTETS = 512;

    private final byte[] line = new byte[MOST_LINE_OCTETS - 1];
    private int length;
    private boolean tooLong;

    /// Takes octets that have arrived.
    ///
    /// @param octets all of them are taken
    /// @param complete gets each line that they complete, without its line end
    /// @param overlong is run once for each line that outgrows the limit; the rest
    ///        of that line is thrown away
    void take(ByteBuffer octets, Consumer<byte[]> complete, Runnable overlong) {
        while (octets.hasRemaining()) {
            byte octet = octets.get();
            if (octet == '\n') {
                end(complete);
            } else if (length < line.length) {
                line[length++] = octet;
            } else if (!tooLong) {
                tooLong = true;
                overlong.run();
            }
        }
    }

    private void end(Consumer<byte[]> complete) {
        boolean endsInCr = length > 0 && line[length - 1] == '\r';
        byte[] text = Arrays.copyOf(line, endsInCr ? length - 1 : length);
        boolean refused = tooLong;
        length = 0;
        tooLong = false;
        if (!refused) {
            complete.accept(text);
        }
    }
}
