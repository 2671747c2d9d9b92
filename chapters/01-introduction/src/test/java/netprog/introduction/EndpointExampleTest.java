package netprog.introduction;

import netprog.peers.Checks;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("1.2")
class EndpointExampleTest {

    @Test
    void a_host_and_a_port() {
        Endpoint endpoint = Endpoint.parse("localhost:8000");
        Checks.that(endpoint instanceof Endpoint.Host(String name, int port)
                && name.equals("localhost") && port == 8000,
                "parse(\"localhost:8000\") is not the host localhost with the port 8000.",
                "The port stands behind the last colon, the host before it.");
        Checks.same("localhost:8000", endpoint.text(), "text()",
                "The text of an endpoint is what parse() has read.");
    }

    @Test
    void a_text_without_a_port_is_refused_by_name() {
        IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                "parse(\"localhost\")", () -> Endpoint.parse("localhost"),
                "A host alone is no endpoint: nobody knows the port.");
        Checks.that(error.getMessage().contains("\"localhost\""),
                "The message does not name the text: " + error.getMessage() + ".",
                "An error names the value that it is about.");
    }
}
