package netprog.grader.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netprog.grader.model.Note;

/// Where the work of one student lies, before any of it is read.
///
/// @param name what the reports call it
/// @param account the student's number, when a learning platform gave one
/// @param items what was handed in; of two alike, the first counts
/// @param notes what there is to say about it already
public record Handin(String name, Optional<Account> account, List<Item> items, List<Note> notes) {

    /// One file or folder of a hand-in.
    ///
    /// @param path a folder, an archive or a source on the disk
    /// @param inside an entry of that archive, or a folder of it that ends in
    /// `/`; empty when all of the path is meant
    /// @param as the file's name, before the platform changed it
    public record Item(Path path, String inside, String as) {

        boolean isFolder() {
            return inside.endsWith("/");
        }
    }

    /// {@return a hand-in that is a single path}
    public static Handin of(String name, Path path) {
        return new Handin(name, Optional.empty(),
                List.of(new Item(path, "", String.valueOf(path.getFileName()))), List.of());
    }
}
