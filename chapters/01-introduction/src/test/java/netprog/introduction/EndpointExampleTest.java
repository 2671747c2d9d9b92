package netprog.introduction;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import netprog.peers.Exercise;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("1.2")
class EndpointExampleTest {

    @Test
    void a_host_and_a_port() {
        Endpoint endpoint = Endpoint.parse("localhost:8000");

        teaches("The port follows the last colon, and the host comes before it.", () -> {
            assertThat(endpoint instanceof Endpoint.Host)
                    .withFailMessage("parse(\"localhost:8000\") is not an Endpoint.Host.").isTrue();
            assertThat(((Endpoint.Host) endpoint).name()).as("name()").isEqualTo("localhost");
            assertThat(((Endpoint.Host) endpoint).port()).as("port()").isEqualTo(8000);
        });
        teaches("The text of an endpoint is what parse() has read.",
                () -> assertThat(endpoint.text()).as("text()").isEqualTo("localhost:8000"));
    }

    @Test
    void a_text_without_a_port_is_refused_by_name() {
        Thrown thrown = Thrown.by(() -> Endpoint.parse("localhost"));

        teaches("A host alone is not an endpoint: the port is missing.",
                () -> assertThat(thrown).as("parse(\"localhost\")")
                        .isA(IllegalArgumentException.class));
        teaches("An error names the value that it is about.",
                () -> assertThat(thrown).says("localhost"));
    }
}
