package netprog.sockets;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.7.1")
class ResolverTest {

    private static final String ALL_LINES = """
            One host may have many addresses, and a hosts file has one a line: all lines with the \
            name belong to it, in the order of the file.""";

    @TempDir
    private Path folder;

    /// A name service that knows one host at most, and notes what it is asked.
    private static final class Names implements NameService {

        private final List<String> asked = new ArrayList<>();
        private Optional<HostEntry> answer = Optional.empty();
        private IOException error;

        @Override
        public Optional<HostEntry> byName(String name) throws IOException {
            return asked("byName(%s)".formatted(name));
        }

        @Override
        public Optional<HostEntry> byAddress(InetAddress address) throws IOException {
            return asked("byAddress(%s)".formatted(address.getHostAddress()));
        }

        private Optional<HostEntry> asked(String question) throws IOException {
            asked.add(question);
            if (error != null) {
                throw error;
            }
            return answer;
        }
    }

    private final Names names = new Names();

    @Test
    @Points(1)
    void a_name_or_an_alias_gives_the_first_address(Random random) throws IOException {
        String name = word(random);
        String address = address(random);
        var resolver = read("""
                # made by nobody
                %2$s  %1$s.example.org %1$s  second
                192.0.2.1  other
                192.0.2.2  %1$s.example.org %1$s second
                """.formatted(name, address));
        for (String each : List.of(name + ".example.org", name, "second")) {
            String call = "byName(\"%s\")".formatted(each);
            InetAddress found = Checks.returned(call, () -> resolver.byName(each), ALL_LINES);
            same(address, found, call, """
                    gethostbyname gives one address, the first one of the file.
                    An alias is as good as the official name, and there may be many.""");
        }
    }

    @Test
    @Points(1)
    void all_lines_with_a_name_make_one_entry(Random random) throws IOException {
        String name = word(random);
        var resolver = read("""
                192.0.2.9      www.%1$s      %1$s ftp
                192.0.2.5      stranger      %1$s-2
                2001:db8::5    %1$s          www.%1$s mail
                192.0.2.9      mail          MAIL %1$s  FTP
                192.0.2.6      stranger-2    mail
                """.formatted(name));
        HostEntry entry = extended(resolver, name);
        Checks.same("www." + name, entry.name(), "name()", """
                The official name stands first in a line, whatever alias was asked for.
                Of several lines the first one says it.""");
        addresses(List.of("192.0.2.9", "2001:db8:0:0:0:0:0:5"), entry, ALL_LINES
                + "\nAn address that stands there twice is one address.");
        Checks.same(List.of(name, "ftp", "mail"), List.copyOf(entry.aliases()), "aliases()", """
                All other names on these lines are aliases, each once, as it stands first, in the \
                order of the file.
                Names that differ in case alone are one name (RFC 4343, section 3).""");
    }

    @Test
    @Points(1)
    void names_are_the_same_in_large_and_small_letters(Random random) throws IOException {
        String name = "mailInfo" + word(random);
        var resolver = read("192.0.2.3 %s.Example alias-I\n".formatted(name));
        String lesson = """
                Names of hosts are compared without regard to the case of their letters (RFC 4343, \
                section 3).
                Turkish has an i without and an I with a dot; names of hosts do not.""";
        for (String each : List.of(name + ".Example",
                (name + ".example").toUpperCase(Locale.ROOT),
                (name + ".example").toLowerCase(Locale.ROOT), "ALIAS-I", "alias-i")) {
            String call = "byName(\"%s\")".formatted(each);
            same("192.0.2.3", Checks.returned(call, () -> resolver.byName(each), lesson), call,
                    lesson);
        }
        Checks.same(name + ".Example", extended(resolver, "alias-i").name(), "name()", """
                Compared without regard to case, and kept as it stands in the file.""");
    }

    @Test
    @Points(1)
    void addresses_of_both_versions_are_taken(Random random) throws IOException {
        String six = "2001:db8:0:0:0:0:%x:%x".formatted(random.nextInt(1, 0xffff),
                random.nextInt(1, 0xffff));
        var resolver = read("\n \t\n# comment\n\t127.0.0.1\t \tlocalhost#glued\r\n"
                + "   " + six.toUpperCase(Locale.ROOT) + "  six # behind no-name\r\n#\r\n"
                + "::1 localhost\nfe80::1%2 scoped\nfe80::2 plain\n::ffff:192.0.2.8 mapped\n"
                + "255.255.255.255 broadcasthost\n192.0.2.4 last");
        addresses(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), extended(resolver, "localhost"),
                "Spaces and tabs part words, also before the first one; a # begins a comment.\n"
                        + ALL_LINES);
        String lesson = """
                A line has an address of version 4 or of version 6, which has several ways to be \
                written (RFC 4291, section 2.2).
                Lines end with LF, with CRLF, or with the file.""";
        addresses(List.of(six), extended(resolver, "six"), lesson);
        addresses(List.of("192.0.2.8"), extended(resolver, "mapped"), lesson);
        addresses(List.of("255.255.255.255"), extended(resolver, "broadcasthost"), lesson);
        addresses(List.of("192.0.2.4"), extended(resolver, "last"), lesson);
        addresses(List.of("fe80:0:0:0:0:0:0:2"), extended(resolver, "plain"), lesson);
        InetAddress scoped = extended(resolver, "scoped").addresses().getFirst();
        Checks.same(2, scoped instanceof Inet6Address v6 ? v6.getScopeId() : -1,
                "The scope of fe80::1%2", """
                        A link-local address is the same on every link, so the number behind the % \
                        says on which one (RFC 4007, section 11).
                        It is part of the address.""");
        Checks.same(List.of(), List.copyOf(resolver.badLines()), "badLines()",
                "There is nothing wrong with these lines.");
    }

    @Test
    @Points(1)
    void an_address_gives_the_names_of_its_host(Random random) throws IOException {
        String name = word(random);
        String address = address(random);
        var resolver = read("""
                %2$s    %1$s.example.org  %1$s
                ::1     localhost
                192.0.2.1  %1$s
                %2$s    second            %1$s
                ::ffff:%2$s  third
                """.formatted(name, address));
        String call = "byAddress(%s)".formatted(address);
        HostEntry entry = byAddress(resolver, address);
        String lesson = """
                gethostbyaddr goes from an address to the names on its lines: the first one is the \
                official name, all others are aliases, each once.
                No other address belongs to it.""";
        Checks.same(name + ".example.org", entry.name(), call + ".name()", lesson);
        Checks.same(List.of(name, "second", "third"), List.copyOf(entry.aliases()),
                call + ".aliases()", lesson + "\n::ffff: in front of a version 4 address is that "
                        + "address (RFC 4291, section 2.5.5.2).");
        addresses(List.of(address), entry, lesson);
        Checks.same("localhost", byAddress(resolver, "0:0:0:0:0:0:0:1").name(),
                "byAddress(0:0:0:0:0:0:0:1).name()", """
                        An address has many spellings, ::1 and 0:0:0:0:0:0:0:1: compare \
                        addresses, not texts.""");
        Checks.same(List.of(), names.asked, "The list of what the fallback was asked",
                "The file knows these addresses.");
    }

    @Test
    @Points(1)
    void a_bad_line_of_hosts_is_reported_and_nothing_else_is_lost(Random random)
            throws IOException {
        List<String> bad = List.of("192.0.2.7", "  192.0.2.7 # name", "300.1.2.3 x",
                "localhost x", "name 192.0.2.7", "192.0.2.7, x", "2001:db8:::1 x", "12345::1 x",
                "192.0.2.7:80 x", "192.0.2.7 x #" + "y".repeat(1012));
        StringBuilder file = new StringBuilder("# first\n\n");
        String name = word(random);
        for (int i = 0; i < bad.size(); i++) {
            file.append(bad.get(i)).append("\r\n192.0.2.").append(i).append(' ').append(name)
                    .append(i).append('\n');
        }
        Path path = Files.writeString(folder.resolve("hosts"), file);
        var resolver = Checks.returned("read()", () -> Resolver.read(path, "here", names),
                "Whatever a file says, reading it comes to its end.");
        for (int i = 0; i < bad.size(); i++) {
            addresses(List.of("192.0.2." + i), extended(resolver, name + i),
                    "A bad line before it takes nothing from a good one.");
        }
        List<BadLine> reported = List.copyOf(resolver.badLines());
        for (int i = 0; i < Math.min(bad.size(), reported.size()); i++) {
            String text = bad.get(i).substring(0, Math.min(1024, bad.get(i).length()));
            Checks.sameOctets(Octets.of(text), Octets.of(reported.get(i).text()), """
                    A line is bad when its first word is no address, when no name follows, or when \
                    it is too long. To look a word up does not make it an address.
                    The report shows the line as it stands in the file.""");
            Checks.same(3 + 2 * i, reported.get(i).line(), "line() of \"%s\"".formatted(text),
                    "Lines count from 1, and every line counts.");
        }
        Checks.same(bad.size(), reported.size(), "The number of bad lines",
                "Each bad line is reported, once.");
    }

    @Test
    @Points(1)
    void an_address_as_text_is_looked_up_nowhere(Random random) throws IOException {
        String four = address(random);
        var resolver = read("192.0.2.1 192.0.2.2 name\n192.0.2.3 2001:db8::1\n");
        String lesson = """
                What is an address already has nothing to be looked up: neither in the file nor \
                anywhere else.
                A name server would be asked for a name that cannot exist.""";
        for (String text : List.of(four, "192.0.2.2", "2001:db8:0:0:0:0:0:1")) {
            String call = "byName(\"%s\")".formatted(text);
            same(text, Checks.returned(call, () -> resolver.byName(text), lesson), call, lesson);
            HostEntry entry = extended(resolver, text);
            Checks.same(text, entry.name(), "byNameExtended(\"%s\").name()".formatted(text),
                    "An address is its own name.");
            Checks.same(List.of(), List.copyOf(entry.aliases()), "aliases()", lesson);
            addresses(List.of(text), entry, lesson);
        }
        same("2001:db8:0:0:0:0:0:1", resolver.byName("2001:db8::1"), "byName(\"2001:db8::1\")",
                lesson);
        Checks.same("2001:db8::1", extended(resolver, "2001:db8::1").name(), "name()",
                "An address is its own name, as the caller wrote it.");
        Checks.same(List.of(), names.asked, "The list of what the fallback was asked", lesson);
    }

    @Test
    @Points(1)
    void the_fallback_is_asked_once_and_only_where_the_file_says_nothing(Random random)
            throws IOException {
        String name = "Far." + word(random);
        var resolver = read("192.0.2.1 near\n127.0.0.1 localhost\n");
        names.answer = Optional.of(entry("official." + name, List.of("alias"), "192.0.2.77",
                "192.0.2.78"));
        same("192.0.2.1", resolver.byName("near"), "byName(\"near\")",
                "The file beats all others.");
        same("127.0.0.1", resolver.byName("LocalHost"), "byName(\"LocalHost\")",
                "The file beats all others.");
        addresses(List.of("192.0.2.1"), extended(resolver, "near"), "The file beats all others.");
        Checks.same("near", byAddress(resolver, "192.0.2.1").name(), "byAddress(192.0.2.1)",
                "The file beats all others.");
        String file = "The file answers first, so that a machine finds itself without a network.";
        Checks.same(List.of(), names.asked, "The list of what the fallback was asked", file);
        String once = """
                What the file does not know, the fallback is asked: once, since each question may \
                take seconds, and with the name as the caller wrote it.""";
        same("192.0.2.77", Checks.returned("byName()", () -> resolver.byName(name), once),
                "byName()", once);
        asked("byName(%s)".formatted(name), once);
        HostEntry all = extended(resolver, name);
        addresses(List.of("192.0.2.77", "192.0.2.78"), all, once);
        Checks.same("official." + name, all.name(), "name()", "What the fallback says counts.");
        Checks.same(List.of("alias"), List.copyOf(all.aliases()), "aliases()",
                "What the fallback says counts.");
        asked("byName(%s)".formatted(name), once);
        Checks.same("official." + name, byAddress(resolver, "192.0.2.77").name(),
                "byAddress(192.0.2.77)", once);
        asked("byAddress(192.0.2.77)", once);
        Checks.same("official." + name, resolver.fullyQualifiedName(name),
                "fullyQualifiedName()", once);
        asked("byName(%s)".formatted(name), once);
    }

    private void asked(String question, String lesson) {
        Checks.same(List.of(question), names.asked, "The list of what the fallback was asked",
                lesson);
        names.asked.clear();
    }

    @Test
    @Points(1)
    void an_unknown_host_is_named_and_a_broken_service_is_another_error(Random random)
            throws IOException {
        String name = "No." + word(random);
        var resolver = read("# 192.0.2.1 %s\n192.0.2.2 x%s\n".formatted(name, name));
        String lesson = """
                Neither the file nor the fallback knows it. Java has an exception for that, and \
                its message is the name.""";
        for (Checks.Action lookUp : List.<Checks.Action>of(() -> resolver.byName(name),
                () -> resolver.byNameExtended(name), () -> resolver.fullyQualifiedName(name))) {
            unknown(name, lookUp, lesson);
        }
        unknown("192.0.2.1", () -> resolver.byAddress(literal("192.0.2.1")), lesson);
        unknown("2001:db8:0:0:0:0:0:1", () -> resolver.byAddress(literal("2001:db8::1")), lesson);
        names.error = new NoRouteToHostException("no name server answers");
        String passes = """
                Nobody could be asked, so nobody knows whether the host exists: that is not the \
                same as an unknown host. C tells HOST_NOT_FOUND from TRY_AGAIN.
                The error of the fallback goes to the caller.""";
        Checks.thrown(NoRouteToHostException.class, "byName()", () -> resolver.byName(name),
                passes);
        Checks.thrown(NoRouteToHostException.class, "byAddress()",
                () -> resolver.byAddress(literal("192.0.2.1")), passes);
        Checks.thrown(NoRouteToHostException.class, "fullyQualifiedName()",
                () -> resolver.fullyQualifiedName(name), passes);
    }

    @Test
    @Points(1)
    void a_full_name_is_the_first_one_with_a_dot(Random random) throws IOException {
        String name = word(random);
        var resolver = Resolver.read(ScriptedInput.ending(Octets.of("""
                192.0.2.1  www.%1$s.org  web  www2.%1$s.org
                192.0.2.2  box   %1$s  box.%1$s.net  %1$s.org
                192.0.2.3  lone  alone
                """.formatted(name)), new Slicing.Whole()), name, names);
        Checks.same(name, resolver.hostName(), "hostName()", """
                gethostname asks nobody: it says what the machine was called when it started.""");
        String lesson = """
                A full name has a dot: it says the domain. Where the official name has one it is \
                the full name, else the first alias that has one.""";
        full("www." + name + ".org", resolver, "web", lesson);
        full("box." + name + ".net", resolver, name, lesson);
        full("box." + name + ".net", resolver, "BOX", lesson);
        full("www." + name + ".org", resolver, "192.0.2.1", """
                An address is not a name, so its dots are none of a domain: its host has a name \
                with one.""");
        full("lone", resolver, "alone", "Without a dot anywhere, the official name has to do.");
        Checks.same("box." + name + ".net",
                Checks.returned("fullyQualifiedName()", resolver::fullyQualifiedName, lesson),
                "fullyQualifiedName()", "Without an argument it is about this machine's name.");
        Checks.same(List.of(), names.asked, "The list of what the fallback was asked",
                "The file knows all of these.");
    }

    private static void full(String expected, Resolver resolver, String host, String lesson) {
        String call = "fullyQualifiedName(\"%s\")".formatted(host);
        Checks.same(expected,
                Checks.returned(call, () -> resolver.fullyQualifiedName(host), lesson), call,
                lesson);
    }

    private Resolver read(String file) throws IOException {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        Resolver resolver = Checks.returned("read()", () -> Resolver.read(in, "here", names), """
                Whatever a file says, reading it comes to its end.""");
        Checks.that(!in.closed(), "read() closed the stream.",
                "Whoever opened a stream closes it.");
        Checks.same(List.of(), names.asked, "The list of what the fallback was asked",
                "Reading the file asks nobody anything.");
        return resolver;
    }

    private static HostEntry extended(Resolver resolver, String name) {
        String call = "byNameExtended(\"%s\")".formatted(name);
        HostEntry entry = Checks.returned(call, () -> resolver.byNameExtended(name),
                "The contract names what may be thrown; this host is known.");
        Checks.that(entry != null, call + " returned null.", "This host is known.");
        return entry;
    }

    private static HostEntry byAddress(Resolver resolver, String address) {
        String call = "byAddress(%s)".formatted(address);
        HostEntry entry = Checks.returned(call, () -> resolver.byAddress(literal(address)),
                "The contract names what may be thrown; this host is known.");
        Checks.that(entry != null, call + " returned null.", "This host is known.");
        return entry;
    }

    private static void addresses(List<String> expected, HostEntry entry, String lesson) {
        Checks.same(expected, entry.addresses().stream().map(ResolverTest::text).toList(),
                "The list of addresses of " + entry.name(), lesson);
    }

    private static void same(String expected, InetAddress found, String call, String lesson) {
        Checks.that(found != null, call + " returned null.", lesson);
        Checks.same(expected, text(found), call, lesson);
    }

    private static void unknown(String host, Checks.Action lookUp, String lesson) {
        UnknownHostException error = Checks.thrown(UnknownHostException.class,
                "The search for " + host, lookUp, lesson);
        Checks.that(String.valueOf(error.getMessage()).contains(host),
                "The message does not name %s: \"%s\".".formatted(host, error.getMessage()),
                "An error names what was asked for.");
    }

    private static HostEntry entry(String name, List<String> aliases, String... addresses) {
        return new HostEntry(name, aliases,
                List.of(addresses).stream().map(ResolverTest::literal).toList());
    }

    /// {@return an address without its scope, which `getHostAddress` may append}
    private static String text(InetAddress address) {
        return address.getHostAddress().split("%")[0];
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }

    private static String word(Random random) {
        return "x" + Octets.randomWord(random).escaped();
    }

    /// {@return an address that is for examples (RFC 5737, section 3)}
    private static String address(Random random) {
        return "198.51.100." + random.nextInt(1, 255);
    }
}
