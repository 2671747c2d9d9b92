package netprog.sockets;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names of hosts and their addresses: what `gethostbyname`, `gethostbyaddr`
/// and their kin do in C.
///
/// A hosts file is asked first. It has the form of `/etc/hosts`:
///
/// ```
///   # address      official name      aliases
///   192.0.2.7      www.example.org    www web
///   2001:db8::7    www.example.org
///   fe80::7%2      printer
/// ```
///
/// A line has an address of version 4 or 6 as [InetAddress#ofLiteral(String)]
/// takes it, an official name, and any number of aliases. Words are separated
/// by blanks: spaces and tabs, which may also precede the first word and follow
/// the last one. A `#` begins a comment, also in the middle of a word. A line
/// ends with LF or CRLF, the last one also with the file. A line without a word
/// says nothing. The octets are UTF-8; where they are not, the rest of the file
/// counts all the same.
///
/// Two names are equal when they differ only in the case of the letters A to Z
/// ([RFC 4343, section 3]). Every other character must be the same. Two
/// addresses are equal when [InetAddress#equals(Object)] says so.
///
/// All lines with a name or an address make one [HostEntry], in the order of
/// the file. Its name is the official name of the first of them; its aliases
/// are all other names on these lines, its addresses all addresses, each of
/// them once, and written as it is first written.
///
/// The fallback is asked only where the file has no such line, once, and with
/// the name as the caller wrote it. A text that is an address is looked up
/// nowhere.
///
/// [RFC 4343, section 3]: https://www.rfc-editor.org/rfc/rfc4343#section-3
public final class Resolver {

    /// What one line of the file says.
    private record HostLine(InetAddress address, List<String> names) {

        private boolean has(String name) {
            return names.stream().anyMatch(each -> folded(each).equals(folded(name)));
        }
    }

    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

    private final Table<HostLine> hosts;
    private final String hostName;
    private final NameService fallback;

    private Resolver(Table<HostLine> hosts, String hostName, NameService fallback) {
        this.hosts = hosts;
        this.hostName = hostName;
        this.fallback = fallback;
    }

    /// Reads a hosts file, and closes it.
    ///
    /// @param hostName what this machine is called
    /// @param fallback whom to ask about hosts that are not in the file
    /// @throws IOException if the file is not there or cannot be read; the message
    /// names it
    public static Resolver read(Path hosts, String hostName, NameService fallback)
            throws IOException {
        try (InputStream in = Files.newInputStream(hosts)) {
            return read(in, hostName, fallback);
        }
    }

    /// Reads a hosts file to the end of a stream, which stays open. Meanwhile the
    /// fallback is not asked.
    ///
    /// A line is bad when its first word is not an address, when no name follows,
    /// or when it has more than 1024 octets, its line end not counted. A bad line
    /// says nothing of any host, and is noted in [#badLines()].
    ///
    /// @param hostName what this machine is called
    /// @param fallback whom to ask about hosts that are not in the file
    /// @throws IOException if the stream breaks
    public static Resolver read(InputStream hosts, String hostName, NameService fallback)
            throws IOException {
        return new Resolver(Table.read(hosts, Resolver::hostLine), hostName, fallback);
    }

    /// {@return the lines of the file that were bad, in its order}
    public List<BadLine> badLines() {
        return hosts.badLines();
    }

    /// {@return what this machine is called, without asking anybody}
    public String hostName() {
        return hostName;
    }

    /// {@return the full name of this machine, as if its name were given}
    ///
    /// @throws UnknownHostException if nobody knows it; the message names it
    /// @throws IOException if that could not be found out
    public String fullyQualifiedName() throws IOException {
        return fullyQualifiedName(hostName);
    }

    /// {@return the full name of a host: of its official name and its aliases, in
    /// this order, the first with a dot; if none has one, the official name}
    ///
    /// @param host a name, or an address as text, whose names are looked for
    /// @throws UnknownHostException if nobody knows the host; the message names it
    /// @throws IOException if that could not be found out
    public String fullyQualifiedName(String host) throws IOException {
        Optional<InetAddress> literal = literal(host);
        HostEntry entry = literal.isPresent() ? byAddress(literal.get()) : byNameExtended(host);
        return Stream.concat(Stream.of(entry.name()), entry.aliases().stream())
                .filter(name -> name.contains(".")).findFirst().orElse(entry.name());
    }

    /// {@return the first address of a host}
    ///
    /// @param host a name, an alias, or an address as text, which is returned
    /// @throws UnknownHostException if nobody knows the host; the message names it
    /// @throws IOException if that could not be found out
    public InetAddress byName(String host) throws IOException {
        return byNameExtended(host).addresses().getFirst();
    }

    /// {@return all that is known of a host}
    ///
    /// @param host a name, an alias, or an address as text; an address is its own
    /// name, without aliases, and has itself for its address
    /// @throws UnknownHostException if nobody knows the host; the message names it
    /// @throws IOException if that could not be found out
    public HostEntry byNameExtended(String host) throws IOException {
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return new HostEntry(host, List.of(), List.of(literal.get()));
        }
        Optional<HostEntry> here = inFile(line -> line.has(host));
        return (here.isPresent() ? here : fallback.byName(host))
                .orElseThrow(() -> new UnknownHostException(host));
    }

    /// {@return what is known of the host that has an address}
    ///
    /// @throws UnknownHostException if nobody knows it; the message names the
    /// address as [InetAddress#getHostAddress()] writes it
    /// @throws IOException if that could not be found out
    public HostEntry byAddress(InetAddress address) throws IOException {
        Optional<HostEntry> here = inFile(line -> line.address().equals(address));
        return (here.isPresent() ? here : fallback.byAddress(address))
                .orElseThrow(() -> new UnknownHostException(address.getHostAddress()));
    }

    /// {@return the entry that all wanted lines make, if there is one}
    private Optional<HostEntry> inFile(Predicate<HostLine> wanted) {
        List<HostLine> lines = hosts.entries().stream().filter(wanted).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        List<String> names = lines.stream().flatMap(line -> line.names().stream())
                .filter(name -> seen.add(folded(name))).toList();
        return Optional.of(new HostEntry(names.getFirst(), names.subList(1, names.size()),
                lines.stream().map(HostLine::address).distinct().toList()));
    }

    /// {@return a name with A to Z in lower case and everything else as it is}
    ///
    /// The methods of [String] that ignore case also take a Kelvin sign for a k.
    private static String folded(String name) {
        return CAPITALS.matcher(name).replaceAll(run -> run.group().toLowerCase(Locale.ROOT));
    }

    private static HostLine hostLine(List<String> words) {
        InetAddress address = InetAddress.ofLiteral(words.getFirst());
        if (words.size() < 2) {
            throw new IllegalArgumentException("\"%s\" has no name".formatted(words.getFirst()));
        }
        return new HostLine(address, words.subList(1, words.size()));
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // a name then
        }
    }

    /// Looks a host up: `Resolver /etc/hosts localhost`. It asks the network about
    /// hosts that are not in the file.
    static void main(String[] arguments) throws IOException {
        Resolver resolver = read(Path.of(arguments[0]), "localhost", new SystemNames());
        resolver.badLines().forEach(IO::println);
        try {
            IO.println(resolver.byNameExtended(arguments[1]));
        } catch (UnknownHostException e) {
            IO.println("nobody knows " + e.getMessage());
        }
    }
}
