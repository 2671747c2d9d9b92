package netprog.peers;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares texts, and shows in escapes of Java what a terminal may not show.
public final class Texts {

    /// Characters shown before the first one that differs, and from it on.
    private static final int AROUND = 24;

    /// The longest text in quotes that is seen at a glance.
    private static final int WORD = 18;

    /// What [#escaped(String)] writes for one character.
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-f]{4}|.)");

    private Texts() {}

    /// {@return whether two values, as [CourseRepresentation] prints them, are
    /// texts that need a caret to show what differs}: short words do not.
    static boolean wantCaret(String expected, String received) {
        return isQuoted(expected) && isQuoted(received)
                && !(isWord(expected) && isWord(received));
    }

    private static boolean isQuoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    }

    private static boolean isWord(String quoted) {
        return quoted.length() <= WORD && quoted.indexOf('\\') < 0;
    }

    /// {@return what differs between two texts, with a caret under the first
    /// character that does}
    ///
    /// @param expected in quotes and escaped, like `received`
    /// @param name names the text, such as `The banner`
    static Difference difference(String expected, String received, String name) {
        String due = unquoted(expected);
        String come = unquoted(received);
        int wrong = mismatch(due, come);
        return new Difference(fault(due, come, name, wrong), draw(due, come, wrong));
    }

    private static String fault(String expected, String received, String name, int wrong) {
        if (wrong < Math.min(expected.length(), received.length())) {
            return "%s is wrong at character %d.".formatted(name, wrong);
        }
        return "%s is too %s: expected %s, received %d.".formatted(name,
                received.length() < expected.length() ? "short" : "long",
                expected.length() == 1 ? "1 character" : expected.length() + " characters",
                received.length());
    }

    private static String draw(String expected, String received, int wrong) {
        int from = Math.max(0, wrong - AROUND);
        String before = from == 0 ? "\"" : "... \"";
        int column = before.length() + escaped(received, from, wrong).length();
        return "  expected  " + before + window(expected, from, wrong) + '\n'
                + "  received  " + before + window(received, from, wrong) + '\n'
                + " ".repeat(12 + column) + "^ character " + wrong;
    }

    private static String window(String text, int from, int wrong) {
        int end = Math.min(text.length(), wrong + AROUND);
        return escaped(text, from, end) + '"' + (end < text.length() ? " ..." : "");
    }

    private static int mismatch(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return one.length() == other.length() ? -1 : shorter;
    }

    /// {@return a text with `\r`, `\n` and `\u00e7` for what is not US-ASCII}
    public static String escaped(String text) {
        return escaped(text, 0, text.length());
    }

    /// Undoes quotes and escapes.
    private static String unquoted(String text) {
        return ESCAPE.matcher(text.substring(1, text.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
    }

    private static String unescaped(String escape) {
        return switch (escape) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            case "\"", "\\" -> escape;
            default -> Character.toString(Integer.parseInt(escape.substring(1), 16));
        };
    }

    private static String escaped(String text, int from, int end) {
        StringBuilder shown = new StringBuilder();
        text.substring(from, end).chars().forEach(c -> shown.append(switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c >= 0x20 && c < 0x7f ? String.valueOf((char) c)
                    : String.format(Locale.ROOT, "\\u%04x", c);
        }));
        return shown.toString();
    }
}
