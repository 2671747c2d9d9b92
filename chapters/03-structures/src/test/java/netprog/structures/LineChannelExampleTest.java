package netprog.structures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

        assertThat(channel.readLine()).as("The line that ends in CR LF").isEqualTo("HELO ada");
        assertThat(channel.readLine()).as("The line that ends in LF alone").isEqualTo("QUIT");
        assertThat(channel.readLine()).as("readLine() at the end of the stream").isNull();
    }

    @Test
    void a_line_is_written_with_its_line_end() throws IOException {
        var in = ScriptedInput.ending(Octets.of(""), new Slicing.Whole());
        var out = new RecordedOutput();

        LineChannel.over(in, out, StandardCharsets.UTF_8, 80)
                .writeLine("220 mail.example is ready");

        assertThat(out.flushed()).as("What was sent when writeLine() returned")
                .isEqualTo(Octets.of("220 mail.example is ready\r\n"));
    }
}
