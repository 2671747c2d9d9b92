package netprog.http;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One line in the common log format, which Apache calls `common`.
final class CommonLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);

    private CommonLog() {}

    /// {@return a line without an end}
    ///
    /// @param requestLine what a client has sent, whatever it is
    /// @param octets of the content
    static String line(String client, ZonedDateTime time, String requestLine, int status,
            long octets) {
        return "%s - - [%s] \"%s\" %d %s".formatted(client, TIME.format(time),
                requestLine.isEmpty() ? "-" : escaped(requestLine), status,
                octets == 0 ? "-" : Long.toString(octets));
    }

    /// A client that could write a quotation mark or a line end could forge lines.
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                safe.append('\\').append(each);
            } else if (each < ' ' || each > '~') {
                safe.append("\\x%02x".formatted((int) each));
            } else {
                safe.append(each);
            }
        }
        return safe.toString();
    }
}
