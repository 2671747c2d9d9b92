package netprog.grader.intake;

/// Finds the package declaration of a source without compiling it.
///
/// Reads blanks, comments and names, and stops at the first thing that is
/// none of them. Its time grows with the length of the source and no faster.
final class PackageName {

    private final String text;
    private int at;

    private PackageName(String text) {
        this.text = text;
    }

    /// {@return the name that the source declares, or `""` if there is none}
    static String of(String source) {
        return new PackageName(source).declared();
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
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
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
            skipComment("//", "\n");
            skipComment("/*", "*/");
        } while (at > before);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipComment(String opens, String closes) {
        if (text.startsWith(opens, at)) {
            int end = text.indexOf(closes, at + opens.length());
            at = end < 0 ? text.length() : end + closes.length();
        }
    }
}
