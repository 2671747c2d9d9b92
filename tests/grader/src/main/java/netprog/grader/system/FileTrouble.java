package netprog.grader.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What went wrong with a file, in a sentence. The JDK's own message may be no
/// more than the path.
public final class FileTrouble {

    private FileTrouble() {}

    public static String words(IOException failed) {
        return failed instanceof FileSystemException of && of.getFile() != null
                ? "cannot read or write " + of.getFile() + ": " + reason(failed)
                : reason(failed);
    }

    /// A message of ours says what was tried; without one there is the cause's.
    public static String words(UncheckedIOException failed) {
        IOException cause = failed.getCause();
        return cause.toString().equals(failed.getMessage()) ? words(cause)
                : failed.getMessage() + ": " + reason(cause);
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "this user is not allowed to";
            case FileAlreadyExistsException _ -> "it is there already";
            case NotDirectoryException _ -> "it is no folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failed.getMessage() == null ? failed.toString() : failed.getMessage();
        };
    }
}
