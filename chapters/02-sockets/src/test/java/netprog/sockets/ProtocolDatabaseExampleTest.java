package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("2.7.2")
class ProtocolDatabaseExampleTest {

    @Test
    void icmp_is_number_1() throws Exception {
        var database = ProtocolDatabase.read(new ByteArrayInputStream(
                "icmp 1 ICMP # control messages\n".getBytes(StandardCharsets.UTF_8)));
        teaches("An alias is as good as the name.",
                () -> assertThat(database.number("ICMP")).as("number(\"ICMP\")").isEqualTo(1));
        teaches("The official name is the first word of the line.",
                () -> assertThat(database.protocol(1).name()).as("protocol(1).name()")
                        .isEqualTo("icmp"));
    }

    @Test
    void tcp_is_in_the_file_of_this_machine() throws IOException {
        Path file = Path.of("/etc/protocols");
        assumeTrue(Files.isReadable(file), "this machine has no /etc/protocols");
        var database = ProtocolDatabase.read(file);
        teaches("TCP is protocol number 6 everywhere.",
                () -> assertThat(database.number("tcp")).as("number(\"tcp\")").isEqualTo(6));
    }
}
