package netprog.grader.system;

import java.util.stream.Collectors;

/// Text of a student's, made safe to show: a name or a message may hold escape
/// sequences, which would speak to the terminal, and characters that XML does
/// not have.
public final class Printable {

    private static final int REPLACEMENT = 0xfffd;

    private Printable() {}

    /// {@return the text with each such character replaced; lines and tabs stay}
    public static String text(String text) {
        return text.codePoints().map(c -> isPrintable(c) ? c : REPLACEMENT)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    /// {@return the same for a name, which has no lines and tabs either}
    public static String name(String text) {
        return text(text).replace('\n', (char) REPLACEMENT).replace('\t', (char) REPLACEMENT);
    }

    private static boolean isPrintable(int c) {
        boolean blank = c == '\n' || c == '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return blank || !Character.isISOControl(c) && !surrogate && c != 0xfffe && c != 0xffff;
    }
}
