package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Thrown;
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
        teaches("The first address; the case of the letters does not matter.",
                () -> assertThat(resolver.byName("WEB")).as("byName(\"WEB\")")
                        .isEqualTo(InetAddress.ofLiteral("192.0.2.7")));
        teaches("All other names are aliases, in the order of the file.",
                () -> assertThat(Elements.of(resolver.byNameExtended("www").aliases()))
                        .as("byNameExtended(\"www\").aliases()").containsExactly("www", "web"));
        teaches("The official name is the first name of a line.",
                () -> assertThat(resolver.byAddress(InetAddress.ofLiteral("2001:db8::7")).name())
                        .as("byAddress(2001:db8::7).name()").isEqualTo("www.example.org"));
    }

    @Test
    void a_host_that_nobody_knows_is_an_error() {
        teaches("Neither the file nor the fallback has it.",
                () -> assertThat(Thrown.by(() -> resolver().byName("nowhere")))
                        .as("byName(\"nowhere\")").isA(UnknownHostException.class));
    }

    private static Resolver resolver() throws IOException {
        return Resolver.read(new ByteArrayInputStream(HOSTS.getBytes(StandardCharsets.UTF_8)),
                "www", NOBODY);
    }
}
