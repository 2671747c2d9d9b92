package netprog.protocols;

import java.time.Instant;
import java.util.Objects;

/// What a server says of a file or a folder (RFC 3659, section 7.5).
///
/// @param name as the server has sent it
/// @param size of a file, in octets; of all else it means nothing
/// @param modified when it was changed last, by the server's clock
public record FtpEntry(String name, Kind kind, long size, Instant modified) {

    /// What it is.
    public enum Kind {
        /// A file.
        FILE,
        /// A folder that is in the one that was listed.
        FOLDER,
        /// A link, a device, or the listed folder itself and the one above it, which
        /// MLSD may list, too.
        OTHER
    }

    /// Refuses what nobody can mean.
    public FtpEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(modified, "modified");
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, but is " + size);
        }
    }
}
