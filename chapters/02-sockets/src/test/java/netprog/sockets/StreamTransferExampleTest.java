package netprog.sockets;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;

@Exercise("2.2")
class StreamTransferExampleTest {

    @Test
    void a_line_and_then_three_octets_are_received() throws IOException {
        Octets octets = Octets.of("size 3\r\nabc");
        StreamTransfer transfer = StreamTransfer.over(giving(octets));

        assertThat(Octets.of(transfer.receiveUntil(Octets.of("\r\n").toArray(), 80)))
                .as("The line").isEqualTo(Octets.of("size 3"));
        assertThat(Octets.of(transfer.receiveExactly(3))).as("The octets after the line")
                .isEqualTo(Octets.of("abc"));
    }

    @Test
    void a_question_is_sent_and_its_answer_is_received() {
        Peer.listen().play(port -> {
            InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
            try (StreamTransfer transfer = StreamTransfer.connect(server, Duration.ofSeconds(2))) {
                transfer.sendAll(Octets.of("ping").toArray());
                assertThat(Octets.of(transfer.receiveExactly(4))).as("The answer")
                        .isEqualTo(Octets.of("pong"));
            }
        },
                expect("ping", "All octets are sent."),
                send("pong"),
                expectEnd("close() closes the connection."));
    }

    /// {@return a channel that returns one octet at each read, and takes nothing}
    private static ByteChannel giving(Octets octets) {
        ReadableByteChannel in = Channels.newChannel(
                ScriptedInput.ending(octets, new Slicing.EachOctet()));
        return new ByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                return in.read(target);
            }

            @Override
            public int write(ByteBuffer source) throws IOException {
                throw new IOException("this channel can only be read");
            }

            @Override
            public boolean isOpen() {
                return in.isOpen();
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
