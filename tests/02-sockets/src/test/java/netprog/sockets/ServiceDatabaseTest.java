package netprog.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.7.2")
class ServiceDatabaseTest {

    private static final int MOST_OCTETS = 1024;

    private static final String GOOD_LINE = """
            This line is as good as the first one: a name, a port, a slash, a protocol, aliases.
            Whatever stands around it, it counts.""";

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
                The same name may have one port over TCP and another one over UDP: the protocol \
                is part of the question.
                tcp and udp are not the only ones.""";
        finds(1, database, name, "sctp", lesson);
        finds(tcp, database, name, "tcp", lesson);
        finds(udp, database, name, "udp", lesson);
        String alias = """
                The words behind port and protocol are other names of the same service, as many \
                as there are.
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
                line with that name, whether it is the official one or an alias.
                So an administrator puts a line on top to overrule what follows.""";
        finds(first, database, name, "udp", lesson);
        finds(9, database, name, "tcp", lesson);
        Checks.same(first, Checks.returned("port(\"%s\")".formatted(name),
                () -> database.port(name), lesson), "port(\"%s\")".formatted(name), """
                        Without a protocol, every line with the name would do: the first one counts.
                        Here it has the name as an alias, over udp.""");
    }

    @Test
    @Points(1)
    void an_absent_service_is_an_error_that_names_it(Random random) throws IOException {
        String name = word(random);
        var database = read(name + "\t80/tcp\talias\n#ghost 81/tcp\n");
        String lesson = """
                Nobody has that name over that protocol. A number such as -1 or 0 would be used as \
                a port one day; an error of its own cannot be.
                Names and protocols are taken as they are: large letters are other letters.""";
        unknown("ghost", "tcp", lesson, () -> database.port("ghost", "tcp"));
        unknown(name, "udp", lesson, () -> database.port(name, "udp"));
        unknown(name, "TCP", lesson, () -> database.port(name, "TCP"));
        unknown("A" + name, "tcp", lesson, () -> database.port("A" + name, "tcp"));
        unknown("ALIAS", "tcp", lesson, () -> database.port("ALIAS", "tcp"));
        unknown("80/tcp", "tcp", lesson, () -> database.port("80/tcp", "tcp"));
        unknown("ghost", "ghost", lesson, () -> database.port("ghost"));
        unknown("81", "tcp", lesson, () -> database.service(81, "tcp"));
        unknown("80", "udp", lesson, () -> database.service(80, "udp"));
        unknown("65616", "tcp", """
                65616 is no port: a port has 16 bits. Whoever cuts it to 16 bits finds port 80.""",
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
        Service found = service(database, port, "tcp");
        String lesson = """
                getservbyport goes the other way: from port and protocol to the first line that \
                has both.""";
        Checks.same(name, found.name(), "service(%d, \"tcp\").name()".formatted(port), lesson);
        Checks.same(port, found.port(), "service(%d, \"tcp\").port()".formatted(port), lesson);
        Checks.same("tcp", found.protocol(), "service(%d, \"tcp\").protocol()".formatted(port),
                lesson);
        Checks.same(List.of("b", "a"), List.copyOf(found.aliases()),
                "service(%d, \"tcp\").aliases()".formatted(port),
                "The aliases stand in the order of the line; the comment is none of them.");
        Checks.same("one", service(database, port, "udp").name(),
                "service(%d, \"udp\").name()".formatted(port), lesson);
        String ends = "Ports go from 1 to 65535, both included (RFC 6335, section 6).";
        Checks.same("least", service(database, 1, "dccp").name(), "service(1, \"dccp\")", ends);
        Checks.same("last", service(database, 65_535, "dccp").name(), "service(65535, \"dccp\")",
                ends);
    }

    @Test
    @Points(1)
    void blanks_comments_and_line_ends_are_no_part_of_a_word() throws IOException {
        var database = read("# all of this line\n\n \t \n#\ntabs\t\t1/tcp\t \tone\n"
                + "   early 2/tcp\ncrlf 3/tcp two\r\n\r\nglued 4/tcp#three\nalias 5/tcp four#\n"
                + "behind 6/tcp five # seven 7/tcp\nspaces 8/tcp   six   \nend 9/tcp ten");
        String[] words = {"tabs", "one", "early", "crlf", "two", "glued", "alias", "four", "behind",
                "five", "spaces", "six", "end", "ten"};
        int[] ports = {1, 1, 2, 3, 3, 4, 5, 5, 6, 6, 8, 8, 9, 9};
        for (int i = 0; i < words.length; i++) {
            finds(ports[i], database, words[i], "tcp", """
                    Spaces and tabs part words, one or many of them, also before the first and \
                    behind the last one. A comment begins at # wherever it stands.
                    A line ends with LF, with CRLF, or with the file.""");
        }
        Checks.same(0, badLines(database).size(), "The number of bad lines", """
                An empty line, a line of blanks and a line with a comment alone say nothing, and \
                there is nothing wrong with that.""");
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
        Checks.same(bad.length, reported.size(), "The number of bad lines", """
                Each line that breaks the form is reported, once, in the order of the file.
                A number is digits from 0 to 9 alone, and a port goes from 1 to 65535.""");
        unknown("x", "x", "A bad line names no service.", () -> database.port("x"));
    }

    private static void isReported(int number, String text, BadLine bad) {
        Checks.sameOctets(Octets.of(text), Octets.of(bad.text()), """
                The report shows the line as it stands in the file, blanks and comment included, \
                without its line end.
                Every line that breaks the form is there, in the order of the file.""");
        Checks.same(number, bad.line(), "line() of \"%s\"".formatted(text), """
                Lines count from 1, and every line counts: empty ones and comments too.
                An editor finds the place by that number.""");
        Checks.that(bad.reason() != null && !bad.reason().isBlank(),
                "\"%s\" has no reason.".formatted(text),
                "Somebody has to mend that line: tell what is wrong with it.");
        String[] words = text.split("#")[0].strip().split("[ \t/]+");
        if (words.length > 2) {
            Checks.that(bad.reason().contains(words[1]),
                    "The reason does not name \"%s\": \"%s\".".formatted(words[1], bad.reason()),
                    "An error names the value: what stood there, where something else was due.");
        }
    }

    @Test
    @Points(1)
    void a_line_has_1024_octets_at_most(Random random) throws IOException {
        String longest = "full 80/tcp " + "a".repeat(MOST_OCTETS - 12);
        String over = "over 81/tcp #" + "b".repeat(MOST_OCTETS - 12);
        String far = "far 82/tcp " + "c".repeat(random.nextInt(900_000, 1_000_000));
        var database = read(String.join("\n", longest, longest.replace("full", "crlf") + "\r",
                over, over + "\r", far, "last 83/tcp"));
        String lesson = """
                A line may have 1024 octets, and its line end does not count.
                The line behind an overlong one is a line like any other one.""";
        finds(80, database, "full", "tcp", lesson);
        finds(80, database, "crlf", "tcp", lesson);
        finds(83, database, "last", "tcp", lesson);
        unknown("over", "over", "An overlong line is a bad one.",
                () -> database.port("over", "tcp"));
        unknown("far", "far", "An overlong line is a bad one.", () -> database.port("far", "tcp"));
        List<BadLine> reported = badLines(database);
        Checks.same(List.of(3, 4, 5), reported.stream().map(BadLine::line).toList(),
                "The list of the bad lines' numbers", """
                        A line is one line, however long it is: it is reported once.
                        Of 1025 octets one is too many, also if it stands in a comment.""");
        Checks.sameOctets(Octets.of(over.substring(0, MOST_OCTETS)),
                Octets.of(reported.get(0).text()), """
                Of an overlong line the report has the first 1024 octets.""");
        Checks.sameOctets(Octets.of(far.substring(0, MOST_OCTETS)),
                Octets.of(reported.get(2).text()), """
                Of an overlong line the report has the first 1024 octets. Whoever keeps all of it \
                keeps whatever a stranger has written.""");
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
        ServiceDatabase database = Checks.returned("read()", () -> ServiceDatabase.read(path), """
                The comment was written long before UTF-8. Two methods of Files read text and \
                throw at the first octet that is none.
                Half a database is better than none: the other lines are good.""");
        String charset = """
                A file has octets, and a charset makes characters of them. The contract names it: \
                UTF-8.
                What Java takes where none is named differs from machine to machine.""";
        finds(80, database, "str\u00e4\u00dfe", "tcp", charset);
        finds(80, database, "\u20ac", "tcp", charset);
        finds(81, database, name, "tcp", GOOD_LINE);
        finds(82, database, "last", "tcp", GOOD_LINE);
        aNulEndsNothing(database);
        Path absent = folder.resolve(name);
        IOException error = Checks.thrown(IOException.class, "read(%s)".formatted(name),
                () -> ServiceDatabase.read(absent),
                "There is no such file, which is not the same as an empty one.");
        Checks.that(String.valueOf(error.getMessage()).contains(name),
                "The message does not name the file: \"%s\".".formatted(error.getMessage()),
                "An error names the attempt and the value.");
    }

    private static void aNulEndsNothing(ServiceDatabase database) {
        finds(83, database, "nul", "tcp", GOOD_LINE);
        finds(85, database, "twice", "tcp", """
                A comment before it has a NUL and the same word: "nul 83/tcp # c\\0twice 84/tcp".
                A NUL ends a text in C. In a file it is an octet like others, and the comment \
                goes on to the end of the line.""");
        finds(87, database, "behind", "tcp", """
                The line before this one begins with a NUL: "\\0odd 86/tcp".
                read() gives 0 for a NUL and -1 at the end of the file: the two are not the \
                same.""");
    }

    private static ServiceDatabase read(String file) throws IOException {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        ServiceDatabase database = Checks.returned("read()", () -> ServiceDatabase.read(in), """
                Whatever a file says, reading it comes to its end: a bad line is reported and \
                never an exception.""");
        Checks.that(!in.closed(), "read() closed the stream.",
                "Whoever opened a stream closes it.");
        return database;
    }

    private static void finds(int port, ServiceDatabase database, String name, String protocol,
            String lesson) {
        String call = "port(\"%s\", \"%s\")".formatted(name, protocol);
        Checks.same(port, Checks.returned(call, () -> database.port(name, protocol), lesson), call,
                lesson);
    }

    private static Service service(ServiceDatabase database, int port, String protocol) {
        String call = "service(%d, \"%s\")".formatted(port, protocol);
        String lesson = "The file has a line with that port and that protocol.";
        Service found = Checks.returned(call, () -> database.service(port, protocol), lesson);
        Checks.that(found != null, call + " returned null.", lesson);
        return found;
    }

    private static void unknown(String first, String second, String lesson, Checks.Action lookUp) {
        UnknownService error = Checks.thrown(UnknownService.class,
                "The search for \"%s\"".formatted(first), lookUp, lesson);
        for (String asked : List.of(first, second)) {
            Checks.that(String.valueOf(error.getMessage()).contains(asked),
                    "The message does not name \"%s\": \"%s\".".formatted(asked,
                            error.getMessage()),
                    "An error names what was asked for: the name or the port, and the protocol.");
        }
    }

    private static List<BadLine> badLines(ServiceDatabase database) {
        List<BadLine> lines = database.badLines();
        Checks.that(lines != null, "badLines() returned null.",
                "Without bad lines the list is empty.");
        return List.copyOf(lines);
    }

    private static String word(Random random) {
        return "x" + Octets.randomWord(random).escaped();
    }

    private static int port(Random random) {
        return random.nextInt(1024, 65_535);
    }
}
