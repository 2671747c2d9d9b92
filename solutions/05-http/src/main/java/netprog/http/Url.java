package netprog.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits, writes and joins URLs (RFC 3986). Nothing is decoded.
///
/// A text that a method refuses is an [IllegalArgumentException], whose message
/// contains this text. No method accesses the network.
public final class Url {

    /// RFC 3986, appendix B. Every text matches that has no line end.
    private static final Pattern PARTS = Pattern.compile(
            "(?:([^:/?#]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern SEGMENT = Pattern.compile("/[^/]*|[^/]+");

    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";

    private Url() {}

    /// Splits a URL, absolute or relative, into its parts, and changes nothing in
    /// them (RFC 3986, appendix B).
    ///
    /// | part      | begins              | ends before          |
    /// |-----------|---------------------|----------------------|
    /// | scheme    | at the beginning    | the first `:`        |
    /// | authority | after `//`          | the next `/` `?` `#` |
    /// | path      | after these two     | the next `?` `#`     |
    /// | query     | after `?`           | the next `#`         |
    /// | fragment  | after the first `#` | the end              |
    ///
    /// Only a `:` before the first `/`, `?` and `#` ends a scheme. An authority
    /// follows the scheme, or begins the URL.
    ///
    /// @throws IllegalArgumentException if the text has a `%` that begins no
    /// escape ([UrlCoding]), or a character that is neither reserved nor unreserved
    /// (section 2); or if its scheme is not a letter from A to Z in either case,
    /// followed by such letters, digits, `+`, `-` and `.` (section 3.1). Whether a
    /// reserved character may be used in its part is not checked.
    public static UrlParts parse(String text) {
        checkCharacters(text);
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches() || !isScheme(parts.group(1))) {
            throw new IllegalArgumentException("what is before the colon is not a scheme: \"%s\""
                    .formatted(text));
        }
        return new UrlParts(parts.group(1), parts.group(2), parts.group(3), parts.group(4),
                parts.group(5));
    }

    private static boolean isScheme(String text) {
        return text == null || SCHEME.matcher(text).matches();
    }

    private static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                UrlCoding.octet(text, i);
            } else if (!UrlCoding.isUnreserved(c) && RESERVED.indexOf(c) < 0) {
                throw new IllegalArgumentException("character %d of \"%s\" must be escaped"
                        .formatted(i, text));
            }
        }
    }

    /// Writes parts as a URL (RFC 3986, section 5.3). [#parse] gives back the same
    /// parts.
    ///
    /// @throws IllegalArgumentException if it would refuse the URL or give back
    /// other parts; the message contains that URL. For example, the path `//b`
    /// without an authority would be read as the authority `b`.
    public static String unparse(UrlParts parts) {
        String text = (parts.scheme() == null ? "" : parts.scheme() + ":")
                + (parts.authority() == null ? "" : "//" + parts.authority()) + parts.path()
                + (parts.query() == null ? "" : "?" + parts.query())
                + (parts.fragment() == null ? "" : "#" + parts.fragment());
        if (!parse(text).equals(parts)) {
            throw new IllegalArgumentException("\"%s\" would be read as %s, not as %s"
                    .formatted(text, parse(text), parts));
        }
        return text;
    }

    /// Resolves a reference, such as a link on a page, against the URL of the page
    /// (RFC 3986, section 5.2, strict).
    ///
    /// @throws IllegalArgumentException if [#parse] refuses one of both, if the
    /// base has no scheme, or if [#unparse] refuses the result
    public static String join(String base, String reference) {
        UrlParts from = parse(base);
        UrlParts to = parse(reference);
        if (from.scheme() == null) {
            throw new IllegalArgumentException("a base needs a scheme: \"%s\"".formatted(base));
        }
        return unparse(target(from, to));
    }

    private static UrlParts target(UrlParts base, UrlParts to) {
        if (to.scheme() != null) {
            return new UrlParts(to.scheme(), to.authority(), withoutDots(to.path()), to.query(),
                    to.fragment());
        }
        if (to.authority() != null) {
            return new UrlParts(base.scheme(), to.authority(), withoutDots(to.path()), to.query(),
                    to.fragment());
        }
        if (to.path().isEmpty()) {
            return new UrlParts(base.scheme(), base.authority(), base.path(),
                    to.query() == null ? base.query() : to.query(), to.fragment());
        }
        return new UrlParts(base.scheme(), base.authority(), withoutDots(merged(base, to.path())),
                to.query(), to.fragment());
    }

    /// RFC 3986, section 5.2.3.
    private static String merged(UrlParts base, String path) {
        if (path.startsWith("/")) {
            return path;
        }
        if (base.authority() != null && base.path().isEmpty()) {
            return "/" + path;
        }
        return base.path().substring(0, base.path().lastIndexOf('/') + 1) + path;
    }

    /// RFC 3986, section 5.2.4. A segment is kept with the slash in front of it.
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        Matcher segments = SEGMENT.matcher(path).region(endOfSteps(path), path.length());
        while (segments.find()) {
            String segment = segments.group();
            switch (segment) {
                case ".", ".." -> {}
                case "/.", "/.." -> {
                    if (segment.equals("/..") && !kept.isEmpty()) {
                        kept.removeLast();
                    }
                    if (segments.end() == path.length()) {
                        kept.add("/");
                    }
                }
                default -> kept.add(segment);
            }
        }
        return String.join("", kept);
    }

    /// {@return the end of the steps with which a relative path begins}
    private static int endOfSteps(String path) {
        int end = 0;
        while (path.startsWith("./", end) || path.startsWith("../", end)) {
            end = path.indexOf('/', end) + 1;
        }
        return end;
    }
}
