package netprog.protocols;

import java.io.EOFException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Web server answers, read as text.
///
/// @param fields the lines between the status line and the empty one
record TypedAnswer(int status, List<String> fields, String page) {

    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/[0-9]\\.[0-9] ([0-9]{3})( .*)?", Pattern.DOTALL);

    /// Only the first empty line ends the fields: a page has its own.
    static TypedAnswer of(String text) throws ProtocolException {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new ProtocolException("the answer has no empty line after its fields");
        }
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        Matcher statusLine = STATUS_LINE.matcher(lines.getFirst());
        if (!statusLine.matches()) {
            throw new ProtocolException("the answer does not begin with a status line of HTTP");
        }
        TypedAnswer answer = new TypedAnswer(Integer.parseInt(statusLine.group(1)),
                lines.subList(1, lines.size()), text.substring(end + 2));
        if (answer.field("Transfer-Encoding").isPresent()) {
            throw new ProtocolException("an answer to HTTP/1.0 has no Transfer-Encoding");
        }
        return answer;
    }

    /// A lone LF counts as two octets here, too, so this is the most that the page
    /// can have had.
    void checkLength() throws ProtocolException, EOFException {
        Optional<String> length = field("Content-Length");
        if (length.isEmpty()) {
            return;
        }
        if (!length.get().matches("[0-9]{1,18}")) {
            throw new ProtocolException("Content-Length is not a length: " + length.get());
        }
        long octets = page.getBytes(StandardCharsets.UTF_8).length
                + page.chars().filter(each -> each == '\n').count();
        if (octets < Long.parseLong(length.get())) {
            throw new EOFException("the page ends after %d octets, but its length is %s"
                    .formatted(octets, length.get()));
        }
    }

    private Optional<String> field(String name) {
        return fields.stream().map(each -> each.split(":", 2))
                .filter(each -> each.length == 2 && each[0].equalsIgnoreCase(name))
                .map(each -> each[1].strip()).findFirst();
    }
}
