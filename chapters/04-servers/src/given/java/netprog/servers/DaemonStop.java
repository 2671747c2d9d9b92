package netprog.servers;

/// How a daemon was stopped.
public enum DaemonStop {
    /// There was nothing to stop.
    NOT_RUNNING,
    /// It ended by itself within the grace.
    ENDED,
    /// It was still running after the grace and was forced to end.
    KILLED
}
