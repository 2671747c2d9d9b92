package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import netprog.peers.Exercise;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("4.1a")
class ServerEnvironmentExampleTest {

    /// Knows its name, and the service `http` over TCP.
    private static final HostMachine MACHINE = new HostMachine() {
        @Override
        public String hostName() {
            return "lighthouse";
        }

        @Override
        public OptionalInt servicePort(String service, String protocol) {
            return service.equals("http") && protocol.equals("tcp") ? OptionalInt.of(80)
                    : OptionalInt.empty();
        }
    };

    @Test
    void an_option_a_variable_and_a_default() {
        teaches("One setting comes from an option, one from a variable, one from the machine.",
                () -> {
                    ServerEnvironment found = ServerEnvironment.of(List.of("--port", "http"),
                            Map.of("ECHO_CLIENTS", "25"), MACHINE);
                    assertThat(found.port()).as("port()").isEqualTo(80);
                    assertThat(found.clients()).as("clients()").isEqualTo(25);
                    assertThat(found.name()).as("name()").isEqualTo("lighthouse");
                });
    }

    @Test
    void an_unknown_service_is_an_error() {
        Thrown thrown = Thrown.by(
                () -> ServerEnvironment.of(List.of("--port", "gopher"), Map.of(), MACHINE));

        teaches("This machine has no such service, and its user must read which one.",
                () -> assertThat(thrown).as("of(--port gopher)")
                        .isA(IllegalArgumentException.class).says("gopher/tcp"));
    }
}
