package netprog.introduction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Texts;
import org.junit.jupiter.api.Test;

@Exercise("1.2")
class EndpointTest {

    private static final int ROUNDS = 200;

    private static final String NAMED = """
            An error names the value that it is about: in a file of a hundred endpoints only that \
            leads to the one that is wrong.
            The contract asks for the whole text, and for the reason.""";

    @Test
    @Points(1)
    void a_host_stands_before_its_port(Random random) {
        String lesson = """
                A host has a name (RFC 1123, section 2.1) or an IPv4 address. Its port stands \
                behind the colon.
                What text() gives is what parse() reads.""";
        for (String name : List.of("a", "a-b", "4u", "4u.4", "x--y.z0", "a.b.c", "0.0.0.0",
                "255.249.199.99", "127.0.0.1", Places.longest())) {
            isHost(name + ":80", name, 80, lesson);
        }
        for (int i = 0; i < ROUNDS; i++) {
            String name = random.nextInt(4) == 0 ? Places.ipv4(random) : Places.name(random);
            int port = Places.port(random);
            isHost(name + ":" + port, name, port, lesson);
            text(name + ":" + port, new Endpoint.Host(name, port), lesson);
        }
    }

    @Test
    @Points(1)
    void an_IPv6_address_stands_in_brackets(Random random) {
        String lesson = """
                An IPv6 address has colons of its own, so brackets say where it ends (RFC 3986, \
                section 3.2.2).
                They belong to the text and not to the address.""";
        for (String name : List.of("::", "::1", "1::", "0:0::1", "1:2:3:4:5:6:7:8",
                "2001:db8::ff00:42:8329", "::ffff:192.0.2.1")) {
            isHost("[" + name + "]:80", name, 80, lesson);
        }
        for (int i = 0; i < ROUNDS; i++) {
            String name = Places.ipv6(random);
            int port = Places.port(random);
            isHost("[" + name + "]:" + port, name, port, lesson);
            text("[" + name + "]:" + port, new Endpoint.Host(name, port), lesson);
        }
    }

    @Test
    @Points(1)
    void a_path_names_a_UNIX_domain_socket(Random random) {
        String lesson = """
                A UNIX domain socket has a path for a name, and no port. Nothing in it is changed: \
                two paths may look alike and lead to two files.""";
        for (String path : List.of("/a", "/tmp/sock", "/tmp/../x", "//a", "/a b", "/a:80",
                "/tmp/\u00e7a",
                "/" + "a".repeat(102), "/aaa" + "\u20ac".repeat(33), "/" + random.nextInt())) {
            Endpoint endpoint = parse(path, lesson);
            Checks.that(endpoint instanceof Endpoint.Unix,
                    call(path) + " is no Endpoint.Unix.", lesson);
            Texts.same(path, ((Endpoint.Unix) endpoint).path(), "the path", lesson);
            text(path, endpoint, lesson);
        }
        for (String path : List.of("/", "/tmp/", "/a\0b", "\0a", "tmp/sock", "./a", "",
                "/" + "a".repeat(103), "/" + "\u20ac".repeat(34) + "a", "/" + "a".repeat(500))) {
            refused(path, """
                    No socket can have this path everywhere: it must be absolute, name a file, and \
                    fit into the 104 octets that macOS has for it, NUL included.
                    The system counts octets, and a character may have several.""");
        }
    }

    @Test
    @Points(1)
    void a_port_is_a_number_from_1_to_65535(Random random) {
        String lesson = """
                A port has 16 bits, and 0 is none that one could connect to (RFC 6335, section 6). \
                Digits are those from 0 to 9.
                Without a host the port is one of this machine, on any of its addresses.""";
        for (int port : new int[] {1, 9, 10, 80, 255, 256, 32768, 65534, 65535,
                Places.port(random)}) {
            isHost("a.b:" + port, "a.b", port, lesson);
            isHost("[::1]:" + port, "::1", port, lesson);
            Endpoint any = parse(":" + port, lesson);
            Checks.that(any instanceof Endpoint.Any, call(":" + port) + " is no Endpoint.Any.",
                    lesson);
            Checks.same(port, ((Endpoint.Any) any).port(), "port()", lesson);
            text(":" + port, any, lesson);
        }
        for (String port : List.of("", "0", "00", "080", "65536", "65545", "70000", "99999",
                "100000", "4294967376", "99999999999", "18446744073709551696", "-1", "+80", " 80",
                "80 ", "8 0", "80\n", "8.0", "0x50", "1e3", "http", "\u0663", "\uff18\uff10",
                "80a")) {
            for (String host : List.of("a.b", "", "[::1]")) {
                refused(host + ":" + port, lesson);
            }
        }
    }

    @Test
    @Points(1)
    void names_have_no_upper_case(Random random) {
        String lesson = """
                Upper and lower case are the same in a name (RFC 4343, section 3), so an endpoint \
                keeps one of them.
                What is lower case depends on the language unless the program says otherwise: this \
                machine speaks Turkish.""";
        isHost("MINI.Example:80", "mini.example", 80, lesson);
        isHost("XYZ-IJK:80", "xyz-ijk", 80, lesson);
        isHost("[2001:DB8::ABCD:EF]:80", "2001:db8::abcd:ef", 80, lesson);
        Texts.same("mini", new Endpoint.Host("MINI", Places.port(random)).name(), "the name",
                lesson);
    }

    @Test
    @Points(1)
    void what_no_host_is_called_is_refused() {
        String lesson = """
                A name has labels of 1 to 63 letters, digits and hyphens with dots between them, \
                253 characters in all (RFC 1123, section 2.1).
                Of digits and dots alone there are only addresses, and letters end at z.""";
        for (String name : List.of(".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a-.b", "-", "a_b",
                " a", "a ", "a b", "a\tb", "*", "a/b", "user@a", "a%b", "\u00e7a", "\u0130",
                "\u212aelvin", "\u017fharp", "a\0", "\uff41", "x".repeat(64),
                "x".repeat(64) + ".b", "a." + "x".repeat(64), Places.longest() + "a",
                "a.".repeat(50_000) + "a", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04",
                "300.1.1.1", "1..2.3", "1.2.3.", "00.0.0.0", "260.1.1.1", "1.2.3.1000")) {
            refused(name + ":80", lesson);
        }
    }

    @Test
    @Points(1)
    void brackets_belong_around_an_IPv6_address_alone() {
        String lesson = """
                Without brackets nobody can say where an IPv6 address ends and the port begins \
                (RFC 5952, section 6).
                In brackets stands such an address, whole, right and without a zone; behind them \
                a colon and a port.""";
        for (String text : List.of("a", "localhost", "80", "::1", "::1:80", "1:2:3:4:5:6:7:8:80",
                "a:b:80", "http://a:80", "[::1]", "[::1", "[::1:80", "::1]:80", "[::1]80",
                "[::1] :80", "[::1]a:80", "a[::1]:80", "[::1]]:80", "[[::1]]:80", "[]:80", "[:80",
                "]:80", "[", "[1.2.3.4]:80", "[a]:80", "[a.b]:80", "[:]:80", "[:::]:80",
                "[1::2::3]:80", "[1:2:3:4:5:6:7]:80", "[1:2:3:4:5:6:7:8:9]:80", "[12345::]:80",
                "[::g]:80", "[ ::1]:80", "[::1 ]:80", "[fe80::1%1]:80", "[fe80::1%lo]:80",
                "[::1.2.3]:80", "[::1.2.3.256]:80", "[\u0663::]:80", ":", "::", ":::80")) {
            refused(text, lesson);
        }
    }

    @Test
    @Points(1)
    void nobody_makes_what_parse_would_refuse(Random random) {
        String lesson = """
                A record that checks what it is made of is right for as long as it lives, whoever \
                made it.
                See "A value that cannot be wrong" in this chapter.""";
        for (int port : new int[] {0, -1, -80, 65536, 65616, Integer.MAX_VALUE,
                Integer.MIN_VALUE, -Places.port(random)}) {
            unmade(String.valueOf(port), "new Host(\"a.b\", " + port + ")",
                    () -> new Endpoint.Host("a.b", port), lesson);
            unmade(String.valueOf(port), "new Any(" + port + ")", () -> new Endpoint.Any(port),
                    lesson);
        }
        for (String name : List.of("", "a b", "[::1]", "::1%1", "a:80", "1.2.3", "a_b")) {
            unmade(name, "new Host(" + quoted(name) + ", 80)",
                    () -> new Endpoint.Host(name, 80), lesson);
        }
        for (String path : List.of("", "a", "a/b", "/", "/a/", "/\0", "/" + "a".repeat(103))) {
            unmade(path, "new Unix(" + quoted(path) + ")", () -> new Endpoint.Unix(path), lesson);
        }
    }

    @Test
    @Points(1)
    void address_is_what_the_sockets_of_Java_take(Random random) {
        int port = Places.port(random);
        String lookup = """
                To look up a name takes time and may fail, and it is not asked for here: the name \
                stays a name until somebody connects.
                See "A name is not yet an address" in this chapter.""";
        for (String name : List.of("localhost", "no-such-host.invalid", "4u.4")) {
            InetSocketAddress address = inet(name + ":" + port, lookup);
            Checks.that(address.isUnresolved(), "The address of " + name + " is resolved.", lookup);
            Texts.same(name, address.getHostString(), "the name in the address", lookup);
            Checks.same(port, address.getPort(), "The port in the address", lookup);
        }
        String literal = """
                What is an address already needs no lookup: its octets are in the text.
                Without a host it is the wildcard address, which stands for all of this \
                machine.""";
        String ipv4 = Places.ipv4(random);
        String ipv6 = Places.ipv6(random);
        isAt(ipv4, port, inet(ipv4 + ":" + port, literal), literal);
        isAt(ipv6, port, inet("[" + ipv6 + "]:" + port, literal), literal);
        InetSocketAddress any = inet(":" + port, literal);
        Checks.that(!any.isUnresolved() && any.getAddress().isAnyLocalAddress(),
                "The address of :" + port + " is " + any + ".", literal);
        Checks.same(port, any.getPort(), "The port in the address", literal);
        SocketAddress unix = address("/tmp/sock" + port, literal);
        Checks.that(unix instanceof UnixDomainSocketAddress,
                "address() is no UnixDomainSocketAddress.", literal);
        Checks.same(Path.of("/tmp/sock" + port), ((UnixDomainSocketAddress) unix).getPath(),
                "The path in the address", literal);
    }

    @Test
    @Points(1)
    void every_text_is_read_or_refused_by_name(Random random) {
        String lesson = """
                There are two outcomes for any text: an endpoint whose text is read as the same \
                one again, or an IllegalArgumentException that names it.
                Whoever writes a configuration tries more than anybody thinks of.""";
        for (int i = 0; i < 20 * ROUNDS; i++) {
            String text = Places.scribble(random);
            try {
                String canonical = Endpoint.parse(text).text();
                text(canonical, parse(canonical, lesson), lesson);
            } catch (IllegalArgumentException refused) {
                names(text, call(text), refused);
            } catch (RuntimeException e) {
                Checks.thrown(IllegalArgumentException.class, call(text), () -> {
                    throw e;
                }, lesson);
            }
        }
    }

    private static void isHost(String text, String name, int port, String lesson) {
        Endpoint endpoint = parse(text, lesson);
        Checks.that(endpoint instanceof Endpoint.Host, call(text) + " is no Endpoint.Host.",
                lesson);
        Endpoint.Host host = (Endpoint.Host) endpoint;
        Texts.same(name, host.name(), "the name in " + shortened(text), lesson);
        Checks.same(port, host.port(), "The port in " + shortened(text), lesson);
        text(name.contains(":") ? "[" + name + "]:" + port : name + ":" + port, endpoint, lesson);
    }

    private static void isAt(String literal, int port, InetSocketAddress address, String lesson) {
        Checks.that(!address.isUnresolved(), "The address of " + literal + " is unresolved.",
                lesson);
        Checks.same(InetAddress.ofLiteral(literal), address.getAddress(), "The address", lesson);
        Checks.same(port, address.getPort(), "The port in the address", lesson);
    }

    private static InetSocketAddress inet(String text, String lesson) {
        SocketAddress address = address(text, lesson);
        Checks.that(address instanceof InetSocketAddress,
                "address() of " + text + " is no InetSocketAddress.", lesson);
        return (InetSocketAddress) address;
    }

    private static SocketAddress address(String text, String lesson) {
        Endpoint endpoint = parse(text, lesson);
        return Checks.returned("address()", endpoint::address, lesson);
    }

    private static void text(String expected, Endpoint endpoint, String lesson) {
        Texts.same(expected, Checks.returned("text()", endpoint::text, lesson), "text()", lesson);
    }

    private static Endpoint parse(String text, String lesson) {
        return Checks.returned(call(text), () -> Endpoint.parse(text), lesson);
    }

    private static void refused(String text, String lesson) {
        Checks.thrown(IllegalArgumentException.class, call(text), () -> Endpoint.parse(text),
                lesson);
    }

    private static void unmade(String value, String what, Checks.Action action, String lesson) {
        String message = String.valueOf(Checks
                .thrown(IllegalArgumentException.class, what, action, lesson).getMessage());
        Checks.that(message.contains(value), "The message of %s does not name %s: %s."
                .formatted(what, quoted(value), quoted(message)), NAMED);
    }

    private static void names(String text, String what, IllegalArgumentException error) {
        String message = String.valueOf(error.getMessage());
        Checks.that(message.contains(text), "The message of %s does not name the text: %s."
                .formatted(what, quoted(message)), NAMED);
        Checks.that(message.length() >= text.length() + 8,
                "The message of %s gives no reason: %s.".formatted(what, quoted(message)), NAMED);
    }

    private static String call(String text) {
        return "parse(" + quoted(text) + ")";
    }

    private static String quoted(String text) {
        return '"' + Texts.escaped(shortened(text)) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
