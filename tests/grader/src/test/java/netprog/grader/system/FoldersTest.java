package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    /// Linux takes no path of more than 4095 octets.
    private static final int NAMES = 18;
    private static final String NAME = "n".repeat(200);

    @TempDir
    Path parent;

    @Test
    void a_folder_goes_with_all_that_is_in_it() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("a/b/c"));
        Files.writeString(folder.resolve("file"), "text");
        Files.writeString(parent.resolve("a/file"), "text");

        Folders.delete(parent.resolve("a"));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void links_are_deleted_and_not_followed() throws IOException {
        Path other = Files.createDirectories(parent.resolve("other"));
        Files.writeString(other.resolve("kept"), "text");
        Files.createSymbolicLink(Files.createDirectories(parent.resolve("a/b")).resolve("link"),
                other);

        Folders.delete(parent.resolve("a"));

        assertThat(parent.resolve("a")).doesNotExist();
        assertThat(other.resolve("kept")).exists();
    }

    @Test
    void one_that_is_deeper_than_any_path_goes_too() throws IOException {
        for (int depth = 0; depth < 3; depth++) {
            Path longest = parent;
            for (int name = 0; name < NAMES; name++) {
                longest = Files.createDirectory(longest.resolve(NAME));
            }
            Files.writeString(longest.resolve("file"), "text");
            if (depth > 0) {
                Files.move(parent.resolve("deep"), longest.resolve("d"));
            }
            Files.move(parent.resolve(NAME), parent.resolve("deep"));
        }

        Folders.delete(parent.resolve("deep"));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void one_that_is_closed_even_to_its_owner_goes_too() throws IOException {
        Path closed = Files.createDirectories(parent.resolve("a/closed"));
        Files.createDirectory(closed.resolve("b"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        Folders.delete(parent.resolve("a"));

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_socket_in_the_place_of_a_folder_goes_and_nothing_is_no_matter() throws IOException {
        Path file = parent.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
        } catch (UnsupportedOperationException none) {
            Assumptions.abort("this system has no such sockets");
        }

        Folders.delete(file);
        Folders.delete(file);

        assertThat(parent).isEmptyDirectory();
    }
}
