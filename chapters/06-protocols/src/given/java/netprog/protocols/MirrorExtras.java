package netprog.protocols;

/// What becomes of files and folders that are in a mirror and no longer on the
/// server.
public enum MirrorExtras {
    /// They stay.
    KEEP,
    /// They are deleted.
    DELETE
}
