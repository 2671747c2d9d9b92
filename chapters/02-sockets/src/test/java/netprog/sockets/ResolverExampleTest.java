package netprog.sockets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("2.7.1")
class ResolverExampleTest {

    private static final String HOSTS = """
            # address      official name      aliases
            192.0.2.7      www.example.org    www web
            2001:db8::7    www.example.org
            """;

    private static final NameService NOBODY = new NameService() {

        @Override
        public Optional<HostEntry> byName(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<HostEntry> byAddress(InetAddress address) {
            return Optional.empty();
        }
    };

    @Test
    void a_host_has_a_name_and_addresses() throws IOException {
        Resolver resolver = resolver();
        Checks.same("192.0.2.7", resolver.byName("WEB").getHostAddress(), "byName(\"WEB\")",
                "The first address; the case of the letters is nothing.");
        Checks.same(List.of("www", "web"), List.copyOf(resolver.byNameExtended("www").aliases()),
                "byNameExtended(\"www\").aliases()", "In the order of the file.");
        Checks.same("www.example.org",
                resolver.byAddress(InetAddress.ofLiteral("2001:db8::7")).name(),
                "byAddress(2001:db8::7)", "The official name.");
    }

    @Test
    void a_host_that_nobody_knows_is_an_error() {
        Checks.thrown(UnknownHostException.class, "byName(\"nowhere\")",
                () -> resolver().byName("nowhere"), "Neither the file nor the fallback has it.");
    }

    private static Resolver resolver() throws IOException {
        return Resolver.read(new ByteArrayInputStream(HOSTS.getBytes(StandardCharsets.UTF_8)),
                "www", NOBODY);
    }
}
