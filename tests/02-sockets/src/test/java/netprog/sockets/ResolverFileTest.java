package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.ResolverCalls.address;
import static netprog.sockets.ResolverCalls.addresses;
import static netprog.sockets.ResolverCalls.badLines;
import static netprog.sockets.ResolverCalls.extended;
import static netprog.sockets.ResolverCalls.same;
import static netprog.sockets.ResolverCalls.text;
import static netprog.sockets.ResolverCalls.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a hosts file says, line by line.
@Exercise("2.7.1")
class ResolverFileTest {

    private static final String ALL_LINES = """
            One host may have many addresses, and a hosts file has one in each line: all lines \
            with the name belong to the host, in the order of the file.""";

    @TempDir
    private Path folder;

    private final AskedNames names = new AskedNames();

    @Test
    @Points(1)
    void a_name_or_an_alias_gives_the_first_address(Random random) throws IOException {
        String name = word(random);
        String address = address(random);
        var resolver = names.read("""
                # made by nobody
                %2$s  %1$s.example.org %1$s  second
                192.0.2.1  other
                192.0.2.2  %1$s.example.org %1$s second
                """.formatted(name, address));
        for (String each : List.of(name + ".example.org", name, "second")) {
            String call = "byName(\"%s\")".formatted(each);
            InetAddress found = teaches(ALL_LINES, () -> resolver.byName(each));
            same(address, found, call, """
                    gethostbyname gives one address, the first in the file.
                    An alias is as good as the official name, and there may be many.""");
        }
    }

    @Test
    @Points(1)
    void all_lines_with_a_name_make_one_entry(Random random) throws IOException {
        String name = word(random);
        var resolver = names.read("""
                192.0.2.9      www.%1$s      %1$s ftp
                192.0.2.5      stranger      %1$s-2
                2001:db8::5    %1$s          www.%1$s mail
                192.0.2.9      mail          MAIL %1$s  FTP
                192.0.2.6      stranger-2    mail
                """.formatted(name));
        HostEntry entry = extended(resolver, name);
        teaches("""
                The official name is the first name in a line, whichever alias was asked for.
                Of several lines, the first one has it.""",
                () -> assertThat(entry.name()).as("name()").isEqualTo("www." + name));
        addresses(List.of("192.0.2.9", "2001:db8:0:0:0:0:0:5"), entry, ALL_LINES
                + "\nAn address that is there twice is one address.");
        teaches("""
                All other names on these lines are aliases, each once, written as it is first \
                written, in the order of the file.
                Names that differ only in case are one name (RFC 4343, section 3).""",
                () -> assertThat(Elements.of(entry.aliases())).as("aliases()")
                        .containsExactly(name, "ftp", "mail"));
    }

    @Test
    @Points(1)
    void names_are_the_same_in_large_and_small_letters(Random random) throws IOException {
        String name = "mailInfo" + word(random);
        var two = names.read("192.0.2.4 \u212aing\n192.0.2.5 king KING \u212aing\n");
        var resolver = names.read("192.0.2.3 %s.Example alias-I\n".formatted(name));
        String lesson = """
                Host names are compared without regard to the case of their letters (RFC 4343, \
                section 3).
                Turkish has an i without a dot and an I with one; host names do not.""";
        for (String each : List.of(name + ".Example",
                (name + ".example").toUpperCase(Locale.ROOT),
                (name + ".example").toLowerCase(Locale.ROOT), "ALIAS-I", "alias-i")) {
            String call = "byName(\"%s\")".formatted(each);
            same("192.0.2.3", teaches(lesson, () -> resolver.byName(each)), call, lesson);
        }
        String kelvin = """
                Only A to Z have two cases here. The Kelvin sign, \\u212a, is a letter of its own, \
                though String.equalsIgnoreCase() takes it for a k.""";
        same("192.0.2.5", teaches(kelvin, () -> two.byName("King")), "byName(\"King\")", kelvin);
        HostEntry king = extended(two, "king");
        teaches(kelvin, () -> assertThat(Elements.of(king.aliases())).as("aliases()")
                .containsExactly("\u212aing"));
        HostEntry entry = extended(resolver, "alias-i");
        teaches("A name is compared without regard to case, and kept as it is in the file.",
                () -> assertThat(entry.name()).as("name()").isEqualTo(name + ".Example"));
    }

    @Test
    @Points(1)
    void addresses_of_both_versions_are_taken(Random random) throws IOException {
        String six = "2001:db8:0:0:0:0:%x:%x".formatted(random.nextInt(1, 0xffff),
                random.nextInt(1, 0xffff));
        var resolver = names.read("\n \t\n# comment\n\t127.0.0.1\t \tlocalhost#glued\r\n"
                + "   " + six.toUpperCase(Locale.ROOT) + "  six # behind no-name\r\n#\r\n"
                + "::1 localhost\nfe80::1%2 scoped\nfe80::2 plain\n::ffff:192.0.2.8 mapped\n"
                + "255.255.255.255 broadcasthost\n192.0.2.4 last");
        addresses(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), extended(resolver, "localhost"),
                "Spaces and tabs separate words, also before the first one; # begins a comment.\n"
                        + ALL_LINES);
        String lesson = """
                A line has an address of version 4 or of version 6, which can be written in \
                several ways (RFC 4291, section 2.2).
                Lines end with LF, with CRLF, or with the file.""";
        addresses(List.of(six), extended(resolver, "six"), lesson);
        addresses(List.of("192.0.2.8"), extended(resolver, "mapped"), lesson);
        addresses(List.of("255.255.255.255"), extended(resolver, "broadcasthost"), lesson);
        addresses(List.of("192.0.2.4"), extended(resolver, "last"), lesson);
        addresses(List.of("fe80:0:0:0:0:0:0:2"), extended(resolver, "plain"), lesson);
        InetAddress scoped = extended(resolver, "scoped").addresses().getFirst();
        teaches("""
                A link-local address is the same on every link, so the number after the % says \
                which link is meant (RFC 4007, section 11).
                It is part of the address.""",
                () -> assertThat(scoped instanceof Inet6Address v6 ? v6.getScopeId() : -1)
                        .as("The scope of fe80::1%2").isEqualTo(2));
        List<BadLine> reported = badLines(resolver);
        teaches("Nothing is wrong with these lines.",
                () -> assertThat(reported.size()).as("The number of bad lines").isZero());
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
        Resolver resolver = teaches("Whatever a file says, it is read to its end.",
                () -> Resolver.read(path, "here", names));
        OpenFiles.haveNot(path, "read()");
        for (int i = 0; i < bad.size(); i++) {
            addresses(List.of("192.0.2." + i), extended(resolver, name + i),
                    "A bad line before it takes nothing from a good one.");
        }
        List<BadLine> reported = badLines(resolver);
        for (int i = 0; i < Math.min(bad.size(), reported.size()); i++) {
            isReported(3 + 2 * i, bad.get(i), reported.get(i));
        }
        breaks();
        teaches("Each bad line is reported, once.",
                () -> assertThat(reported.size()).as("The number of bad lines")
                        .isEqualTo(bad.size()));
    }

    private void breaks() {
        var broken = ScriptedInput.breaking(Octets.of("192.0.2.1 name\n"), new Slicing.Whole(),
                new SocketException("Connection reset"));
        Thrown thrown = Thrown.by(() -> Resolver.read(broken, "here", names));
        teaches("The stream broke, so nobody knows what else it would have said.",
                () -> assertThat(thrown).as("read()").isA(IOException.class));
    }

    private static void isReported(int number, String line, BadLine reported) {
        String text = line.substring(0, Math.min(1024, line.length()));
        teaches("""
                A line is bad when its first word is not an address, when no name follows, or when \
                it is too long. A word that can be looked up is still not an address.
                The report shows the line as it is in the file.""",
                () -> assertThat(Octets.of(reported.text())).as("text()")
                        .isEqualTo(Octets.of(text)));
        teaches("Lines count from 1, and every line counts.",
                () -> assertThat(reported.line()).as("line() of \"%s\"", text)
                        .isEqualTo(number));
    }
}
