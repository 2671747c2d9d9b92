package netprog.structures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;

@Exercise("3.4")
class FramesExampleTest {

    private static final Octets HELLO = Octets.of(0, 0, 0, 5, 'h', 'e', 'l', 'l', 'o');

    @Test
    void hello_is_written_with_its_length_in_front() throws IOException {
        var out = new RecordedOutput();

        Frames.write(out, Octets.of("hello").toArray());

        assertThat(out.written()).as("The frame").isEqualTo(HELLO);
    }

    @Test
    void hello_is_read_and_then_the_stream_ends() throws IOException {
        var in = ScriptedInput.ending(HELLO, new Slicing.Whole());

        assertThat(Frames.read(in, 100).map(Octets::of)).as("The first read()")
                .contains(Octets.of("hello"));
        assertThat(Frames.read(in, 100)).as("read() at the end of the stream").isEmpty();
    }
}
