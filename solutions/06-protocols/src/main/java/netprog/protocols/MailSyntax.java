package netprog.protocols;

import java.util.regex.Pattern;

/// What may stand in a header: no value makes a line of its own.
final class MailSyntax {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String DOT_ATOM = ATOM + "(?:\\." + ATOM + ")*";
    private static final Pattern ADDRESS = Pattern.compile(DOT_ATOM + "@" + DOT_ATOM);
    private static final String TOKEN = "[!#$%&'*+.^_`{|}~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

    private MailSyntax() {}

    /// {@return two dot-atoms with `@` between them (RFC 5322, section 3.2.3)}
    ///
    /// @param what names it in the error
    static String address(String what, String address) {
        return matching(ADDRESS, what, address);
    }

    static String type(String type) {
        return matching(TYPE, "a type", type);
    }

    private static String matching(Pattern pattern, String what, String value) {
        if (!pattern.matcher(line(what, value)).matches()) {
            throw new IllegalArgumentException(what + " is not one: " + value);
        }
        return value;
    }

    /// {@return a text without control characters}
    static String line(String what, String text) {
        text.chars().filter(Character::isISOControl).findFirst().ifPresent(control -> {
            throw new IllegalArgumentException(
                    "%s has the control character U+%04X".formatted(what, control));
        });
        return whole(what, text);
    }

    /// {@return a text of whole characters, which UTF-8 can write}
    static String whole(String what, String text) {
        text.codePoints().filter(each -> each >= Character.MIN_SURROGATE
                && each <= Character.MAX_SURROGATE).findFirst().ifPresent(half -> {
                    throw new IllegalArgumentException(
                            "%s has half of a surrogate pair, U+%04X".formatted(what, half));
                });
        return text;
    }
}
