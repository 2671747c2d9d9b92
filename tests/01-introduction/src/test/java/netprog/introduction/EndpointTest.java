package netprog.introduction;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise("1.2")
class EndpointTest {

    private static final int ROUNDS = 200;

    private static final String NAMED = """
            An error names the value that it is about: in a file of a hundred endpoints, only that \
            leads to the wrong one.
            The contract asks for the whole text and for the reason.""";

    @Test
    @Points(1)
    void a_host_stands_before_its_port(Random random) {
        String lesson = """
                A host has a name (RFC 1123, section 2.1) or an IPv4 address. Its port follows \
                the colon.
                What text() returns is what parse() reads.""";
        for (String name : List.of("a", "a-b", "4u", "4u.4", "x--y.z0", "a.b.c", "0.0.0.0",
                "255.249.199.99", "127.0.0.1", RandomEndpoints.longest())) {
            isHost(name + ":80", name, 80, lesson);
        }
        for (int i = 0; i < ROUNDS; i++) {
            String name = random.nextInt(4) == 0 ? RandomEndpoints.ipv4(random)
                    : RandomEndpoints.name(random);
            int port = RandomEndpoints.port(random);
            isHost(name + ":" + port, name, port, lesson);
            text(name + ":" + port, new Endpoint.Host(name, port), lesson);
        }
    }

    @Test
    @Points(1)
    void an_IPv6_address_stands_in_brackets(Random random) {
        String lesson = """
                An IPv6 address has its own colons, so brackets say where it ends (RFC 3986, \
                section 3.2.2).
                They belong to the text and not to the address.""";
        for (String name : List.of("::", "::1", "1::", "0:0::1", "1:2:3:4:5:6:7:8",
                "2001:db8::ff00:42:8329", "::ffff:192.0.2.1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:1.2.3.4", "1::1.2.3.4", "0001:0000::0")) {
            isHost("[" + name + "]:80", name, 80, lesson);
        }
        for (int i = 0; i < ROUNDS; i++) {
            String name = RandomEndpoints.ipv6(random);
            int port = RandomEndpoints.port(random);
            isHost("[" + name + "]:" + port, name, port, lesson);
            text("[" + name + "]:" + port, new Endpoint.Host(name, port), lesson);
        }
    }

    @Test
    @Points(1)
    void a_path_names_a_UNIX_domain_socket(Random random) {
        String lesson = """
                The name of a UNIX domain socket is a path, and it has no port. Nothing in it is \
                changed: two paths may look alike and lead to two files.""";
        for (String path : List.of("/a", "/tmp/sock", "/tmp/../x", "//a", "/a b", "/a:80",
                "/tmp/\u00e7a",
                "/" + "a".repeat(102), "/aaa" + "\u20ac".repeat(33), "/" + random.nextInt())) {
            Endpoint endpoint = parse(path, lesson);
            teaches(lesson, () -> {
                is(endpoint instanceof Endpoint.Unix, path, "Endpoint.Unix");
                assertThat(((Endpoint.Unix) endpoint).path()).as("path()").isEqualTo(path);
            });
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
                A port has 16 bits, and nothing can connect to port 0 (RFC 6335, section 6). The \
                digits are those from 0 to 9.
                Without a host it is a port of this machine, on any of its addresses.""";
        for (int port : new int[] {1, 9, 10, 80, 255, 256, 32768, 65534, 65535,
                RandomEndpoints.port(random)}) {
            isHost("a.b:" + port, "a.b", port, lesson);
            isHost("[::1]:" + port, "::1", port, lesson);
            Endpoint any = parse(":" + port, lesson);
            teaches(lesson, () -> {
                is(any instanceof Endpoint.Any, ":" + port, "Endpoint.Any");
                assertThat(((Endpoint.Any) any).port()).as("port()").isEqualTo(port);
            });
            text(":" + port, any, lesson);
        }
        for (String port : List.of("", "0", "00", "080", "65536", "65545", "70000", "99999",
                "100000", "4294967376", "99999999999", "18446744073709551696", "-1", "+80", " 80",
                "80 ", "8 0", "80\n", "8.0", "0x50", "1e3", "http", "\u0663", "\uff18\uff10",
                "80a", "8".repeat(100_000))) {
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
                Which letter is the lower case of another depends on the language unless the \
                program says otherwise: this machine speaks Turkish.""";
        isHost("MINI.Example:80", "mini.example", 80, lesson);
        isHost("XYZ-IJK:80", "xyz-ijk", 80, lesson);
        isHost("[2001:DB8::ABCD:EF]:80", "2001:db8::abcd:ef", 80, lesson);
        teaches(lesson,
                () -> assertThat(new Endpoint.Host("MINI", RandomEndpoints.port(random)).name())
                        .as("new Host(\"MINI\", ...).name()").isEqualTo("mini"));
        teaches(lesson, () -> assertThat(new Endpoint.Host("2001:DB8::1", 80).name())
                .as("new Host(\"2001:DB8::1\", ...).name()").isEqualTo("2001:db8::1"));
    }

    @Test
    @Points(1)
    void what_no_host_is_called_is_refused() {
        String lesson = """
                A name has labels of 1 to 63 letters, digits and hyphens, with dots between them, \
                and at most 253 characters (RFC 1123, section 2.1).
                Digits and dots alone can only be an address, and the letters are those from a \
                to z.""";
        for (String name : List.of(".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a-.b", "-", "a_b",
                " a", "a ", "a b", "a\tb", "*", "a/b", "user@a", "a%b", "\u00e7a", "\u0130",
                "\u212aelvin", "\u017fharp", "a\0", "a\n", "\uff41", "x".repeat(64),
                "x".repeat(64) + ".b", "a." + "x".repeat(64), RandomEndpoints.longest() + "a",
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
                The brackets hold one IPv6 address without a zone, written as in RFC 4291, section \
                2.2: groups of one to four digits. A colon and a port follow them.""";
        for (String text : List.of("a", "localhost", "80", "::1", "::1:80", "1:2:3:4:5:6:7:8:80",
                "a:b:80", "http://a:80", "[::1]", "[::1", "[::1:80", "::1]:80", "[::1]80",
                "[::1] :80", "[::1]a:80", "a[::1]:80", "[::1]]:80", "[[::1]]:80", "[]:80", "[:80",
                "]:80", "[", "[1.2.3.4]:80", "[a]:80", "[a.b]:80", "[:]:80", "[:::]:80",
                "[1::2::3]:80", "[1:2:3:4:5:6:7]:80", "[1:2:3:4:5:6:7:8:9]:80", "[12345::]:80",
                "[::g]:80", "[ ::1]:80", "[::1 ]:80", "[fe80::1%1]:80", "[fe80::1%lo]:80",
                "[::1.2.3]:80", "[::1.2.3.256]:80", "[\u0663::]:80", ":", "::", ":::80",
                "[00001::1]:80", "[::00000]:80", "[::1.2.3.04]:80", "[1.2.3.4::]:80",
                "[1::2:3:4:5:6:7:8]:80", "[1:2:3:4:5:6:7:1.2.3.4]:80", "[::1\n]:80", "[::1]:80\n",
                "[" + "1:".repeat(50_000) + "1]:80")) {
            refused(text, lesson);
        }
    }

    @Test
    @Points(1)
    void nobody_makes_what_parse_would_refuse(Random random) {
        String lesson = """
                A record that checks its components when it is made is always valid, no matter \
                which code made it.
                See "A value that cannot be wrong" in this chapter.""";
        for (int port : new int[] {0, -1, -80, 65536, 65616, Integer.MAX_VALUE,
                Integer.MIN_VALUE, -RandomEndpoints.port(random)}) {
            unmade(port, "Host(\"a.b\", " + port + ")", () -> new Endpoint.Host("a.b", port),
                    lesson);
            unmade(port, "Any(" + port + ")", () -> new Endpoint.Any(port), lesson);
        }
        for (String name : List.of("", "a b", "[::1]", "::1%1", "a:80", "1.2.3", "a_b")) {
            unmade(name, "Host(" + quoted(name) + ", 80)", () -> new Endpoint.Host(name, 80),
                    lesson);
        }
        for (String path : List.of("", "a", "a/b", "/", "/a/", "/\0", "/" + "a".repeat(103))) {
            unmade(path, "Unix(" + quoted(path) + ")", () -> new Endpoint.Unix(path), lesson);
        }
    }

    @Test
    @Points(1)
    void address_is_what_the_sockets_of_Java_take(Random random) {
        int port = RandomEndpoints.port(random);
        String lookup = """
                To look up a name takes time and may fail, and nobody has asked for it here: the \
                name stays a name until a program connects.
                See "A name is not yet an address" in this chapter.""";
        for (String name : List.of("localhost", "no-such-host.invalid", "4u.4")) {
            InetSocketAddress address = inet(name + ":" + port, lookup);
            teaches(lookup, () -> {
                assertThat(address.isUnresolved()).as("isUnresolved() of the address of %s", name)
                        .isTrue();
                assertThat(address.getHostString()).as("The name in the address").isEqualTo(name);
                assertThat(address.getPort()).as("The port in the address").isEqualTo(port);
            });
        }
        String literal = """
                An address needs no lookup: its octets are in the text.
                Without a host it is the wildcard address, which means any address of this \
                machine.""";
        String ipv4 = RandomEndpoints.ipv4(random);
        String ipv6 = RandomEndpoints.ipv6(random);
        isAt(ipv4, port, inet(ipv4 + ":" + port, literal), literal);
        isAt(ipv6, port, inet("[" + ipv6 + "]:" + port, literal), literal);
        InetSocketAddress any = inet(":" + port, literal);
        teaches(literal, () -> {
            assertThat(!any.isUnresolved() && any.getAddress().isAnyLocalAddress())
                    .as("isAnyLocalAddress() of the address of :%d", port).isTrue();
            assertThat(any.getPort()).as("The port in the address").isEqualTo(port);
        });
        SocketAddress unix = address("/tmp/sock" + port, literal);
        teaches(literal, () -> {
            assertThat(unix instanceof UnixDomainSocketAddress)
                    .withFailMessage("address() of a path is not a UnixDomainSocketAddress.")
                    .isTrue();
            assertThat(((UnixDomainSocketAddress) unix).getPath().toString())
                    .as("The path in the address").isEqualTo("/tmp/sock" + port);
        });
    }

    @Test
    @Points(1)
    void every_text_is_read_or_refused_by_name(Random random) {
        String lesson = """
                There are two outcomes for any text: an endpoint whose text is read as the same \
                one again, or an IllegalArgumentException that names the text.
                The author of a configuration file tries more than anybody expects.""";
        for (int i = 0; i < 20 * ROUNDS; i++) {
            String text = RandomEndpoints.scribble(random);
            Endpoint endpoint;
            try {
                endpoint = Endpoint.parse(text);
            } catch (RuntimeException _) {
                isRefusedByName(text, lesson);
                continue;
            }
            String canonical = teaches(lesson, endpoint::text);
            text(canonical, parse(canonical, lesson), lesson);
        }
    }

    private static void isHost(String text, String name, int port, String lesson) {
        Endpoint endpoint = parse(text, lesson);
        teaches(lesson, () -> {
            is(endpoint instanceof Endpoint.Host, text, "Endpoint.Host");
            Endpoint.Host host = (Endpoint.Host) endpoint;
            assertThat(host.name()).as("The name in %s", shortened(text)).isEqualTo(name);
            assertThat(host.port()).as("The port in %s", shortened(text)).isEqualTo(port);
        });
        text(name.contains(":") ? "[" + name + "]:" + port : name + ":" + port, endpoint, lesson);
    }

    private static void isAt(String literal, int port, InetSocketAddress address, String lesson) {
        teaches(lesson, () -> {
            assertThat(address.isUnresolved()).as("isUnresolved() of the address of %s", literal)
                    .isFalse();
            assertThat(address.getAddress()).as("The address").isEqualTo(
                    InetAddress.ofLiteral(literal));
            assertThat(address.getPort()).as("The port in the address").isEqualTo(port);
        });
    }

    private static InetSocketAddress inet(String text, String lesson) {
        SocketAddress address = address(text, lesson);
        teaches(lesson, () -> assertThat(address instanceof InetSocketAddress)
                .withFailMessage("address() of %s is not an InetSocketAddress.", text).isTrue());
        return (InetSocketAddress) address;
    }

    private static SocketAddress address(String text, String lesson) {
        Endpoint endpoint = parse(text, lesson);
        return teaches(lesson, endpoint::address);
    }

    private static void text(String expected, Endpoint endpoint, String lesson) {
        teaches(lesson, () -> assertThat(endpoint.text()).as("text()").isEqualTo(expected));
    }

    private static Endpoint parse(String text, String lesson) {
        teaches(lesson, () -> assertThat(Thrown.by(() -> Endpoint.parse(text)))
                .as("parse(%s)", quoted(text)).isNothing());
        return Endpoint.parse(text);
    }

    private static void is(boolean ofType, String text, String type) {
        assertThat(ofType).withFailMessage("parse(%s) is not an %s.", quoted(text), type).isTrue();
    }

    private static void refused(String text, String lesson) {
        teaches(lesson, () -> assertThat(Thrown.by(() -> Endpoint.parse(text)))
                .as("parse(%s)", quoted(text)).isA(IllegalArgumentException.class));
    }

    private static void unmade(Object value, String what, ThrowingCallable action, String lesson) {
        Thrown thrown = Thrown.by(action);
        teaches(lesson, () -> assertThat(thrown).as("new %s", what)
                .isA(IllegalArgumentException.class));
        teaches(NAMED, () -> assertThat(thrown).says(value));
    }

    private static void isRefusedByName(String text, String lesson) {
        Thrown thrown = Thrown.by(() -> Endpoint.parse(text));
        teaches(lesson, () -> assertThat(thrown).as("parse(%s)", quoted(text))
                .isA(IllegalArgumentException.class));
        teaches(NAMED, () -> {
            assertThat(thrown).says(text);
            assertThat(thrown.message().length() >= text.length() + 8)
                    .withFailMessage("The message of parse(%s) gives no reason: %s.", quoted(text),
                            quoted(thrown.message()))
                    .isTrue();
        });
    }

    private static String quoted(String text) {
        return '"' + Texts.escaped(shortened(text)) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
