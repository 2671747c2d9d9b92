package netprog.protocols;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/// Keeps a local folder equal to the files of a server: it fetches what has
/// changed, and resumes what was interrupted.
///
/// The server is not trusted. No name that it sends, and no symbolic link in
/// the local folder, makes the mirror read, write or delete anything outside
/// that folder. The folder itself may be reached by a link.
///
/// **Folders.** A folder is listed, made if it is not there, and mirrored entry
/// by entry in the order of the listing. What is in a folder comes right after
/// the folder. If the listing throws, the folder is one [MirrorStep.Fail], and
/// nothing is made, changed or deleted in it. An entry of
/// [FtpEntry.Kind#OTHER] is passed over without a step. With a
/// [MirrorStep.Refuse] these are passed over:
///
/// - a name that is empty, `.` or `..`, that has a `/`, a `\` or a control
///   character, or that `Path.of` refuses;
/// - a folder whose path has more than [#MOST_NAMES] names;
/// - the name `.mirror` in the first folder, which is the mirror's own.
///
/// **Files.** A file is unchanged if a regular file is here that has the
/// server's size and, in whole seconds, the server's time. Any other file is
/// fetched, even if the local one is newer. It appears under its name in one
/// step, complete and with the server's time. Until then an earlier one stays
/// as it is. A file is complete if the stream has ended after exactly as many
/// octets as the server lists, and its `close()` has not thrown. Otherwise the
/// file is a [MirrorStep.Fail]. A stream that brings more octets than listed is
/// not read to its end.
///
/// **Parts.** What has arrived of a file that fails is kept in the folder
/// `.mirror`. The next run, also of another `FtpMirror`, asks only for the rest
/// if the server lists the same size and, in whole seconds, the same time as
/// before; otherwise it begins at 0. Of a file with too many octets nothing is
/// kept. A link in `.mirror` is no part. At the end of a run `.mirror` has only
/// parts of files that have failed in this run. If a folder has failed, all
/// other parts stay, too, because nobody knows which of them are needed. An
/// empty `.mirror` does not stay. A run may be killed at any moment: the next
/// one makes a complete mirror of what it finds.
///
/// **Extras.** An extra is what a folder has here and the server does not list
/// there, under any kind. Only with [MirrorExtras#DELETE] extras are deleted:
/// those of a folder after its entries, in the order of `String.compareTo`. A
/// folder is deleted with all that is in it and is one step; a link is deleted
/// and not what it leads to.
///
/// **In the way** of a file is all but a regular file, and in the way of a
/// folder is all but a folder; a link is neither. With [MirrorExtras#DELETE] it
/// is deleted just before the complete file, or the listed folder, takes its
/// place. With [MirrorExtras#KEEP] the file or folder is a [MirrorStep.Fail]:
/// the file is not opened, and nothing in the folder is mirrored.
///
/// An `IOException` that concerns one file or folder, also a local one, becomes
/// a [MirrorStep.Fail], and the others follow. Its reason has the message of
/// the first exception. That of a file that ended too early says how many
/// octets of how many have arrived. One run at a time uses a folder.
public final class FtpMirror {

    /// The most names in the path of a folder.
    public static final int MOST_NAMES = 64;

    /// Makes a mirror. Nothing is read yet.
    ///
    /// @param tree the files of the server
    /// @param folder is to be equal to them
    public FtpMirror(FtpTree tree, Path folder) {
        throw new UnsupportedOperationException("TODO 6.2b FtpMirror.new");
    }

    /// {@return the steps that [#run] would return now if each file arrived and
    /// could be stored}, in their order. Lists the server's folders, opens no file
    /// and changes nothing.
    ///
    /// @param extras whether they would be deleted
    /// @throws NotDirectoryException if the folder is missing or is not a folder,
    ///         or if it has a `.mirror` that is not a folder, even a link to one
    public List<MirrorStep> plan(MirrorExtras extras) throws IOException {
        throw new UnsupportedOperationException("TODO 6.2b FtpMirror.plan");
    }

    /// Mirrors once, and returns when that is done.
    ///
    /// @param extras whether they are deleted
    /// @return what was done, in that order; what is unchanged has no step
    /// @throws NotDirectoryException as [#plan]; nothing is changed then
    /// @throws IOException if `.mirror` cannot be cleared
    public List<MirrorStep> run(MirrorExtras extras) throws IOException {
        throw new UnsupportedOperationException("TODO 6.2b FtpMirror.run");
    }
}
