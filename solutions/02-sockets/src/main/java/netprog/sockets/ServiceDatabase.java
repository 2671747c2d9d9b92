package netprog.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    private static final int HIGHEST_PORT = 65_535;

    private final Table<Service> table;

    private ServiceDatabase(Table<Service> table) {
        this.table = table;
    }

    /// Reads the database from a file, and closes it.
    ///
    /// @throws IOException if the file is not there or cannot be read; the message
    /// names it
    public static ServiceDatabase read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
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
        return new ServiceDatabase(Table.read(in, ServiceDatabase::service));
    }

    /// {@return the lines that were bad, in the order of the file}
    public List<BadLine> badLines() {
        return table.badLines();
    }

    /// {@return the port of a service, whatever its protocol is}
    ///
    /// @param name the name or an alias
    /// @throws UnknownService if no service has it; the message names it
    public int port(String name) throws UnknownService {
        return first(service -> isCalled(service, name))
                .orElseThrow(() -> new UnknownService(name)).port();
    }

    /// {@return the port of a service over a protocol}
    ///
    /// @param name the name or an alias
    /// @throws UnknownService if no service has it over that protocol; the message
    /// names both
    public int port(String name, String protocol) throws UnknownService {
        return first(service -> isCalled(service, name) && service.protocol().equals(protocol))
                .orElseThrow(() -> new UnknownService(name, protocol)).port();
    }

    /// {@return the service that has a port over a protocol}
    ///
    /// @throws UnknownService if there is none, or no such port; the message names
    /// port and protocol
    public Service service(int port, String protocol) throws UnknownService {
        return first(service -> service.port() == port && service.protocol().equals(protocol))
                .orElseThrow(() -> new UnknownService(port, protocol));
    }

    private Optional<Service> first(Predicate<Service> wanted) {
        return table.entries().stream().filter(wanted).findFirst();
    }

    private static boolean isCalled(Service service, String name) {
        return service.name().equals(name) || service.aliases().contains(name);
    }

    private static Service service(List<String> words) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("\"%s\" has no port".formatted(words.getFirst()));
        }
        String[] parts = words.get(1).split("/", -1);
        if (parts.length != 2 || parts[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a port, a slash and a protocol".formatted(words.get(1)));
        }
        int port = Table.number(parts[0], words.get(1), 1, HIGHEST_PORT);
        return new Service(words.getFirst(), port, parts[1], words.subList(2, words.size()));
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
