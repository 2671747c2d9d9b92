package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.ResolverCalls.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.7.2")
class ServiceDatabaseTest {

    private static final int MOST_OCTETS = 1024;

    private static final String GOOD_LINE = """
            This line is as good as the first one: a name, a port, a slash, a protocol, aliases.
            It counts, whatever is around it.""";

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_name_or_an_alias_and_a_protocol_give_the_port(Random random) throws IOException {
        String name = word(random);
        int tcp = port(random);
        int udp = port(random);
        var database = read("""
                # made by nobody
                %1$s 1/sctp
                %1$s %2$d/tcp second third
                other 80/tcp www
                %1$s %3$d/udp second
                """.formatted(name, tcp, udp));
        String lesson = """
                The same name may have one port over TCP and another over UDP: the protocol is \
                part of the question.
                tcp and udp are not the only protocols.""";
        finds(1, database, name, "sctp", lesson);
        finds(tcp, database, name, "tcp", lesson);
        finds(udp, database, name, "udp", lesson);
        String alias = """
                All words after port and protocol are other names of the same service.
                A client that asks for one of them gets the same port.""";
        finds(tcp, database, "third", "tcp", alias);
        finds(udp, database, "second", "udp", alias);
        finds(80, database, "www", "tcp", alias);
    }

    @Test
    @Points(1)
    void the_first_line_that_has_the_name_counts(Random random) throws IOException {
        String name = word(random);
        int first = port(random);
        var database = read("""
                other %2$d/udp %1$s
                %1$s 7/udp
                %1$s 9/tcp
                %1$s 11/tcp
                """.formatted(name, first));
        String lesson = """
                getservbyname goes through the file from its beginning and stops at the first \
                line with that name, whether it is the official name or an alias.
                So an administrator overrides a line by another one above it.""";
        finds(first, database, name, "udp", lesson);
        finds(9, database, name, "tcp", lesson);
        teaches("""
                Without a protocol, every line with the name would do: the first one counts.
                Here it has the name as an alias, over udp.""",
                () -> assertThat(database.port(name)).as("port(\"%s\")", name).isEqualTo(first));
    }

    @Test
    @Points(1)
    void an_absent_service_is_an_error_that_names_it(Random random) throws IOException {
        String name = word(random);
        var database = read(name + "\t80/tcp\talias\n#ghost 81/tcp\n");
        String lesson = """
                No service has that name over that protocol. A number such as -1 or 0 would be \
                used as a port one day; an exception cannot be.
                Names and protocols are compared as they are: upper and lower case differ.""";
        unknown("ghost", "tcp", lesson, () -> database.port("ghost", "tcp"));
        unknown(name, "udp", lesson, () -> database.port(name, "udp"));
        unknown(name, "TCP", lesson, () -> database.port(name, "TCP"));
        unknown("A" + name, "tcp", lesson, () -> database.port("A" + name, "tcp"));
        unknown("ALIAS", "tcp", lesson, () -> database.port("ALIAS", "tcp"));
        unknown("80/tcp", "tcp", lesson, () -> database.port("80/tcp", "tcp"));
        unknown("ghost", "ghost", lesson, () -> database.port("ghost"));
        unknown("81", "tcp", lesson, () -> database.service(81, "tcp"));
        unknown("80", "udp", lesson, () -> database.service(80, "udp"));
        unknown("-1", "tcp", lesson, () -> database.service(-1, "tcp"));
        unknown("65616", "tcp", """
                65616 is not a port: a port has 16 bits. Cut to 16 bits it would be port 80.""",
                () -> database.service(65_616, "tcp"));
    }

    @Test
    @Points(1)
    void a_port_and_a_protocol_give_the_service(Random random) throws IOException {
        String name = word(random);
        int port = port(random);
        var database = read("""
                one     %2$d/udp
                %1$s    %2$d/tcp  b a  # c
                late    %2$d/tcp
                last    65535/dccp
                least   1/dccp
                """.formatted(name, port));
        String lesson = """
                getservbyport goes the other way: from port and protocol to the first line that \
                has both.""";
        Service found = teaches(lesson, () -> database.service(port, "tcp"));
        teaches(lesson, () -> {
            assertThat(found != null).withFailMessage("service(%d, \"tcp\") returned null.", port)
                    .isTrue();
            assertThat(found.name()).as("service(%d, \"tcp\").name()", port).isEqualTo(name);
            assertThat(found.port()).as("service(%d, \"tcp\").port()", port).isEqualTo(port);
            assertThat(found.protocol()).as("service(%d, \"tcp\").protocol()", port)
                    .isEqualTo("tcp");
            assertThat(database.service(port, "udp").name())
                    .as("service(%d, \"udp\").name()", port).isEqualTo("one");
        });
        teaches("The aliases are in the order of the line; the comment is not one of them.",
                () -> assertThat(Elements.of(found.aliases()))
                        .as("service(%d, \"tcp\").aliases()", port).containsExactly("b", "a"));
        teaches("Ports go from 1 to 65535, both included (RFC 6335, section 6).", () -> {
            assertThat(database.service(1, "dccp").name()).as("service(1, \"dccp\").name()")
                    .isEqualTo("least");
            assertThat(database.service(65_535, "dccp").name())
                    .as("service(65535, \"dccp\").name()").isEqualTo("last");
        });
    }

    @Test
    @Points(1)
    void blanks_comments_and_line_ends_are_no_part_of_a_word() throws IOException {
        var database = read("# all of this line\n\n \t \n#\ntabs\t\t1/tcp\t \tone\n"
                + "   early 2/tcp\ncrlf 3/tcp two\r\n\r\nglued 4/tcp#three\nalias 5/tcp four#\n"
                + "behind 6/tcp five # seven 7/tcp\nspaces 8/tcp   six   \na\fb 7/tcp c\rd\n"
                + "end 9/tcp ten");
        String[] words = {"tabs", "one", "early", "crlf", "two", "glued", "alias", "four", "behind",
                "five", "spaces", "six", "a\fb", "c\rd", "end", "ten"};
        int[] ports = {1, 1, 2, 3, 3, 4, 5, 5, 6, 6, 8, 8, 7, 7, 9, 9};
        for (int i = 0; i < words.length; i++) {
            finds(ports[i], database, words[i], "tcp", """
                    Words are separated by spaces and tabs, one or many; there may be some before \
                    the first word and after the last one. A comment begins at #, wherever it is.
                    A line ends with LF, with CRLF, or with the file.""");
        }
        List<BadLine> reported = badLines(database);
        teaches("""
                An empty line, a line of blanks and a line with only a comment name no service, \
                and nothing is wrong with them.""",
                () -> assertThat(reported.size()).as("The number of bad lines").isZero());
    }

    @Test
    @Points(1)
    void a_bad_line_is_reported_and_nothing_else_is_lost(Random random) throws IOException {
        String name = word(random);
        String[] bad = {"x", "x #80/tcp", "x 80", "x /tcp", "x 80/", "x tcp/80", "x 0/tcp",
                "x 65536/tcp", "x 4294967376/tcp", "x 99999999999999999999/tcp", "x -80/tcp",
                "x +80/tcp", "x 0x50/tcp", "x 80/tcp/udp", "x 80 /tcp", "x \u0668\u0660/tcp",
                "\tx 80.0/tcp y  # why"};
        StringBuilder file = new StringBuilder("# first\n\n");
        for (int i = 0; i < bad.length; i++) {
            file.append(bad[i]).append("\r\n").append(name).append(i).append(" 00080/tcp\n");
        }
        var database = read(file.toString());
        for (int i = 0; i < bad.length; i++) {
            finds(80, database, name + i, "tcp", GOOD_LINE);
        }
        List<BadLine> reported = badLines(database);
        for (int i = 0; i < Math.min(bad.length, reported.size()); i++) {
            isReported(3 + 2 * i, bad[i], reported.get(i));
        }
        teaches("""
                Each bad line is reported, once, in the order of the file.
                A number has only the digits 0 to 9, and a port goes from 1 to 65535.""",
                () -> assertThat(reported.size()).as("The number of bad lines")
                        .isEqualTo(bad.length));
        unknown("x", "x", "A bad line names no service.", () -> database.port("x"));
    }

    private static void isReported(int number, String text, BadLine bad) {
        teaches("""
                The report shows the line as it is in the file, blanks and comment included, \
                without its line end.
                Every bad line is there, in the order of the file.""",
                () -> assertThat(Octets.of(bad.text())).as("text()").isEqualTo(Octets.of(text)));
        teaches("""
                Lines count from 1, and every line counts: empty ones and comments too.
                An editor finds the place by that number.""",
                () -> assertThat(bad.line()).as("line() of \"%s\"", text).isEqualTo(number));
        teaches("Somebody has to mend that line: say what is wrong with it.",
                () -> assertThat(bad.reason()).as("reason() of \"%s\"", text).isNotBlank());
        String[] words = text.split("#")[0].strip().split("[ \t/]+");
        if (words.length > 1) {
            teaches("An error names the value: what is there, in place of what was expected.",
                    () -> assertThat(bad.reason()).as("reason() of \"%s\"", text)
                            .contains(words[1]));
        }
    }

    @Test
    @Points(1)
    void a_line_has_1024_octets_at_most(Random random) throws IOException {
        String longest = "full 80/tcp " + "a".repeat(MOST_OCTETS - 12);
        String over = "over 81/tcp #" + "b".repeat(MOST_OCTETS - 12);
        String far = "far 82/tcp " + "c".repeat(random.nextInt(9_000, 10_000));
        var database = read(String.join("\n", longest, longest.replace("full", "crlf") + "\r",
                over, over + "\r", far, "last 83/tcp"));
        String lesson = """
                A line may have 1024 octets, and its line end does not count.
                The line after one that is too long is a line like any other.""";
        finds(80, database, "full", "tcp", lesson);
        finds(80, database, "crlf", "tcp", lesson);
        finds(83, database, "last", "tcp", lesson);
        unknown("over", "over", "A line that is too long is a bad line.",
                () -> database.port("over", "tcp"));
        unknown("far", "far", "A line that is too long is a bad line.",
                () -> database.port("far", "tcp"));
        List<BadLine> reported = badLines(database);
        teaches("""
                A line is one line, however long it is: it is reported once.
                Of 1025 octets one is too many, even in a comment.""",
                () -> assertThat(Elements.of(reported.stream().map(BadLine::line).toList()))
                        .as("The list of the bad lines' numbers").containsExactly(3, 4, 5));
        String beginning = """
                Of a line that is too long, its first 1024 octets are kept and reported, and no \
                more: otherwise a stranger decides how much memory a line takes.""";
        teaches(beginning, () -> {
            assertThat(Octets.of(reported.get(0).text())).as("text()")
                    .isEqualTo(Octets.of(over.substring(0, MOST_OCTETS)));
            assertThat(Octets.of(reported.get(2).text())).as("text()")
                    .isEqualTo(Octets.of(far.substring(0, MOST_OCTETS)));
        });
        LongLine endless = new LongLine();
        teaches(beginning, () -> {
            ServiceDatabase.read(endless);
            assertThat(endless.mebibytesHeld())
                    .as("How many MiB were held at the end of a line of 24 MiB").isLessThan(8);
        });
    }

    @Test
    @Points(1)
    void octets_are_utf_8_and_others_spoil_no_line(Random random) throws IOException {
        String name = word(random);
        Octets latin = Octets.of("\n# M").plus(Octets.of(0xfc)).plus(Octets.of("ller, "))
                .plus(Octets.of(0xff, 0xfe, 0x80)).plus(Octets.of("\n"));
        Octets file = Octets.of("str\u00e4\u00dfe 80/tcp \u20ac").plus(latin)
                .plus(Octets.of(name + " 81/tcp # "))
                .plus(Octets.of(0xc3)).plus(Octets.of("\nlast 82/tcp\n"))
                .plus(Octets.of("nul 83/tcp # c\0twice 84/tcp\ntwice 85/tcp\n"))
                .plus(Octets.of("\0odd 86/tcp\nbehind 87/tcp\n"));
        Path path = Files.write(folder.resolve("services"), file.toArray());
        ServiceDatabase database = teaches("""
                The comment was written long before UTF-8. Two methods of Files read text and \
                throw at the first octet that is not UTF-8.
                The other lines are good, and a program needs them.""",
                () -> ServiceDatabase.read(path));
        OpenFiles.haveNot(path, "read()");
        String charset = """
                A file has octets, and a charset turns them into characters. The contract names \
                it: UTF-8.
                Java's default, where a program names none, differs from machine to machine.""";
        finds(80, database, "str\u00e4\u00dfe", "tcp", charset);
        finds(80, database, "\u20ac", "tcp", charset);
        finds(81, database, name, "tcp", GOOD_LINE);
        finds(82, database, "last", "tcp", GOOD_LINE);
        aNulEndsNothing(database);
        var broken = ScriptedInput.breaking(Octets.of("http 80/tcp\n"), new Slicing.Whole(),
                new SocketException("Connection reset"));
        Thrown reset = Thrown.by(() -> ServiceDatabase.read(broken));
        teaches("The stream broke, so nobody knows what else it would have said.",
                () -> assertThat(reset).as("read()").isA(IOException.class));
        Path absent = folder.resolve(name);
        Thrown thrown = Thrown.by(() -> ServiceDatabase.read(absent));
        teaches("There is no such file, which is not the same as an empty one.",
                () -> assertThat(thrown).as("read(%s)", name).isA(IOException.class));
        teaches("An error names what was attempted and the value.",
                () -> assertThat(thrown).says(name));
    }

    private static void aNulEndsNothing(ServiceDatabase database) {
        finds(83, database, "nul", "tcp", GOOD_LINE);
        finds(85, database, "twice", "tcp", """
                A comment before it has a NUL and the same word: "nul 83/tcp # c\\0twice 84/tcp".
                A NUL ends a string in C. In a file it is an octet like any other, and the comment \
                goes on to the end of the line.""");
        finds(87, database, "behind", "tcp", """
                The line before this one begins with a NUL: "\\0odd 86/tcp".
                read() gives 0 for a NUL and -1 at the end of the file: the two are not the \
                same.""");
    }

    private static ServiceDatabase read(String file) throws IOException {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        ServiceDatabase database = teaches("""
                Whatever a file says, it is read to its end: a bad line is reported and is never \
                an exception.""", () -> ServiceDatabase.read(in));
        teaches("The caller has opened the stream, so the caller closes it.",
                () -> assertThat(in.closed()).withFailMessage("read() closed the stream.")
                        .isFalse());
        return database;
    }

    private static void finds(int port, ServiceDatabase database, String name, String protocol,
            String lesson) {
        teaches(lesson, () -> assertThat(database.port(name, protocol))
                .as("port(\"%s\", \"%s\")", name, protocol).isEqualTo(port));
    }

    private static void unknown(String first, String second, String lesson,
            ThrowingCallable lookUp) {
        Thrown thrown = Thrown.by(lookUp);
        teaches(lesson, () -> assertThat(thrown).as("The search for \"%s\"", first)
                .isA(UnknownService.class));
        teaches("An error names what was asked for: the name or the port, and the protocol.",
                () -> assertThat(thrown).says(first, second));
    }

    private static List<BadLine> badLines(ServiceDatabase database) {
        return teaches("Without bad lines the list is empty.",
                () -> Elements.of(database.badLines()).toList());
    }

    private static int port(Random random) {
        return random.nextInt(1024, 65_535);
    }
}
