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
class ServiceDatabaseExampleTest {

    private static final String FILE = """
            # name   port/protocol   aliases
            http     80/tcp          www      # the Web
            broken   eighty/tcp
            domain   53/udp
            """;

    @Test
    void names_have_ports_and_a_bad_line_has_a_number() throws Exception {
        var database = ServiceDatabase.read(
                new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
        teaches("An alias is as good as the name.",
                () -> assertThat(database.port("www", "tcp")).as("port(\"www\", \"tcp\")")
                        .isEqualTo(80));
        teaches("Without a protocol, the first line with the name counts.",
                () -> assertThat(database.port("domain")).as("port(\"domain\")").isEqualTo(53));
        teaches("Lines count from 1, and comments count.",
                () -> assertThat(database.badLines().getFirst().line())
                        .as("The number of the bad line").isEqualTo(3));
    }

    @Test
    void http_is_in_the_file_of_this_machine() throws IOException {
        Path file = Path.of("/etc/services");
        assumeTrue(Files.isReadable(file), "this machine has no /etc/services");
        var database = ServiceDatabase.read(file);
        teaches("The file of most machines has it.",
                () -> assertThat(database.port("http", "tcp")).as("port(\"http\", \"tcp\")")
                        .isEqualTo(80));
    }
}
