package netprog.grader.intake;

/// Where in a hand-in a file was found.
///
/// @param item which item of the hand-in it belongs to, counted from 0
/// @param archive the name of the archive that holds it; empty if none does
record FileOrigin(int item, String archive) {

    /// {@return the same in an archive}
    FileOrigin in(String name) {
        return new FileOrigin(item, name);
    }

    boolean isPacked() {
        return !archive.isEmpty();
    }

    /// {@return a path that tells files of one name apart, such as
    /// `old.zip!/chapters/README.md`}
    String path(String inside) {
        return isPacked() ? archive + "!/" + inside : inside;
    }
}
