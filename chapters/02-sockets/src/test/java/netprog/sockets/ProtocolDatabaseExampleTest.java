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
class ProtocolDatabaseExampleTest {

    @Test
    void icmp_is_number_1() throws Exception {
        var database = ProtocolDatabase.read(new ByteArrayInputStream(
                "icmp 1 ICMP # control messages\n".getBytes(StandardCharsets.UTF_8)));
        Checks.same(1, database.number("ICMP"), "number(\"ICMP\")", "An alias.");
        Checks.same("icmp", database.protocol(1).name(), "protocol(1)", "The official name.");
    }

    @Test
    void tcp_is_in_the_file_of_this_machine() throws IOException {
        Path file = Path.of("/etc/protocols");
        assumeTrue(Files.isReadable(file), "this machine has no /etc/protocols");
        var database = ProtocolDatabase.read(file);
        Checks.same(6, Checks.returned("number(\"tcp\")", () -> database.number("tcp"),
                "Most machines know TCP."), "number(\"tcp\")", "It is 6 everywhere.");
    }
}
