package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import netprog.peers.Exercise;
import netprog.peers.RecordedOutput;
import org.junit.jupiter.api.Test;

@Exercise("5.1.1")
class HelloCgiExampleTest {

    @Test
    void ada_is_greeted() throws IOException {
        RecordedOutput page = new RecordedOutput();
        new HelloCgi().run(Map.of("REQUEST_METHOD", "GET", "QUERY_STRING", "name=Ada"),
                InputStream.nullInputStream(), page);
        String response = new String(page.written().toArray(), UTF_8);
        assertThat(response).contains("<title>Hello, Ada!</title>", "<h1>Hello, Ada!</h1>");
    }
}
