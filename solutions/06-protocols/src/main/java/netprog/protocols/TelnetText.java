package netprog.protocols;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that has arrived and was not returned. Octets that are no character
/// yet, and a CR, wait for what follows them.
final class TelnetText {

    private static final int MAX_SHOWN_CHARACTERS = 8192;

    private final StringBuilder waiting = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final CharsetDecoder decoder;
    private final ProtocolTrace trace;
    private byte[] undecoded = {};
    private boolean afterReturn;

    TelnetText(Charset charset, ProtocolTrace trace) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.trace = trace;
    }

    int length() {
        return waiting.length();
    }

    void add(byte[] octets) {
        decode(octets, false);
    }

    /// No more will arrive.
    void end() {
        decode(new byte[0], true);
        if (afterReturn) {
            append('\r');
        }
        if (!line.isEmpty()) {
            show();
        }
    }

    private void decode(byte[] octets, boolean atEnd) {
        ByteBuffer in = ByteBuffer.allocate(undecoded.length + octets.length)
                .put(undecoded).put(octets).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, atEnd);
        undecoded = new byte[in.remaining()];
        in.get(undecoded);
        out.flip().chars().forEach(each -> take((char) each));
    }

    /// CR LF is a line end, CR NUL is CR, and another NUL is nothing.
    private void take(char next) {
        if (afterReturn && next != '\n') {
            append('\r');
        }
        afterReturn = next == '\r';
        if (next != '\r' && next != '\0') {
            append(next);
        }
    }

    private void append(char next) {
        waiting.append(next);
        if (next == '\n') {
            show();
            return;
        }
        if (line.length() == MAX_SHOWN_CHARACTERS) {
            show();
        }
        line.append(next);
    }

    private void show() {
        trace.line(false, line.toString());
        line.setLength(0);
    }

    /// Takes the text up to the first pattern of a list that is found in it, or
    /// nothing.
    ///
    /// @return what was found, or `null`
    TelnetMatch takeUpTo(List<Pattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(waiting);
            if (matcher.find()) {
                TelnetMatch match = new TelnetMatch(i, waiting.substring(0, matcher.start()),
                        matcher.group());
                waiting.delete(0, matcher.end());
                return match;
            }
        }
        return null;
    }

    String takeAll() {
        String all = waiting.toString();
        waiting.setLength(0);
        return all;
    }
}
