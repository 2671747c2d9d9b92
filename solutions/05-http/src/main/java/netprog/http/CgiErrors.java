package netprog.http;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Makes lines of a script's standard error, for the log.
final class CgiErrors extends OutputStream {

    private static final int LINES = 100;
    private static final int LINE_OCTETS = 1000;

    private final String name;
    private final ServerLog log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;

    CgiErrors(String name, ServerLog log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public void write(int octet) {
        if (octet == '\n') {
            report();
        } else if (line.size() < LINE_OCTETS) {
            line.write(octet);
        }
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length && lines < LINES; i++) {
            write(octets[i]);
        }
    }

    /// Reports a last line that has no end.
    void end() {
        if (line.size() > 0) {
            report();
        }
    }

    private void report() {
        if (lines < LINES) {
            lines++;
            log.report(name + ": " + line.toString(StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cc}", "?"), null);
        }
        line.reset();
    }
}
