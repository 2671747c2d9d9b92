package netprog.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;

/// What a CGI program has written, as a web server and a browser read it.
///
/// @param request the meta-variables, for messages
/// @param fields the header's, by their names in lower case
/// @param content what is after the empty line
record HelloPage(String request, Map<String, String> fields, Octets content) {

    /// A body that nobody must read.
    static final InputStream UNREAD = new InputStream() {
        @Override
        public int read() {
            teaches("""
                    The program needs no body. Where a server sends none, the input may never \
                    end (RFC 3875, section 4.2): anyone who reads it waits for ever.""",
                    () -> assertThat("a read").as("What is read from the body")
                            .isEqualTo("nothing"));
            return -1;
        }

        @Override
        public void close() {
            teaches("The code that opened a stream closes it.",
                    () -> assertThat("close()").as("What is called on the body")
                            .isEqualTo("nothing"));
        }
    };

    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,6})|#[xX]([0-9a-fA-F]{1,5})|(amp|lt|gt|quot|apos));");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    /// {@return a page that takes so many octets, and then breaks}
    static OutputStream breaking(int octets, IOException error) {
        return new OutputStream() {
            private int taken;

            @Override
            public void write(int octet) throws IOException {
                if (taken == octets) {
                    throw error;
                }
                taken++;
            }
        };
    }

    /// Runs the program once. {@return its response}
    static HelloPage of(HelloCgi program, String method, String query, String... more) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (method != null) {
            environment.put("REQUEST_METHOD", method);
        }
        if (query != null) {
            environment.put("QUERY_STRING", query);
        }
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        String request = new TreeMap<>(environment).toString();
        RecordedOutput page = new RecordedOutput();
        int[] status = new int[1];
        teaches("A response is written for each request, also for one that is refused.",
                () -> status[0] = run(program, environment, page));
        teaches("""
                The exit status says whether the program has worked. It has, whatever the \
                response's status is.""",
                () -> assertThat(status[0]).as("The exit status").isZero());
        return parse(request, page.written());
    }

    private static int run(HelloCgi program, Map<String, String> environment,
            RecordedOutput page) throws IOException {
        return program.run(Map.copyOf(environment), UNREAD, page);
    }

    /// {@return the response to a request}
    static HelloPage parse(String request, Octets written) {
        String all = new String(written.toArray(), ISO_8859_1);
        Matcher end = Pattern.compile("\\r?\\n\\r?\\n").matcher(all);
        teaches("""
                An empty line ends the header, also where no page follows (RFC 3875, section 6.2). \
                Without it, the server takes the page for the header and answers 500.""",
                () -> assertThat(end.find()).withFailMessage(
                        "The response to %s has no empty line: \"%s\"", request,
                        written.escaped()).isTrue());
        Map<String, String> fields = new TreeMap<>();
        for (String line : all.substring(0, end.start()).split("\\r?\\n", -1)) {
            Matcher field = FIELD.matcher(line);
            teaches("""
                    A line of the header is a name, a colon and a value, in this order and \
                    without a space before the colon (RFC 3875, section 6.3).""",
                    () -> assertThat(field.matches()).withFailMessage(
                            "The line \"%s\" of the header is no field.", line).isTrue());
            String name = field.group(1).toLowerCase(Locale.ROOT);
            String before = fields.put(name, field.group(2).strip());
            teaches("A program writes each field once (RFC 3875, section 6.3).",
                    () -> assertThat(before).as("Another value of " + name).isNull());
        }
        return new HelloPage(request, fields, written.slice(end.end(), written.length()));
    }

    /// {@return the value of a field; empty if there is none}
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// {@return the status, as the server understands it}
    String status() {
        String status = fields.getOrDefault("status", "200");
        return status.equals("200") ? "200 OK" : status;
    }

    /// Demands that the page greets somebody, as a browser shows it.
    void greets(String name, String lesson) {
        shows("200 OK", "Hello, " + name + "!", lesson);
    }

    /// Demands a status, and a page with this text in its title and its heading.
    void shows(String status, String text, String lesson) {
        teaches(lesson, () -> {
            assertThat(status()).as("The status for " + request).isEqualTo(status);
            Matcher page = Pattern.compile("<title>(.*?)</title>.*?<h1>(.*?)</h1>",
                    Pattern.DOTALL).matcher(new String(content.toArray(), UTF_8));
            assertThat(page.find()).withFailMessage(
                    "The page for %s has no title followed by an h1: \"%s\"", request,
                    content.escaped()).isTrue();
            assertThat(shown(page.group(2))).as("The h1 for " + request).isEqualTo(text);
            assertThat(shown(page.group(1))).as("The title for " + request).isEqualTo(text);
        });
    }

    /// {@return HTML as a browser shows it}
    static String shown(String html) {
        Matcher reference = REFERENCE.matcher(html);
        String rest = reference.replaceAll("");
        if (rest.matches("(?s).*[&<>].*")) {
            return "markup: " + html;
        }
        return reference.replaceAll(found -> Matcher.quoteReplacement(found.group(3) != null
                ? NAMED.get(found.group(3))
                : Character.toString(found.group(1) != null
                        ? Integer.parseInt(found.group(1))
                        : Integer.parseInt(found.group(2), 16))));
    }
}
