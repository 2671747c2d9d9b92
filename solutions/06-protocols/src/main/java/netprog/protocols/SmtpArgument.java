package netprog.protocols;

import java.util.regex.Pattern;

/// What a caller may put into a command: a line end in it would begin another
/// one.
final class SmtpArgument {

    private static final int MAX_OCTETS = 254;

    private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^<>]]+");
    private static final Pattern WORD = Pattern.compile("[!-~]+");
    private static final Pattern TEXT = Pattern.compile("[ -~]+");
    private static final Pattern SECRET = Pattern.compile("[^\r\n\0]*");

    private SmtpArgument() {}

    /// {@return the address}
    static String address(String argument, String address) {
        return checked(argument, address, ADDRESS, "without spaces, < and >");
    }

    /// {@return the address, which may be empty}
    static String sender(String argument, String address) {
        return address.isEmpty() ? address : address(argument, address);
    }

    /// {@return the word}
    static String word(String argument, String word) {
        return checked(argument, word, WORD, "without spaces");
    }

    /// {@return the text}
    static String text(String argument, String text) {
        return checked(argument, text, TEXT, "or spaces");
    }

    /// {@return the text, which is shown nowhere}
    static String secret(String argument, String text) {
        if (!SECRET.matcher(text).matches()) {
            throw new IllegalArgumentException(argument + " must not have CR, LF or NUL");
        }
        return text;
    }

    private static String checked(String argument, String value, Pattern allowed, String words) {
        if (!allowed.matcher(value).matches() || value.length() > MAX_OCTETS) {
            throw new IllegalArgumentException(
                    "%s must be 1 to %d printable characters of US-ASCII %s, not \"%s\""
                            .formatted(argument, MAX_OCTETS, words, value));
        }
        return value;
    }
}
