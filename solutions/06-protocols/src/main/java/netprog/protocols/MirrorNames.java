package netprog.protocols;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Which names of a server become names here.
final class MirrorNames {

    private MirrorNames() {}

    /// {@return why an entry must not be mirrored; empty if it may}
    ///
    /// @param names how many its path has
    static String fault(String folder, FtpEntry entry, int names) {
        if (entry.kind() == FtpEntry.Kind.FOLDER && names > FtpMirror.MOST_NAMES) {
            return "more than %d folders deep".formatted(FtpMirror.MOST_NAMES);
        }
        if (isOwn(folder, entry.name())) {
            return "the name is the mirror's own";
        }
        return isName(entry.name()) ? "" : "not the name of a file";
    }

    /// {@return whether it is the folder of the parts}
    static boolean isOwn(String folder, String name) {
        return folder.isEmpty() && name.equals(MirrorParts.NAME);
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/")
                || name.contains("\\") || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            return Path.of(name).getNameCount() == 1 && !Path.of(name).isAbsolute();
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
