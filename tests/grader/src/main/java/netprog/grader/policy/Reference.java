package netprog.grader.policy;

/// A place in a class that names another class, or a member of one.
///
/// @param owner the binary name of the class
/// @param member the member's name; `new` for a constructor, empty when only
/// the class is named
/// @param takes the simple names of what a method takes, such as
/// `(File,String)`; empty for what is no method
/// @param line counted from 1; 0 where the class file tells none
record Reference(String owner, String member, String takes, int line) {

    /// {@return a reference to a class alone}
    static Reference to(String owner, int line) {
        return new Reference(owner, "", "", line);
    }

    /// {@return whether it names a member}
    boolean isToMember() {
        return !member.isEmpty();
    }

    /// {@return whether a reference to a member of this class, on the same line,
    /// says all that this one says}
    boolean isSaidBy(Reference other) {
        return !isToMember() && other.isToMember() && other.owner.equals(owner)
                && other.line == line;
    }

    /// {@return the name as it is read, such as `java.lang.System.exit(int)`}
    String words() {
        String words = member.isEmpty() ? owner
                : member.equals("new") ? "new " + owner + takes : owner + "." + member + takes;
        return words.replace('$', '.');
    }
}
