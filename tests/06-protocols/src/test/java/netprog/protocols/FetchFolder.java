package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Thrown;
import netprog.peers.ThrownAssert;

/// A folder that pages are fetched into, and the browser that shows them.
final class FetchFolder implements Browser {

    static final String HOST = "example.test";

    static final String PATH = "/page";

    private final Path folder;
    private final List<URI> shown = new ArrayList<>();

    FetchFolder(Path folder) {
        this.folder = folder;
    }

    Path page() {
        return folder.resolve("page.html");
    }

    @Override
    public boolean open(URI page) {
        shown.add(page);
        return true;
    }

    List<URI> shown() {
        return shown;
    }

    /// Fetches into [#page] with a time that is enough.
    boolean fetch(TelnetLink link) throws IOException {
        return fetch(link, page(), Patience.silence());
    }

    boolean fetch(TelnetLink link, Path file, Duration timeout) throws IOException {
        return TelnetFetch.fetch(link, HOST, PATH, file, this, timeout);
    }

    /// {@return the names of all files, each with what it holds; of a long one with
    /// its length}
    List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            List<String> all = new ArrayList<>();
            for (Path each : list.sorted().toList()) {
                all.add(each.getFileName() + ": " + described(each));
            }
            return all;
        }
    }

    /// {@return a text as it is written in Java}
    static String shown(String text) {
        return '"' + text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"';
    }

    /// A message must not be as long as a file.
    private static String described(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        return Files.size(file) > 40 ? Files.size(file) + " octets" : Files.readString(file);
    }

    /// Demands the page alone, octet by octet.
    void holds(Octets page, String what, String lesson) {
        teaches(lesson, () -> {
            assertThat(Octets.of(Files.readAllBytes(page()))).as("The file, " + what)
                    .isEqualTo(page);
            assertThat(Elements.of(files())).as("The folder, " + what).hasSize(1);
        });
    }

    /// Demands that a fetch fails, shows nothing and leaves the folder as it was.
    void fails(TelnetLink link, Class<? extends Exception> type, String what, String lesson,
            Object... says) {
        fails(link, page(), Patience.silence(), type, what, lesson, says);
    }

    void fails(TelnetLink link, Path file, Duration timeout, Class<? extends Exception> type,
            String what, String lesson, Object... says) {
        teaches(lesson, () -> {
            List<String> before = files();
            ThrownAssert thrown = assertThat(Thrown.by(() -> fetch(link, file, timeout)))
                    .as("fetch(..), " + what).isA(type);
            thrown.says(says);
            assertThat(Elements.of(files())).as("The folder, " + what)
                    .containsExactlyElementsOf(before);
            assertThat(Elements.of(shown)).as("The pages that were shown, " + what).isEmpty();
        });
    }
}
