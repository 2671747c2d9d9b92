package netprog.protocols;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a server offers, by its reply to `EHLO` (RFC 5321, section 4.1.1.1).
///
/// @param parameters what follows each keyword
record SmtpExtensions(Map<String, String> parameters) {

    static final SmtpExtensions NONE = new SmtpExtensions(Map.of());

    /// Reads a reply: its first line is a greeting.
    static SmtpExtensions of(Reply reply) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : reply.lines().subList(1, reply.lines().size())) {
            String[] parts = line.strip().split(" +", 2);
            found.put(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
        }
        return new SmtpExtensions(Map.copyOf(found));
    }

    boolean has(String keyword) {
        return parameters.containsKey(keyword);
    }

    /// {@return whether a word stands after a keyword, in whatever case}
    boolean has(String keyword, String word) {
        return has(keyword)
                && List.of(parameters.get(keyword).toUpperCase(Locale.ROOT).split(" +"))
                        .contains(word);
    }

    /// {@return the options with which `MAIL` announces a text}
    ///
    /// @throws SmtpException if the server has said that it does not take it
    String[] optionsFor(SmtpText text) throws SmtpException {
        List<String> options = new ArrayList<>();
        if (has("SIZE")) {
            checkSize(text.size(), parameters.get("SIZE"));
            options.add("SIZE=" + text.size());
        }
        if (text.isEightBit()) {
            if (!has("8BITMIME")) {
                throw new SmtpException("the message has octets above 127, and the server does "
                        + "not offer 8BITMIME");
            }
            options.add("BODY=8BITMIME");
        }
        return options.toArray(String[]::new);
    }

    private static void checkSize(int size, String limit) throws SmtpException {
        if (!limit.matches("[0-9]{1,20}")) {
            return;
        }
        BigInteger most = new BigInteger(limit);
        if (most.signum() > 0 && most.compareTo(BigInteger.valueOf(size)) < 0) {
            throw new SmtpException("the message has %d octets, and the server takes %s"
                    .formatted(size, most));
        }
    }
}
