package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static netprog.peers.SmallServer.answer;
import static netprog.peers.SmallServer.failure;
import static netprog.peers.SmallServer.masked;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A failure that a text or a slide quotes is what a run says today, but for
/// times, ports and seeds. When this test fails, copy the message from here.
@ExtendWith(InScope.class)
class QuotedFailureTest {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```[^\n]*\n(.*?)^```");

    @ParameterizedTest
    @ValueSource(strings = {"tests/peers/README.md", "slides/01-introduction.md"})
    void a_quoted_failure_is_what_a_run_says(String text) throws IOException {
        String said = failure(answer("hexlo\r\n"), send("hello\r\n"), expect("hello\r\n",
                "An echo server sends back what it receives (RFC 862, section 1)."));

        List<String> quoted = FENCE.matcher(Files.readString(Path.of("../..").resolve(text)))
                .results().map(fence -> fence.group(1)).filter(quote -> quote.contains("hexlo"))
                .map(quote -> masked(quote.replaceFirst("\n\nSeed \\d+\\.\n$", ""))).toList();

        assertThat(quoted).hasSize(1);
        assertThat(said).startsWith(quoted.getFirst());
    }
}
