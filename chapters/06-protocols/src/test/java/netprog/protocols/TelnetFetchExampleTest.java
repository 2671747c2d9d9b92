package netprog.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("6.1c")
class TelnetFetchExampleTest {

    @TempDir
    Path folder;

    @Test
    void a_page_of_the_news() throws IOException {
        Path file = folder.resolve("news.html");
        List<URI> shown = new ArrayList<>();
        AnsweringLink link =
                new AnsweringLink("HTTP/1.0 200 OK\nContent-Length: 7\n\n<p>Hi\n");
        boolean isShown = TelnetFetch.fetch(link, "example.org", "/news", file, shown::add,
                Duration.ofSeconds(5));
        assertThat(link.written.toString()).as("What was written")
                .isEqualTo("GET /news HTTP/1.0\nHost: example.org\n\n");
        assertThat(Octets.of(Files.readAllBytes(file))).as("The file")
                .isEqualTo(Octets.of("<p>Hi\n"));
        assertThat(Elements.of(shown)).as("What was shown").containsExactly(file.toUri());
        assertThat(isShown).as("fetch(..)").isTrue();
    }

    /// A link whose server has answered already.
    private static final class AnsweringLink implements TelnetLink {

        private final StringBuilder written = new StringBuilder();
        private String unread;

        AnsweringLink(String answer) {
            unread = answer;
        }

        @Override
        public void write(String text) {
            written.append(text);
        }

        @Override
        public TelnetMatch expect(List<Pattern> patterns, Duration timeout) throws IOException {
            for (int i = 0; i < patterns.size(); i++) {
                Matcher matcher = patterns.get(i).matcher(unread);
                if (matcher.find()) {
                    String before = unread.substring(0, matcher.start());
                    unread = unread.substring(matcher.end());
                    return new TelnetMatch(i, before, matcher.group());
                }
            }
            throw new EOFException("the link has ended");
        }

        @Override
        public String readAll(Duration timeout) {
            String all = unread;
            unread = "";
            return all;
        }
    }
}
