package netprog.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Which protocol over IP has which number: what `getprotobyname` and
/// `getprotobynumber` of C read from `/etc/protocols`.
///
/// ```
///   # name   number   aliases
///   icmp     1        ICMP     # control messages
///   tcp      6        TCP
/// ```
///
/// A line has a name, a number in decimal, and any number of aliases. An IP
/// header has room for 0 to 255; a system may have larger numbers for its own
/// use, such as `mptcp 262` on Linux and `divert 258` on macOS.
///
/// Everything else is as in [ServiceDatabase]: blanks, comments, line ends,
/// characters, the first of several lines, and names that are taken as they
/// are. So `ICMP` is found because it is an alias, and `Icmp` is not found.
public final class ProtocolDatabase {

    private ProtocolDatabase() {}

    /// Reads the database from a file, and closes it.
    ///
    /// @throws IOException if the file is not there or cannot be read; the message
    /// names it
    public static ProtocolDatabase read(Path file) throws IOException {
        throw new UnsupportedOperationException("TODO 2.7.2 ProtocolDatabase.read");
    }

    /// Reads the database to the end of a stream, which stays open.
    ///
    /// A line is bad when it has no second word, when that is not a number from 0
    /// to 2 147 483 647, written in the digits 0 to 9 alone, or when the line has
    /// more than 1024 octets. It names no protocol, and is noted in [#badLines()].
    ///
    /// @throws IOException if the stream breaks
    public static ProtocolDatabase read(InputStream in) throws IOException {
        throw new UnsupportedOperationException("TODO 2.7.2 ProtocolDatabase.read");
    }

    /// {@return the lines that were bad, in the order of the file}
    public List<BadLine> badLines() {
        throw new UnsupportedOperationException("TODO 2.7.2 ProtocolDatabase.badLines");
    }

    /// {@return the number of a protocol}
    ///
    /// @param name the name or an alias
    /// @throws UnknownProtocol if no protocol has it; the message names it
    public int number(String name) throws UnknownProtocol {
        throw new UnsupportedOperationException("TODO 2.7.2 ProtocolDatabase.number");
    }

    /// {@return the protocol that has a number}
    ///
    /// @throws UnknownProtocol if there is none; the message names the number
    public Protocol protocol(int number) throws UnknownProtocol {
        throw new UnsupportedOperationException("TODO 2.7.2 ProtocolDatabase.protocol");
    }

    /// Looks a protocol up: `ProtocolDatabase /etc/protocols icmp`.
    static void main(String[] arguments) throws IOException {
        ProtocolDatabase database = read(Path.of(arguments[0]));
        database.badLines().forEach(IO::println);
        try {
            IO.println(database.number(arguments[1]));
        } catch (UnknownProtocol e) {
            IO.println(e.getMessage());
        }
    }
}
