package netprog.http;

/// Is told how far a download has come.
@FunctionalInterface
public interface DownloadProgress {

    /// The total of a download whose length nobody knows yet.
    long UNKNOWN = -1;

    /// Takes one report.
    ///
    /// @param octets how many octets of the file have been written
    /// @param total how many the file will have, or [#UNKNOWN]
    void report(long octets, long total);
}
