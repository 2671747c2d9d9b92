package netprog.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A response that is ready to be sent: nothing of it can fail any more but its
/// content.
///
/// @param length of the content, or [Content#UNKNOWN]
/// @param hasContent whether the content is sent (RFC 9112, section 6.3)
record Answer(int status, String head, Content content, long length, boolean hasContent) {

    private static final List<String> OWN = List.of("Connection", "Content-Length", "Date",
            "Transfer-Encoding");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    /// The JDK's own RFC_1123_DATE_TIME writes the first days of a month with one
    /// digit. Two are asked for (RFC 9110, section 5.6.7).
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /// {@return the answer to a request with this method}
    ///
    /// @throws IllegalArgumentException if a field cannot be sent
    static Answer of(String method, Response response) {
        int status = response.status();
        boolean isBare = status == 204 || status == 304;
        long length = response.content().length();
        StringBuilder head = new StringBuilder("HTTP/1.0 %d %s\r\n"
                .formatted(status, Reasons.of(status)));
        for (Field field : response.headers().fields()) {
            append(head, field);
        }
        head.append("Date: ").append(DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\nConnection: close\r\n");
        if (!isBare && length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return new Answer(status, head.append("\r\n").toString(), response.content(), length,
                !isBare && !method.equals("HEAD"));
    }

    private static void append(StringBuilder head, Field field) {
        if (!NAME.matcher(field.name()).matches() || !VALUE.matcher(field.value()).matches()) {
            throw new IllegalArgumentException("a field that cannot be sent: " + field);
        }
        if (OWN.stream().noneMatch(field::isCalled)) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
    }

    /// {@return a page that says what is wrong}
    ///
    /// @param message may have any characters: none becomes markup
    static Answer error(String method, int status, String message) {
        String title = "%d %s".formatted(status, Reasons.of(status));
        String text = message == null ? "" : message.replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
        return of(method, Response.of(status, "text/html; charset=utf-8", """
                <!DOCTYPE html>
                <title>%s</title>
                <h1>%s</h1>
                <p>%s</p>
                """.formatted(title, title, text)));
    }

    /// Sends it.
    ///
    /// @throws IOException if the content or the connection fails, or the content
    ///         has another length than it said
    void sendTo(AnswerOutput out) throws IOException {
        out.sendHead(head.getBytes(StandardCharsets.ISO_8859_1));
        if (hasContent) {
            out.expect(length);
            content.writeTo(out);
            out.demandLength(length);
        }
        out.flush();
    }
}
