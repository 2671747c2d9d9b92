package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import org.junit.jupiter.api.Test;

@Exercise("5.1.2a")
class FieldStorageExampleTest {

    @Test
    void a_query_gives_a_name_and_a_comment() throws IOException {
        FieldStorage form = read(Map.of("REQUEST_METHOD", "GET", "QUERY_STRING",
                "yourname=Ada&comment=Hello+World%21"), "");

        assertThat(form.first("yourname").orElseThrow().text()).as("yourname").isEqualTo("Ada");
        assertThat(form.first("comment").orElseThrow().text()).as("comment")
                .isEqualTo("Hello World!");
    }

    @Test
    void a_part_gives_a_file() throws IOException {
        String body = """
                --b\r
                Content-Disposition: form-data; name="photo"; filename="a.gif"\r
                Content-Type: image/gif\r
                \r
                GIF89a\r
                --b--\r
                """;
        FormField photo = read(Map.of("REQUEST_METHOD", "POST", "CONTENT_TYPE",
                "multipart/form-data; boundary=b", "CONTENT_LENGTH",
                String.valueOf(body.length())), body).first("photo").orElseThrow();

        assertThat(photo.fileName()).as("The file's name").contains("a.gif");
        assertThat(Octets.of(photo.octets())).as("The file").isEqualTo(Octets.of("GIF89a"));
    }

    private static FieldStorage read(Map<String, String> environment, String body)
            throws IOException {
        return FieldStorage.read(environment,
                ScriptedInput.ending(Octets.of(body), new Slicing.Whole()), FormLimits.USUAL);
    }
}
