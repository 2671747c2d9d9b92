package netprog.grader.intake;

/// Finds the package declaration of a source without compiling it.
///
/// Reads blanks, comments and names as the compiler does, and stops at the
/// first thing that is none of them. What a Unicode escape stands for is not
/// read: it may end a comment, or begin one. Its time grows with the length of
/// the source and no faster.
final class PackageName {

    private static final String ESCAPE = "\\u";

    private final String text;
    private int at;

    private PackageName(String text) {
        this.text = text;
    }

    /// {@return the name that the source declares, or `""` if there is none, or an
    /// escape stands before its end}
    static String of(String source) {
        PackageName name = new PackageName(source);
        String declared = name.declared();
        return name.hasEscape() ? "" : declared;
    }

    /// {@return whether a Unicode escape stands before the end of the declaration,
    /// or in its place}
    static boolean isEscaped(String source) {
        PackageName name = new PackageName(source);
        name.declared();
        return name.hasEscape();
    }

    private boolean hasEscape() {
        return text.substring(0, at).contains(ESCAPE) || text.startsWith(ESCAPE, at);
    }

    private String declared() {
        if (!word().equals("package")) {
            return "";
        }
        StringBuilder name = new StringBuilder(word());
        while (symbol('.')) {
            name.append('.').append(word());
        }
        return symbol(';') ? name.toString() : "";
    }

    private String word() {
        skipGap();
        int begin = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /// The compiler leaves out what may be ignored, and reads another name.
    private static boolean isOfName(char c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private boolean symbol(char wanted) {
        skipGap();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipGap() {
        int before;
        do {
            before = at;
            skipBlanks();
            skipLine();
            skipComment();
        } while (at > before);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\f\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// A line ends at CR, too.
    private void skipLine() {
        if (text.startsWith("//", at)) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
        }
    }

    private void skipComment() {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        }
    }
}
