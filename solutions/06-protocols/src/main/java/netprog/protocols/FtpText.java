package netprog.protocols;

import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The texts of commands and replies.
final class FtpText {

    private FtpText() {}

    /// {@return an argument that is one line and not empty}
    static String name(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        return line(what, value);
    }

    /// {@return an argument that is one line}; the message does not show it
    static String line(String what, String value) {
        if (value.chars().anyMatch(each -> each == '\r' || each == '\n' || each == 0)) {
            throw new IllegalArgumentException(what + " must not contain CR, LF or NUL");
        }
        return value;
    }

    /// {@return the text in quotes, in which a quote is written twice}
    static String quoted(Reply reply) throws ProtocolException {
        String text = reply.text();
        if (reply.code() == 257 && text.startsWith("\"")) {
            StringBuilder path = new StringBuilder();
            for (int at = 1; at < text.length(); at++) {
                if (text.charAt(at) == '"' && !text.startsWith("\"", ++at)) {
                    return path.toString();
                }
                path.append(text.charAt(at));
            }
        }
        throw new ProtocolException("PWD is answered by " + reply);
    }

    /// {@return the number of a reply to SIZE}
    static long size(Reply reply) throws ProtocolException {
        String text = reply.text().strip();
        if (reply.code() == 213 && text.matches("[0-9]+")) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException _) {
                throw new ProtocolException("a size above 2^63 - 1: " + text);
            }
        }
        throw new ProtocolException("SIZE is answered by " + reply);
    }

    /// {@return a line of MLSD: facts, a space, and a name, which may have spaces}
    static FtpFacts facts(String line) throws ProtocolException {
        int space = line.indexOf(' ');
        if (space < 0 || space == line.length() - 1) {
            throw new ProtocolException("not a line of MLSD: " + line);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String fact : line.substring(0, space).split(";")) {
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT),
                        fact.substring(equals + 1));
            } else if (!fact.isEmpty()) {
                throw new ProtocolException("not a fact in a line of MLSD: " + line);
            }
        }
        return new FtpFacts(line.substring(space + 1), facts);
    }
}
