package netprog.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Which service has which port: what `getservbyname` and `getservbyport` of C
/// read from `/etc/services`.
///
/// ```
///   # name   port/protocol   aliases
///   http     80/tcp          www      # the Web
///   syslog   514/udp
/// ```
///
/// A line has a name, a port in decimal, a slash, a protocol, and any number of
/// aliases. Words are separated by blanks: spaces and tabs and no other
/// characters, which may also precede the first word and follow the last one. A
/// `#` begins a comment, also in the middle of a word. A line ends with LF or
/// CRLF, the last one also with the file; a NUL ends neither. A line without a
/// word says nothing.
///
/// Names, aliases and protocols are taken as they are: `HTTP` is not `http`.
/// The C library does the same, although names are registered without regard to
/// case ([RFC 6335, section 5.1]). Where several lines would do, the first one
/// counts, whether it is found by its name or by an alias.
///
/// A database is read once and does not change.
///
/// [RFC 6335, section 5.1]: https://www.rfc-editor.org/rfc/rfc6335#section-5.1
public final class ServiceDatabase {

    private ServiceDatabase() {}

    /// Reads the database from a file, and closes it.
    ///
    /// @throws IOException if the file is not there or cannot be read; the message
    /// names it
    public static ServiceDatabase read(Path file) throws IOException {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.read");
    }

    /// Reads the database to the end of a stream, which stays open.
    ///
    /// The octets are UTF-8. Where they are not, as in old comments, the rest of
    /// the file counts all the same. It also does where a line is bad:
    ///
    /// - it has no second word, or the second word has no slash;
    /// - what precedes the slash is not a number from 1 to 65535, written in the
    ///   digits 0 to 9 alone;
    /// - nothing follows the slash, or another slash does;
    /// - the line has more than 1024 octets: its comment counts, its line end
    ///   does not.
    ///
    /// A bad line names no service, and is noted in [#badLines()]. No more than the
    /// beginning of a line is kept in memory, however long it is.
    ///
    /// @throws IOException if the stream breaks
    public static ServiceDatabase read(InputStream in) throws IOException {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.read");
    }

    /// {@return the lines that were bad, in the order of the file}
    public List<BadLine> badLines() {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.badLines");
    }

    /// {@return the port of a service, whatever its protocol is}
    ///
    /// @param name the name or an alias
    /// @throws UnknownService if no service has it; the message names it
    public int port(String name) throws UnknownService {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.port");
    }

    /// {@return the port of a service over a protocol}
    ///
    /// @param name the name or an alias
    /// @throws UnknownService if no service has it over that protocol; the message
    /// names both
    public int port(String name, String protocol) throws UnknownService {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.port");
    }

    /// {@return the service that has a port over a protocol}
    ///
    /// @throws UnknownService if there is none, or no such port; the message names
    /// port and protocol
    public Service service(int port, String protocol) throws UnknownService {
        throw new UnsupportedOperationException("TODO 2.7.2 ServiceDatabase.service");
    }

    /// Looks a service up: `ServiceDatabase /etc/services http tcp`.
    static void main(String[] arguments) throws IOException {
        ServiceDatabase database = read(Path.of(arguments[0]));
        database.badLines().forEach(IO::println);
        try {
            IO.println(arguments.length == 2 ? database.port(arguments[1])
                    : database.port(arguments[1], arguments[2]));
        } catch (UnknownService e) {
            IO.println(e.getMessage());
        }
    }
}
