package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Octets;

/// An answer, with what its content has written.
///
/// @param question for messages, such as `GET /a.txt`
/// @param message of the error, or empty
record FileReply(String question, int status, Headers headers, Octets octets, String message) {

    /// A call that answers.
    @FunctionalInterface
    interface Answering {

        Response answer() throws IOException;
    }

    static FileReply of(String question, Answering call) throws IOException {
        Response response;
        try {
            response = call.answer();
        } catch (HttpError e) {
            return new FileReply(question, e.status(), Headers.NONE, Octets.of(""),
                    String.valueOf(e.getMessage()));
        }
        assertThat(response != null).withFailMessage("handle() returned null.").isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.content().writeTo(out);
        teaches("""
                The server in front sends the length as Content-Length before the content. A \
                client reads exactly that many octets (RFC 9112, section 6.3).""",
                () -> assertThat(response.content().length()).as("The content's length()")
                        .isEqualTo(out.size()));
        return new FileReply(question, response.status(), response.headers(),
                Octets.of(out.toByteArray()), "");
    }

    String text() {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }

    /// Checks a status, and the fields that the answer has once.
    ///
    /// @param fields a name, its value, or "none" if there must not be one, the
    ///        next name, ...
    FileReply is(int status, String lesson, String... fields) {
        teaches(lesson, () -> {
            assertThat(this.status).as("The status for %s", question).isEqualTo(status);
            for (int i = 0; i < fields.length; i += 2) {
                List<String> due = fields[i + 1].equals("none") ? List.of()
                        : List.of(fields[i + 1]);
                assertThat(Elements.of(headers.values(fields[i])))
                        .as("%s in the answer to %s", fields[i], question)
                        .isEqualTo(due);
            }
        });
        return this;
    }

    /// Checks the content.
    void has(Octets expected, String lesson) {
        teaches(lesson,
                () -> assertThat(octets).as("The content for %s", question).isEqualTo(expected));
    }

    void has(String expected, String lesson) {
        has(Octets.of(expected), lesson);
    }
}
