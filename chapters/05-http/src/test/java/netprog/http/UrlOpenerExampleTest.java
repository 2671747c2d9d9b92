package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("5.0c")
class UrlOpenerExampleTest {

    @Test
    void a_page_that_has_moved() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpTransport transport = (scheme, host, port, method, target, _, _) -> {
            asked.add("%s %s %s %d %s".formatted(method, scheme, host, port, target));
            return target.equals("/old")
                    ? answer(302, Headers.of("Location", "//b.test:81/new#x"), "")
                    : answer(200, Headers.NONE, "tea");
        };
        HttpReply reply = new UrlOpener(transport, 3).open("http://a.test/old");
        assertThat(asked).as("What was asked for")
                .containsExactly("GET http a.test 80 /old", "GET http b.test 81 /new");
        assertThat(reply.status()).as("status()").isEqualTo(200);
        assertThat(reply.body().readAllBytes()).asString(StandardCharsets.UTF_8).as("The body")
                .isEqualTo("tea");
    }

    private static HttpReply answer(int status, Headers headers, String body) {
        return new HttpReply(status, Reasons.of(status), headers,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
