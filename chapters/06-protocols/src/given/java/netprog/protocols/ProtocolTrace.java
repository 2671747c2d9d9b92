package netprog.protocols;

/// Shows a person what a client and a server say to each other: the debug
/// output of the section.
@FunctionalInterface
public interface ProtocolTrace {

    /// Takes a line.
    ///
    /// @param isSent whether it went to the server; else it came from there
    /// @param line without its line end, and without what must stay secret
    void line(boolean isSent, String line);

    /// {@return a trace that shows nothing}
    static ProtocolTrace none() {
        return (_, _) -> {};
    }
}
