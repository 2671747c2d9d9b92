package netprog.structures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;

@Exercise("3.5")
class LineChannelExampleTest {

    @Test
    void two_lines_are_read_and_then_the_stream_ends() throws IOException {
        var in = ScriptedInput.ending(Octets.of("HELO ada\r\nQUIT\n"), new Slicing.Whole());
        LineChannel channel =
                LineChannel.over(in, new RecordedOutput(), StandardCharsets.UTF_8, 80);
        Checks.same("HELO ada", channel.readLine(), "The first line", "It ended in CR LF.");
        Checks.same("QUIT", channel.readLine(), "The second line", "It ended in LF alone.");
        Checks.same(null, channel.readLine(), "What comes at the end", "There is no more line.");
    }

    @Test
    void a_line_is_written_with_its_line_end() throws IOException {
        var in = ScriptedInput.ending(Octets.of(""), new Slicing.Whole());
        var out = new RecordedOutput();
        LineChannel.over(in, out, StandardCharsets.UTF_8, 80)
                .writeLine("220 mail.example is ready");
        Checks.that(out.flushed().length() > 0, "Nothing has left when writeLine() returns.",
                "The stream may hold octets back until it is flushed.");
        Checks.sameOctets(Octets.of("220 mail.example is ready\r\n"), out.flushed(), """
                A line ends in CR LF, and nothing follows.
                The array behind a ByteBuffer may be longer than its content: limit() tells.""");
    }
}
