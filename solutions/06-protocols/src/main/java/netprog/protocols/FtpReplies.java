package netprog.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/// Replies out of a stream (RFC 959, section 4.2).
final class FtpReplies {

    private static final int MAX_REPLY_LINES = 1000;

    private final FtpLines lines;
    private final ProtocolTrace trace;

    FtpReplies(InputStream in, ProtocolTrace trace) {
        this.lines = new FtpLines(in);
        this.trace = trace;
    }

    /// {@return the next reply}
    Reply next() throws IOException {
        String line = traced();
        int code = code(line);
        List<String> texts = new ArrayList<>();
        if (line.startsWith("-", 3)) {
            String first = line.substring(0, 3);
            texts.add(line.substring(4));
            for (line = traced(); !line.equals(first) && !line.startsWith(first + " "); line =
                    traced()) {
                texts.add(line.startsWith(first + "-") ? line.substring(4) : line);
                if (texts.size() >= MAX_REPLY_LINES) {
                    throw new ProtocolException("a reply has more than %d lines"
                            .formatted(MAX_REPLY_LINES));
                }
            }
        }
        texts.add(line.substring(Math.min(4, line.length())));
        return new Reply(code, texts);
    }

    private String traced() throws IOException {
        String line = lines.whole();
        trace.line(false, line);
        return line;
    }

    private static int code(String line) throws ProtocolException {
        if (!line.matches("(?s)[1-5][0-9]{2}([ -].*)?")) {
            throw new ProtocolException("not a reply: " + line);
        }
        return Integer.parseInt(line.substring(0, 3));
    }
}
