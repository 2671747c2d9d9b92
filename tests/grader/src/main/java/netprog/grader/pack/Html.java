package netprog.grader.pack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page or a deck shows, whatever the markup in and around it.
final class Html {

    private static final Pattern MARKUP = Pattern.compile("(?s)<!--|-->|</?[a-zA-Z!?][^>]*>");
    private static final Pattern REFERENCE = Pattern.compile("&(#x?)?([0-9a-zA-Z]{1,8});");
    private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&",
            "quot", "\"", "apos", "'", "nbsp", " ");

    private Html() {}

    /// {@return the text of a page: without tags, so that highlighted code is
    ///     whole again, and with its characters as they are read; the text of
    ///     comments is kept}
    static String shown(String html) {
        return decoded(MARKUP.matcher(html).replaceAll(""));
    }

    /// {@return the page with each character reference replaced by its
    ///     character, tags and attributes included}
    static String decoded(String html) {
        return REFERENCE.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(),
                        found.group(1), found.group(2))));
    }

    private static String character(String reference, String kind, String name) {
        if (kind == null) {
            return NAMED.getOrDefault(name, reference);
        }
        try {
            return Character.toString(Integer.parseInt(name, kind.equals("#") ? 10 : 16));
        } catch (IllegalArgumentException _) {
            return reference; // no number, or no character has it
        }
    }
}
