package netprog.protocols;

/// What a mirror does, or would do.
public sealed interface MirrorStep {

    /// {@return the path, as [FtpTree] has it}
    String path();

    /// Makes a folder.
    record Create(String path) implements MirrorStep {}

    /// Fetches a file.
    ///
    /// @param offset the first octet that is asked for; above zero, an earlier
    ///        transfer is resumed
    record Fetch(String path, long offset) implements MirrorStep {}

    /// Deletes a file, a link, or a folder with all that is in it.
    record Delete(String path) implements MirrorStep {}

    /// Passes over what the server lists and must not list.
    ///
    /// @param why for a person
    record Refuse(String path, String why) implements MirrorStep {}

    /// Has not been able to do something; the rest goes on.
    ///
    /// @param why for a person
    record Fail(String path, String why) implements MirrorStep {}
}
