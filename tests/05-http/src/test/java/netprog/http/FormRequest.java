package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;

/// A request with a form, as a web server hands it to a CGI program.
///
/// @param body that the stream has
/// @param limits of the form
record FormRequest(Map<String, String> environment, Octets body, FormLimits limits) {

    static final Slicing WHOLE = new Slicing.Whole();
    static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final int LONGEST = 200;
    private static final String COMPLETE = """
            All CONTENT_LENGTH octets had been read, and the stream need not end after them.
            A server may keep it open: reading one octet more can wait for ever (RFC 3875, \
            section 4.2).""";

    static FormRequest get(String query) {
        return new FormRequest(Map.of("REQUEST_METHOD", "GET", "QUERY_STRING", query),
                Octets.of("never=read"), FormLimits.USUAL);
    }

    static FormRequest post(String type, Octets body) {
        return new FormRequest(Map.of("REQUEST_METHOD", "POST", "CONTENT_TYPE", type,
                "CONTENT_LENGTH", String.valueOf(body.length()), "QUERY_STRING", ""), body,
                FormLimits.USUAL);
    }

    /// {@return a body whose delimiters have the boundary `AaB03x`}
    static FormRequest multipart(Octets body) {
        return post("multipart/form-data; boundary=AaB03x", body);
    }

    FormRequest with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new FormRequest(changed, body, limits);
    }

    FormRequest without(String variable) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(variable);
        return new FormRequest(changed, body, limits);
    }

    FormRequest within(FormLimits others) {
        return new FormRequest(environment, body, others);
    }

    /// {@return a field as a text that can be compared and read}
    static String field(String name, String fileName, String type, Octets value) {
        return "%s, file %s, type %s: %s".formatted(name, fileName, type,
                value.length() > LONGEST ? summary(value) : value.escaped());
    }

    private static String summary(Octets value) {
        CRC32 sum = new CRC32();
        sum.update(value.toArray());
        return "%d octets with the CRC-32 %08x that end with %s".formatted(value.length(),
                sum.getValue(), value.slice(value.length() - 8, value.length()).escaped());
    }

    static String text(String name, String value) {
        return field(name, "none", FormField.TEXT, Octets.of(value));
    }

    /// {@return fields that a student's code has returned, as texts}
    static Elements<String> described(List<FormField> fields) {
        return Elements.of(Elements.of(fields).toList().stream()
                .map(each -> field(each.name(), each.fileName().orElse("none"), each.type(),
                        Octets.of(each.octets())))
                .toList());
    }

    /// Demands these fields from a stream that stays open after the body.
    void has(String lesson, Slicing slicing, String... fields) {
        has(ScriptedInput.silent(body, slicing, COMPLETE), lesson, slicing, fields);
    }

    /// Demands these fields from a stream that ends after the body.
    void has(String lesson, String... fields) {
        has(ScriptedInput.ending(body, WHOLE), lesson, WHOLE, fields);
    }

    private void has(ScriptedInput in, String lesson, Slicing slicing, String... fields) {
        teaches(shown(lesson), () -> assertThat(described(read(in, slicing).fields()))
                .as("The list of fields").containsExactly(fields));
        teaches("""
                A body has CONTENT_LENGTH octets, and a form in a query leaves it alone.
                What is left in the stream of this body is taken for the next request's.""",
                () -> assertThat(in.taken()).as("The number of octets read from the body")
                        .isEqualTo(isGet() ? 0 : body.length()));
        teaches("The code that opened a stream closes it.", () -> assertThat(in.closed())
                .withFailMessage("read() closed the body's stream.").isFalse());
    }

    private boolean isGet() {
        return List.of("GET", "HEAD").contains(environment.get("REQUEST_METHOD"));
    }

    /// {@return the lesson, and the form that it is about}
    private String shown(String lesson) {
        String form = isGet() ? "QUERY_STRING \""
                + Octets.of(environment.getOrDefault("QUERY_STRING", "")).escaped()
                : "Body \""
                        + body.escaped();
        return "%s\n%s\"".formatted(lesson, form.length() > LONGEST
                ? form.substring(0, LONGEST) + "..." : form);
    }

    /// Demands an error with that status, and that its message has the values.
    ScriptedInput isRefused(int status, String lesson, Object... values) {
        ScriptedInput in = ScriptedInput.ending(body, WHOLE);
        Optional<HttpError> refused = refusal(in, shown(lesson));
        teaches(shown(lesson), () -> assertThat(refused.orElseThrow().status()).as("The status")
                .isEqualTo(status));
        teaches("An error names the value: otherwise its reader has to guess.",
                () -> assertThat(Thrown.by(() -> {
                    throw refused.orElseThrow();
                })).as("read()").says(values));
        return in;
    }

    /// Demands that the stream's own error is thrown.
    void passesOn(ScriptedInput in, String reason) {
        boolean[] isBlamed = new boolean[1];
        teaches("A broken stream is an error of the connection, not of the form.", () -> {
            assertThat(Thrown.by(() -> {
                try {
                    read(in, WHOLE);
                } catch (HttpError error) {
                    isBlamed[0] = true;
                    throw error;
                }
            })).as("read() of a broken stream").isA(IOException.class).says(reason);
            assertThat(isBlamed[0]).withFailMessage(
                    "read() of a broken stream threw an HttpError, which blames the client.")
                    .isFalse();
        });
    }

    private Optional<HttpError> refusal(ScriptedInput in, String lesson) {
        HttpError[] refused = new HttpError[1];
        teaches(lesson, () -> assertThat(Thrown.by(() -> {
            try {
                read(in, WHOLE);
            } catch (HttpError error) {
                refused[0] = error;
                throw error;
            }
        })).as("read()").isA(HttpError.class));
        return Optional.ofNullable(refused[0]);
    }

    private FieldStorage read(InputStream in, Slicing slicing) throws IOException {
        return FieldStorage.read(environment,
                slicing instanceof Slicing.EachOctet ? oneByOne(in) : in, limits);
    }

    /// A slicing has a most number of pieces; this stream has none.
    private static InputStream oneByOne(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return super.read(target, from, Math.min(length, 1));
            }
        };
    }
}
