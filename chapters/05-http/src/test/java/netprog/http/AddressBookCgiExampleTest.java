package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import netprog.peers.Exercise;
import netprog.peers.RecordedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("5.1.2b")
class AddressBookCgiExampleTest {

    @Test
    void ada_is_in_the_book(@TempDir Path folder) throws IOException {
        Path book = folder.resolve("book");
        byte[] form = "name=Ada&address=St+James%27s+Square&tel=1".getBytes(UTF_8);
        RecordedOutput page = new RecordedOutput();
        new AddressBookCgi(book, (_, _) -> {}).run(Map.of("REQUEST_METHOD", "POST",
                "CONTENT_TYPE", "application/x-www-form-urlencoded", "CONTENT_LENGTH",
                "" + form.length), new ByteArrayInputStream(form), page);
        assertThat(Files.readString(book)).as("The file")
                .isEqualTo("Ada\tSt James's Square\t1\n");
        assertThat(new String(page.written().toArray(), UTF_8)).contains("<h1>Stored</h1>");
    }
}
