package netprog.grader.system;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Text of a student's, made safe to show: a name or a message may hold escape
/// sequences, which would speak to the terminal, characters that XML does not
/// have, and such as turn the direction of the text that follows.
public final class Printable {

    private static final int REPLACEMENT = 0xfffd;
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;
    private static final int EMOJI_STYLE = 0xfe0f;

    /// Letters without a shape; other characters without one are of a type that has
    /// none.
    private static final String FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f"
            + "\u2800\u3164\uffa0";

    /// Where a joiner between two letters changes how they look.
    private static final Set<UnicodeScript> JOINED = Set.of(UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC, UnicodeScript.MONGOLIAN, UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI, UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
            UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA,
            UnicodeScript.KHMER, UnicodeScript.MYANMAR);

    private Printable() {}

    /// {@return the text with each such character replaced; lines and tabs stay}
    public static String text(String text) {
        return text.codePoints().map(c -> isPrintable(c) ? c : REPLACEMENT)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    /// {@return the same for a name, which has no lines and tabs either, and in
    ///     which nothing is invisible}
    public static String name(String text) {
        int[] points = text(text).codePoints().toArray();
        return IntStream.range(0, points.length)
                .map(i -> isInvisible(points[i]) && !joins(points, i) ? REPLACEMENT : points[i])
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    /// {@return a text that is the same for names that look the same}
    public static String looks(String name) {
        String shapes = Normalizer.normalize(name, Normalizer.Form.NFKC).codePoints()
                .filter(c -> !isInvisible(c) && !isStyle(c)).mapToObj(Character::toString)
                .collect(Collectors.joining());
        return shapes.replaceAll("[\\p{Z}\\s]+", " ").strip();
    }

    private static boolean isPrintable(int c) {
        boolean blank = c == '\n' || c == '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean turns = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        return blank || !Character.isISOControl(c) && !surrogate && !turns && c != 0xfffe
                && c != 0xffff;
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return c == '\n' || c == '\t' || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || FILLERS.indexOf(c) >= 0;
    }

    private static boolean isStyle(int c) {
        return c >= 0xfe00 && c <= EMOJI_STYLE || c >= 0xe0100 && c <= 0xe01ef;
    }

    private static boolean joins(int[] points, int at) {
        if (points[at] != NON_JOINER && points[at] != JOINER || at == 0
                || at == points.length - 1) {
            return false;
        }
        int before = points[at - 1];
        int after = points[at + 1];
        return isPicture(before) && isPicture(after)
                || JOINED.contains(UnicodeScript.of(before))
                        && JOINED.contains(UnicodeScript.of(after));
    }

    private static boolean isPicture(int c) {
        return Character.isExtendedPictographic(c) || Character.isEmojiModifier(c)
                || c == EMOJI_STYLE;
    }
}
