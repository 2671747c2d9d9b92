package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("5.0a")
class UrlCodingExampleTest {

    @Test
    void a_query_is_read() {
        String query = "title=R%26D+%2B+you&max=5";

        assertThat(UrlCoding.parseQuery(query).get("title")).as("The titles in \"%s\"", query)
                .isEqualTo(List.of("R&D + you"));
    }
}
