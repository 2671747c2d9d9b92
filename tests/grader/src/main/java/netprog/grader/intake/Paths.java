package netprog.grader.intake;

import java.util.List;
import java.util.Set;

/// What the intake has to know about names in archives and folders.
final class Paths {

    /// Folders that tools fill and nobody hands in on purpose.
    private static final Set<String> CLUTTER = Set.of("target", "node_modules", "__MACOSX");

    /// `.mvn` could change a build, and is mentioned.
    private static final Set<String> VISIBLE = Set.of(".", "..", ".mvn");

    /// More than any system lets a file in a course's folder have.
    private static final int LONGEST = 1_000;

    private Paths() {}

    /// {@return whether a folder on this path is hidden, or made by a tool}
    static boolean isClutter(String path) {
        return List.of(path.split("/")).stream()
                .anyMatch(part -> CLUTTER.contains(part) || isHidden(part));
    }

    private static boolean isHidden(String part) {
        return part.startsWith(".") && !VISIBLE.contains(part);
    }

    /// {@return whether this path could point outside the folder it is unpacked in}
    static boolean leaves(String path) {
        return path.startsWith("/") || path.matches("^[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..");
    }

    /// {@return whether the name is longer than any of ours, or holds what is no
    /// character of a name}
    static boolean isOdd(String path) {
        return path.length() > LONGEST || path.chars().anyMatch(Character::isISOControl);
    }

    /// {@return the part after the last `/`}
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// {@return the name that a source of this path must have to be compiled}
    ///
    /// No class has a blank or a hyphen in its name. What follows there was
    /// added when there was such a file already: `EchoServer-1.java`,
    /// `EchoServer (1).java`.
    static String sourceName(String path) {
        String name = fileName(path);
        int end = 0;
        while (end < name.length() && Character.isJavaIdentifierPart(name.charAt(end))) {
            end++;
        }
        return end == 0 ? name : name.substring(0, end) + ".java";
    }
}
