package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.protocols.FtpSession.FILE_END;
import static netprog.protocols.FtpSession.again;
import static netprog.protocols.FtpSession.anyType;
import static netprog.protocols.FtpSession.asked;
import static netprog.protocols.FtpSession.brokenSession;
import static netprog.protocols.FtpSession.isClosed;
import static netprog.protocols.FtpSession.isUsable;
import static netprog.protocols.FtpSession.passive;
import static netprog.protocols.FtpSession.pwdAsked;
import static netprog.protocols.FtpSession.session;
import static netprog.protocols.FtpSession.throwsA;
import static netprog.protocols.FtpSession.unused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.SecondConnection;
import netprog.peers.Slicing;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Files and texts, there and back.
@Exercise(value = "6.2a", stage = 3)
@WellKnownPort(21)
class FtpTransferTest {

    private static final Octets ENDS = Octets.of("a\nb\r\nc\rd\r\r\n\u001a");

    private static final String BINARY = """
            TYPE I sends a file as it is. In TYPE A line ends are those of the network, and a \
            file that is no text is damaged (RFC 959, section 3.1.1).""";

    @WireTest
    @Points(1)
    void a_file_arrives_octet_for_octet(Slicing slicing, Random random) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        Octets large = Octets.random(random.nextInt(70_000, 140_000), random);
        Octets small = Octets.every().plus(ENDS);
        session(slicing, client -> {
            for (Octets file : new Octets[] {small, large, Octets.of("")}) {
                RecordedOutput to = new RecordedOutput();
                long count = client.retrieve("a b.bin", 0, to);
                teaches(BINARY, () -> {
                    assertThat(to.written()).as("The file").isEqualTo(file);
                    assertThat(count).as("retrieve()").isEqualTo(file.length());
                });
                teaches("The stream is the caller's, who may have more to write.",
                        () -> assertThat(to.closed()).as("The stream is closed").isFalse());
            }
            isUsable(client, "Every reply was read with its command.");
        },
                passive("I", data), asked("RETR a b.bin", "150-one\r\n150 moment\r\n226 done"),
                data.play(send(small), close()),
                again("I", data), asked("RETR a b.bin", "125 go"),
                data.play(send(large), close()), send("226 done\r\n"),
                again("I", data), asked("RETR a b.bin", "150 empty"), data.play(close()),
                send("250 done\r\n"), pwdAsked());
    }

    @WireTest
    @Points(1)
    void the_end_of_the_data_connection_ends_a_file(Slicing slicing, Random random) {
        SecondConnection data = SecondConnection.listening("data");
        Octets file = Octets.every().plus(ENDS).plus(Octets.random(9_000, random));
        String lesson = """
                The server knows that the file is complete when the data connection ends, and \
                only then it sends the second reply (RFC 959, section 3.4.1).
                A client that waits for the reply first waits for ever.""";
        session(slicing, client -> {
            ScriptedInput from = ScriptedInput.ending(file, slicing);
            teaches(lesson, () -> {
                assertThat(client.store("up", 0, from)).as("store()").isEqualTo(file.length());
                assertThat(from.closed()).as("The stream is closed").isFalse();
                assertThat(client.store("empty", 0, new ByteArrayInputStream(new byte[0])))
                        .as("store()").isZero();
            });
            isUsable(client, "Every reply was read with its command.");
        },
                passive("I", data), asked("STOR up", "150 go"),
                data.play(expect(file, BINARY), expectEnd(lesson), close()), send("226 done\r\n"),
                again("I", data), asked("STOR empty", "150 go"),
                data.play(expectEnd(lesson), close()), send("226 done\r\n"), pwdAsked());
    }

    @Test
    @Points(1)
    void a_transfer_goes_on_at_an_offset() {
        SecondConnection data = SecondConnection.listening("data");
        String lesson = """
                REST says where the next command is to begin, so that command follows at once \
                (RFC 3659, section 5.1). It is a number of octets, up to 2^63 - 1.""";
        session(client -> {
            RecordedOutput to = new RecordedOutput();
            teaches(lesson, () -> {
                assertThat(client.retrieve("a", 5_000_000_000L, to)).as("retrieve()").isEqualTo(4);
                assertThat(to.written()).as("The rest").isEqualTo(Octets.of("rest"));
                assertThat(client.store("a", 1, new ByteArrayInputStream(new byte[] {'x'})))
                        .as("store()").isEqualTo(1);
            });
            teaches("REST is for one command: at offset 0 it is not sent.",
                    () -> assertThat(client.retrieve("b", 0, new RecordedOutput()))
                            .as("retrieve()").isEqualTo(3));
            throwsA(FtpPermanentError.class, "retrieve() where REST is answered by 502",
                    () -> client.retrieve("a", 7, to), """
                            A server that cannot begin there would send the file from its \
                            beginning: nothing is asked for then.""", 502);
            throwsA(IllegalArgumentException.class, "retrieve() at -1",
                    () -> client.retrieve("a", -1, to), "No file has such an octet.", -1);
            throwsA(IllegalArgumentException.class, "store() at -1",
                    () -> client.store("a", -1, new ByteArrayInputStream(new byte[1])),
                    "No file has such an octet.", -1);
            isUsable(client, "Nothing was sent, so all is as before.");
            teaches("What was written into the caller's stream.", () -> assertThat(to.written())
                    .as("The stream").isEqualTo(Octets.of("rest")));
        },
                passive("I", data), asked("REST 5000000000", "350 next"), asked("RETR a", "150 go"),
                data.play(send("rest"), close()), send("226 done\r\n"),
                again("I", data), asked("REST 1", "350 next"), asked("STOR a", "150 go"),
                data.play(expect("x", lesson), expectEnd(FILE_END), close()), send("226 done\r\n"),
                again("I", data), asked("RETR b", "150 go"), data.play(send("all"), close()),
                send("226 done\r\n"),
                again("I", data), asked("REST 7", "502 no"),
                unused(data), pwdAsked());
        brokenSession(client -> {
            throwsA(ProtocolException.class, "retrieve() where REST is answered by 200",
                    () -> client.retrieve("a", 7, new RecordedOutput()), """
                            REST is answered by 350: the command that it is for is still to come \
                            (RFC 3659, section 5.1).""");
            isClosed(client);
        }, passive("I", data), asked("REST 7", "200 ok"));
    }

    @WireTest
    @Points(1)
    void a_text_has_the_line_ends_of_the_network(Slicing slicing) {
        SecondConnection data = SecondConnection.listening("data").sliced(slicing);
        String lesson = """
                In TYPE A each line ends in CR LF on the way, whatever it ends in at both ends \
                (RFC 959, section 3.1.1.1).""";
        session(slicing, client -> {
            List<String> lines = new ArrayList<>();
            client.retrieveLines("poem", lines::add);
            teaches(lesson,
                    () -> assertThat(Elements.of(lines)).as("The lines").containsExactly(
                            "r\u00f6ses",
                            "", " are\tred\rnow\r", "226 done"));
            for (String bad : new String[] {"a\nb", "a\r", "a\0"}) {
                throwsA(IllegalArgumentException.class, "storeLines() with " + Octets.of(bad),
                        () -> client.storeLines("up", List.of("good", bad)),
                        "A line has no line end in it; nothing is sent then.", "lines");
                refusesName(client, bad);
            }
            refusesName(client, "");
            client.storeLines("up", List.of("r\u00f6ses", "", "."));
            client.retrieve("poem", 0, new RecordedOutput());
            client.retrieveLines("poem", _ -> {});
        },
                passive("A", data), asked("RETR poem", "150 go"),
                data.play(send("r\u00f6ses\r\n\n are\tred\rnow\r\r\n226 done"), close()),
                send("226 done\r\n"),
                again("A", data), asked("STOR up", "150 go"),
                data.play(expect("r\u00f6ses\r\n\r\n.\r\n", lesson), expectEnd(FILE_END), close()),
                send("226 done\r\n"),
                passive("I", data), asked("RETR poem", "150 go"), data.play(close()),
                send("226 done\r\n"),
                passive("A", data), asked("RETR poem", "150 go"), data.play(close()),
                send("226 done\r\n"));
    }

    private static void refusesName(FtpClient client, String bad) {
        String lesson = "CR LF would begin another command; nothing is sent, TYPE neither.";
        throwsA(IllegalArgumentException.class, "retrieve() of " + Octets.of(bad),
                () -> client.retrieve(bad, 0, new RecordedOutput()), lesson, "name");
        throwsA(IllegalArgumentException.class, "retrieveLines() of " + Octets.of(bad),
                () -> client.retrieveLines(bad, _ -> {}), lesson, "name");
        throwsA(IllegalArgumentException.class, "store() of " + Octets.of(bad),
                () -> client.store(bad, 0, InputStream.nullInputStream()), lesson, "name");
        throwsA(IllegalArgumentException.class, "storeLines() of " + Octets.of(bad),
                () -> client.storeLines(bad, List.of()), lesson, "name");
    }

    @Test
    @Points(1)
    void what_has_arrived_is_given_before_the_rest_arrives() {
        SecondConnection data = SecondConnection.listening("data");
        RecordedOutput to = new RecordedOutput();
        List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
        session(client -> {
            client.retrieve("a", 0, to);
            client.retrieveLines("a", lines::add);
        },
                anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("first")),
                arrived("the stream has the octets", () -> to.written().length() == 5),
                data.play(send("second"), close()), send("226 done\r\n"),
                anyType(), passive(data), asked("RETR a", "150 go"),
                data.play(send("first\r\nsec")),
                arrived("the consumer has the line", () -> lines.size() == 1),
                data.play(send("ond\r\n"), close()), send("226 done\r\n"));
    }

    private static netprog.peers.Step arrived(String what,
            java.util.concurrent.Callable<Boolean> condition) {
        return netprog.peers.Script.call(what, () -> teaches("""
                A file may be larger than the memory, and its end may be hours away: what has \
                arrived is passed on at once.""",
                () -> org.awaitility.Awaitility.await(what)
                        .atMost(netprog.peers.Patience.silence()).until(condition)));
    }

    @Test
    @Points(1)
    void the_second_reply_is_the_servers_verdict() {
        SecondConnection data = SecondConnection.listening("data");
        String lesson = """
                The data connection may end in any way: what the server says of the transfer \
                decides, and it is read before the next command.""";
        session(client -> {
            RecordedOutput to = new RecordedOutput();
            throwsA(FtpTemporaryError.class, "retrieve() whose data end, and then 426",
                    () -> client.retrieve("a", 0, to), lesson, 426);
            throwsA(FtpTemporaryError.class, "retrieve() whose data end in RST, and then 426",
                    () -> client.retrieve("a", 0, to), lesson, 426);
            throwsA(IOException.class, "retrieve() whose data end in RST, and then 226",
                    () -> client.retrieve("a", 0, to), """
                            226 says that the server has sent all; RST says that it did not \
                            arrive.""");
            throwsA(FtpTemporaryError.class, "store() whose data end in RST, and then 452",
                    () -> client.store("a", 0, new Zeros()), """
                            A server that can take no more cuts the data connection: the reason \
                            is in the second reply.""", 452);
            throwsA(FtpPermanentError.class, "store() that is answered by 552",
                    () -> client.store("a", 0, new ByteArrayInputStream(new byte[9])), lesson, 552);
            throwsA(FtpPermanentError.class, "retrieve() that is answered by 550",
                    () -> client.retrieve("a", 0, to), "Nothing follows 550.", 550);
            isUsable(client, "Every reply was read with its command.");
        },
                anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("x"), close()),
                send("426 cut\r\n"),
                anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("x"), reset()),
                send("426 cut\r\n"),
                anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("x"), reset()),
                send("226 done\r\n"),
                anyType(), passive(data), asked("STOR a", "150 go"),
                data.play(expect("\0", BINARY), reset()), send("452 disk full\r\n"),
                anyType(), passive(data), asked("STOR a", "150 go"),
                data.play(expect(Octets.of(new byte[9]), BINARY), expectEnd(FILE_END), close()),
                send("552 disk full\r\n"),
                anyType(), passive(data), asked("RETR a", "550 no such file"),
                unused(data), pwdAsked());
    }

    /// A file of 1 GiB, all of it zero.
    private static final class Zeros extends InputStream {

        private long left = 1 << 30;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            left -= length;
            return left > 0 ? length : -1;
        }
    }

    @Test
    @Points(1)
    void what_the_callers_stream_throws_is_thrown_on() {
        SecondConnection data = SecondConnection.listening("data");
        String lesson = """
                Who calls must learn what was wrong on this side; the reply is read before that, \
                so the session goes on.""";
        session(client -> {
            throwsA(IOException.class, "retrieve() into a full disk", () -> client.retrieve("a", 0,
                    RecordedOutput.breaking(new IOException("disk 7 is full"))), lesson, "disk 7");
            throwsA(IllegalStateException.class, "retrieveLines() to a consumer that throws",
                    () -> client.retrieveLines("a", line -> {
                        throw new IllegalStateException("no " + line);
                    }), lesson, "no x");
            throwsA(IOException.class, "store() from a disk that fails",
                    () -> client.store("a", 0, ScriptedInput.breaking(Octets.of("half"),
                            new Slicing.Whole(), new IOException("disk 8 is gone"))),
                    lesson, "disk 8");
            isUsable(client, "Every reply was read with its command.");
        },
                anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("x"), close()),
                send("226 done\r\n"),
                anyType(), passive(data), asked("RETR a", "150 go"),
                data.play(send("x\r\n"), close()),
                send("426 you have gone\r\n"),
                anyType(), passive(data), asked("STOR a", "150 go"),
                data.play(expect("half", BINARY), netprog.peers.Script.expectReset("""
                        FIN would end the file: the server would take half of it for all of it \
                        (RFC 959, section 3.4.1). RST says that something is wrong."""), close()),
                send("426 cut\r\n"), pwdAsked());
        brokenSession(client -> {
            throwsA(IOException.class, "retrieve() into a full disk", () -> client.retrieve("a", 0,
                    RecordedOutput.breaking(new IOException("disk 9 is full"))), lesson, "disk 9");
            isClosed(client);
        }, anyType(), passive(data), asked("RETR a", "150 go"), data.play(send("x"), close()),
                close());
    }
}
