package netprog.sockets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.7.2")
class ProtocolDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_protocol_has_a_number_and_a_number_a_protocol(Random random) throws IOException {
        String name = Octets.randomWord(random).escaped();
        int number = random.nextInt(30, 200);
        var database = read("""
                # Internet protocols
                icmp\t1\tICMP\t# control messages
                x%1$s  %2$d  X%1$s  x-%1$s
                x%1$s  17
                udp    %2$d
                """.formatted(name, number));
        String lesson = """
                getprotobyname finds a line by its name or by one of its aliases, and the first \
                such line counts.
                The number stands in the header of every IP packet (RFC 791, section 3.1).""";
        numberIs(1, database, "icmp", lesson);
        numberIs(1, database, "ICMP", lesson);
        numberIs(number, database, "x" + name, lesson);
        numberIs(number, database, "x-" + name, lesson);
        Protocol found = Checks.returned("protocol(%d)".formatted(number),
                () -> database.protocol(number), lesson);
        Checks.that(found != null, "protocol(%d) returned null.".formatted(number), lesson);
        Checks.same("x" + name, found.name(), "protocol(%d).name()".formatted(number), lesson);
        Checks.same(number, found.number(), "protocol(%d).number()".formatted(number), lesson);
        Checks.same(List.of("X" + name, "x-" + name), List.copyOf(found.aliases()),
                "protocol(%d).aliases()".formatted(number), "In the order of the line.");
        unknown("Icmp", () -> database.number("Icmp"));
        unknown("#", () -> database.number("#"));
        unknown("257", () -> database.protocol(257));
        unknown("29", () -> database.protocol(29));
    }

    @Test
    @Points(1)
    void a_protocol_number_goes_from_0_to_255(Random random) throws IOException {
        String name = "x" + Octets.randomWord(random).escaped();
        List<String> bad = List.of("over 256", "minus -1", "plus +6", "huge 4294967302", "none",
                "word six", "  both 6/tcp  # no", "long 6 #" + "x".repeat(1024));
        Path file = Files.writeString(folder.resolve("protocols"),
                "ip 0\r\nreserved 255 RAW\n" + String.join("\n\n", bad) + '\n' + name
                        + " 0010");
        ProtocolDatabase database = Checks.returned("read()", () -> ProtocolDatabase.read(file),
                "Whatever a file says, reading it comes to its end.");
        String lesson = """
                The number is one octet of the IP header, so it is at least 0 and at most 255 \
                (RFC 791, section 3.1).
                0 is a number like the others: ip has it.""";
        numberIs(0, database, "ip", lesson);
        numberIs(255, database, "RAW", lesson);
        numberIs(10, database, name, "Bad lines before it take nothing from a good one.");
        Checks.same("ip", Checks.returned("protocol(0)", () -> database.protocol(0), lesson).name(),
                "protocol(0).name()", lesson);
        List<BadLine> reported = database.badLines();
        Checks.that(reported != null, "badLines() returned null.",
                "Without bad lines the list is empty.");
        Checks.same(IntStream.range(0, bad.size()).map(i -> 3 + 2 * i).boxed().toList(),
                reported.stream().map(BadLine::line).toList(), "The list of the bad lines' numbers", """
                        Here every second line from the third one on is bad: its number is not \
                        digits alone or not from 0 to 255, or the line has more than 1024 octets.
                        Lines count from 1, and empty ones count.""");
        for (int i = 0; i < bad.size(); i++) {
            String text = bad.get(i).substring(0, Math.min(1024, bad.get(i).length()));
            Checks.sameOctets(Octets.of(text), Octets.of(reported.get(i).text()),
                    "The line as it stands in the file, its first 1024 octets at most.");
        }
    }

    private static ProtocolDatabase read(String file) throws IOException {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        return Checks.returned("read()", () -> ProtocolDatabase.read(in), """
                Whatever a file says, reading it comes to its end: a bad line is reported and \
                never an exception.""");
    }

    private static void numberIs(int number, ProtocolDatabase database, String name,
            String lesson) {
        String call = "number(\"%s\")".formatted(name);
        Checks.same(number, Checks.returned(call, () -> database.number(name), lesson), call,
                lesson);
    }

    private static void unknown(String asked, Checks.Action lookUp) {
        UnknownProtocol error = Checks.thrown(UnknownProtocol.class,
                "The search for " + asked, lookUp,
                "No line has it. A protocol that is not there has an error of its own.");
        Checks.that(String.valueOf(error.getMessage()).contains(asked),
                "The message does not name %s: \"%s\".".formatted(asked, error.getMessage()),
                "An error names what was asked for.");
    }
}
