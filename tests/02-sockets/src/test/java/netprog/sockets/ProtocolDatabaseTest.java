package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
class ProtocolDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_protocol_has_a_number_and_a_number_a_protocol(Random random) throws IOException {
        String name = Octets.word(random);
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
                The number is in the header of every IP packet (RFC 791, section 3.1).""";
        numberIs(1, database, "icmp", lesson);
        numberIs(1, database, "ICMP", lesson);
        numberIs(number, database, "x" + name, lesson);
        numberIs(number, database, "x-" + name, lesson);
        Protocol found = teaches(lesson, () -> database.protocol(number));
        teaches(lesson, () -> {
            assertThat(found != null).withFailMessage("protocol(%d) returned null.", number)
                    .isTrue();
            assertThat(found.name()).as("protocol(%d).name()", number).isEqualTo("x" + name);
            assertThat(found.number()).as("protocol(%d).number()", number).isEqualTo(number);
        });
        teaches("The aliases are in the order of the line.",
                () -> assertThat(Elements.of(found.aliases())).as("protocol(%d).aliases()", number)
                        .containsExactly("X" + name, "x-" + name));
        unknown("Icmp", () -> database.number("Icmp"));
        unknown("#", () -> database.number("#"));
        unknown("257", () -> database.protocol(257));
        unknown("-1", () -> database.protocol(-1));
        unknown("29", () -> database.protocol(29));
    }

    @Test
    @Points(1)
    void a_protocol_number_is_digits_and_fits_into_an_int(Random random) throws IOException {
        String name = "x" + Octets.word(random);
        List<String> bad = List.of("over 2147483648", "minus -1", "plus +6", "huge 4294967302",
                "none", "word six", "  both 6/tcp  # no", "long 6 #" + "x".repeat(1024),
                "huger 18446744073709551622");
        Path file = Files.writeString(folder.resolve("protocols"),
                "ip 0\r\nreserved 255 RAW\nmptcp 262 MPTCP\nmost 2147483647\n"
                        + String.join("\n\n", bad) + '\n' + name
                        + " 0010");
        ProtocolDatabase database = teaches("Whatever a file says, it is read to its end.",
                () -> ProtocolDatabase.read(file));
        OpenFiles.haveNot(file, "read()");
        String lesson =
                """
                The number is one octet of the IP header, from 0 to 255 (RFC 791, section 3.1); 0 \
                is a number like the others.
                The files of real machines also have larger ones, which no header has: mptcp 262.""";
        numberIs(0, database, "ip", lesson);
        numberIs(255, database, "RAW", lesson);
        numberIs(262, database, "MPTCP", lesson);
        numberIs(Integer.MAX_VALUE, database, "most", lesson);
        numberIs(10, database, name, "Bad lines before it take nothing from a good one.");
        teaches(lesson, () -> assertThat(database.protocol(0).name()).as("protocol(0).name()")
                .isEqualTo("ip"));
        areReported(bad, database);
    }

    private static void areReported(List<String> bad, ProtocolDatabase database) {
        List<BadLine> reported = teaches("Without bad lines the list is empty.",
                () -> Elements.of(database.badLines()).toList());
        teaches("""
                Here every second line from the fifth one on is bad: its number is not digits \
                alone or too large for an int, or the line has more than 1024 octets.
                Lines count from 1, and empty ones count.""",
                () -> assertThat(Elements.of(reported.stream().map(BadLine::line).toList()))
                        .as("The list of the bad lines' numbers").isEqualTo(
                                IntStream.range(0, bad.size()).map(i -> 5 + 2 * i).boxed()
                                        .toList()));
        for (int i = 0; i < bad.size(); i++) {
            String text = bad.get(i).substring(0, Math.min(1024, bad.get(i).length()));
            Octets shown = Octets.of(reported.get(i).text());
            teaches("The line is shown as it is in the file, up to its first 1024 octets.",
                    () -> assertThat(shown).as("text()").isEqualTo(Octets.of(text)));
        }
    }

    private static ProtocolDatabase read(String file) throws IOException {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        return teaches("""
                Whatever a file says, it is read to its end: a bad line is reported and is never \
                an exception.""", () -> ProtocolDatabase.read(in));
    }

    private static void numberIs(int number, ProtocolDatabase database, String name,
            String lesson) {
        teaches(lesson, () -> assertThat(database.number(name)).as("number(\"%s\")", name)
                .isEqualTo(number));
    }

    private static void unknown(String asked, ThrowingCallable lookUp) {
        Thrown thrown = Thrown.by(lookUp);
        teaches("No line has it. A protocol that is not there has an exception of its own.",
                () -> assertThat(thrown).as("The search for %s", asked)
                        .isA(UnknownProtocol.class));
        teaches("An error names what was asked for.", () -> assertThat(thrown).says(asked));
    }
}
