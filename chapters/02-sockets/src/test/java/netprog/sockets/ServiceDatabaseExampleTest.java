package netprog.sockets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.peers.Checks;
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
        Checks.same(80, database.port("www", "tcp"), "port(\"www\", \"tcp\")", "An alias.");
        Checks.same(53, database.port("domain"), "port(\"domain\")", "The only line.");
        Checks.same(3, database.badLines().getFirst().line(), "badLines()", "Lines count from 1.");
    }

    @Test
    void http_is_in_the_file_of_this_machine() throws IOException {
        Path file = Path.of("/etc/services");
        assumeTrue(Files.isReadable(file), "this machine has no /etc/services");
        var database = ServiceDatabase.read(file);
        Checks.same(80, Checks.returned("port(\"http\", \"tcp\")",
                () -> database.port("http", "tcp"), "Most machines know the Web."),
                "port(\"http\", \"tcp\")", "What the file of this machine says.");
    }
}
