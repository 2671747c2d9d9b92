package netprog.structures;

import java.io.IOException;
import java.util.Optional;
import netprog.peers.Checks;
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
        Checks.sameOctets(HELLO, out.written(), "Four octets of length, then the payload.");
    }

    @Test
    void hello_is_read_and_then_the_stream_ends() throws IOException {
        var in = ScriptedInput.ending(HELLO, new Slicing.Whole());
        Optional<byte[]> hello = Frames.read(in, 100);
        Checks.that(hello.isPresent(), "read() returned no frame.", "A whole frame was there.");
        Checks.sameOctets(Octets.of("hello"), Octets.of(hello.get()), "The payload alone.");
        Checks.that(Frames.read(in, 100).isEmpty(), "read() returned a frame after the end.",
                "The stream ended between two frames: that is no error and no frame.");
    }
}
