package netprog.http;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parsed value of one `Set-Cookie` (RFC 6265, section 5.2).
///
/// @param expiry [Instant#MAX] if there is none
/// @param domain in lower case, without the dot in front; empty for none
/// @param path empty for none
record SetCookie(String name, String value, Instant expiry, String domain, String path,
        boolean secure) {

    private static final Pattern NEVER_IN_A_FIELD = Pattern.compile("[\r\n\0]");
    private static final Pattern AGE = Pattern.compile("-?[0-9]+");
    private static final int MOST_DIGITS = 10; // of a Max-Age: more than 300 years

    /// {@return the cookie, or nothing if the text must be ignored}
    ///
    /// @param now when it arrived
    static Optional<SetCookie> parse(String text, Instant now) {
        String[] parts = text.split(";");
        int equals = parts.length == 0 ? -1 : parts[0].indexOf('=');
        if (equals < 0 || NEVER_IN_A_FIELD.matcher(text).find()) {
            return Optional.empty();
        }
        String name = trim(parts[0].substring(0, equals));
        String value = trim(parts[0].substring(equals + 1));
        if (name.isEmpty() || name.length() + value.length() > CookieJar.MOST_CHARACTERS) {
            return Optional.empty();
        }
        return Optional.of(withAttributes(name, value, parts, now));
    }

    /// Adds the attributes, which are all parts but the first. If one is repeated,
    /// the last valid one counts.
    private static SetCookie withAttributes(String name, String value, String[] parts,
            Instant now) {
        Optional<Instant> expires = Optional.empty();
        Optional<Instant> maxAge = Optional.empty();
        String domain = "";
        String path = "";
        boolean secure = false;
        for (int i = 1; i < parts.length; i++) {
            String[] attribute = parts[i].split("=", 2);
            String said = attribute.length == 1 ? "" : trim(attribute[1]);
            switch (trim(attribute[0]).toLowerCase(Locale.ROOT)) {
                case "expires" -> expires = prefer(CookieDate.parse(said), expires);
                case "max-age" -> maxAge = prefer(endOf(said, now), maxAge);
                case "domain" -> domain = said.isEmpty() ? domain : withoutDot(said);
                case "path" -> path = said.startsWith("/") ? said : "";
                case "secure" -> secure = true;
                default -> {} // unknown attributes are ignored
            }
        }
        Instant expiry = prefer(maxAge, expires).orElse(Instant.MAX);
        return new SetCookie(name, value, expiry, domain, path, secure);
    }

    private static Optional<Instant> prefer(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() ? one : other;
    }

    private static Optional<Instant> endOf(String age, Instant now) {
        if (!AGE.matcher(age).matches()) {
            return Optional.empty();
        }
        String seconds = age.replaceFirst("^0+", "");
        if (seconds.isEmpty() || seconds.startsWith("-")) {
            return Optional.of(Instant.MIN);
        }
        return Optional.of(seconds.length() > MOST_DIGITS
                ? Instant.MAX
                : now.plusSeconds(Long.parseLong(seconds)));
    }

    private static String withoutDot(String domain) {
        return (domain.startsWith(".") ? domain.substring(1) : domain).toLowerCase(Locale.ROOT);
    }

    /// {@return the text without the spaces and tabs around it} `strip` would
    /// remove other white space too.
    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
