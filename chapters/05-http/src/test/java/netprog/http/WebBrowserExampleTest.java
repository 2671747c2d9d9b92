package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("5.0e")
class WebBrowserExampleTest {

    @Test
    void the_command_has_the_address_at_its_place() {
        List<List<String>> commands = new ArrayList<>();
        BrowserPrograms programs = new BrowserPrograms() {
            @Override
            public Optional<Path> find(String name) {
                return name.equals("lynx") ? Optional.of(Path.of("/bin/lynx")) : Optional.empty();
            }

            @Override
            public Process start(List<String> command) throws IOException {
                commands.add(command);
                throw new IOException("this example starts nothing");
            }
        };
        WebBrowser browser = new WebBrowser(Map.of("BROWSER", "lynx -dump %s"), programs,
                Duration.ofSeconds(1));
        boolean opened = browser.open("http://localhost/news");
        assertThat(opened).as("open").isFalse();
        assertThat(commands).containsExactly(
                List.of("/bin/lynx", "-dump", "http://localhost/news"));
    }
}
