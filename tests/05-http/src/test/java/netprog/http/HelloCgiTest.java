package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("5.1.1")
class HelloCgiTest {

    private static final String PARAMETERS = """
            Parameters are separated by "&", and the first "=" ends the name. The whole name \
            must be "name", and the first such parameter counts.""";

    private static final String DECODED = """
            Split the query first, then decode the parts: "+" is a space, and "%" with two \
            digits is one octet of UTF-8. See "Who is asking" in this chapter.""";

    private static final String ESCAPED = """
            What a visitor types is text. Written as it is, "<" begins a tag in every browser \
            that follows the link. Replace "&" before the others, or the visitor sees "&lt;". \
            See "A name is not HTML" in this chapter.""";

    private static final String USER = """
            REMOTE_USER is the name that the visitor has logged in with (RFC 3875, section \
            4.1.11). It greets where the query has no name, and it is not encoded.""";

    @Test
    @Points(1)
    void a_response_is_a_header_an_empty_line_and_a_page() {
        HelloCgi program = new HelloCgi();
        for (String query : new String[] {"", null}) {
            HelloPage page = HelloPage.of(program, "GET", query);
            teaches("""
                    The header names the type and the charset of the page (RFC 3875, section \
                    6.3.1). Without the charset, each browser guesses.""",
                    () -> assertThat(page.field("content-type").replaceAll("[ \"]", ""))
                            .as("Content-Type").isEqualToIgnoringCase("text/html;charset=utf-8"));
            page.greets("World", "Nobody has given a name. The page greets the world.");
        }
    }

    @Test
    @Points(1)
    void the_first_parameter_name_is_greeted(Random random) {
        HelloCgi program = new HelloCgi();
        String name = Octets.word(random);
        for (String query : new String[] {"name=%s", "name=%s&name=other", "a=b&name=%s&c",
                "surname=x&name=%s", "name2=x&&name=%s", "Name=x&a=name=y&name=%s", "n%%61me=%s",
                "=x&a&name=%s", "a=%%26name=b&name=%s", "a;name=x&name=%s",
                "name+=x&+name=y&name=%s"}) {
            HelloPage.of(program, "GET", query.formatted(name)).greets(name, PARAMETERS);
        }
        HelloPage.of(program, "GET", "name=a=" + name + "=").greets("a=" + name + "=", PARAMETERS);
        HelloPage.of(program, "GET", "a=b").greets("World", """
                A program may answer many requests: it keeps nothing from one to the next.""");
    }

    @Test
    @Points(1)
    void names_are_decoded_after_the_split() {
        HelloCgi program = new HelloCgi();
        String[][] rows = {{"Ada+Byron", "Ada Byron"}, {"Ada%20Byron", "Ada Byron"},
                {"1%2B1%3d2", "1+1=2"}, {"a%26name%3Db", "a&name=b"}, {"100%2525", "100%25"},
                {"Zo%C3%AB", "Zo\u00eb"}, {"a;b%0Ac", "a;b\nc"}, {"%241%5C0", "$1\\0"},
                {"%EF%BF%BD", "\ufffd"}, {"%e2%82%ac%F0%9F%98%80", "\u20ac\ud83d\ude00"}};
        for (String[] row : rows) {
            HelloPage.of(program, "GET", "x=1&name=" + row[0] + "&y").greets(row[1], DECODED);
        }
    }

    @Test
    @Points(2)
    void a_name_is_shown_and_never_markup(Random random) {
        HelloCgi program = new HelloCgi();
        String word = Octets.word(random);
        HelloPage.of(program, "GET", "name=%3Cscript%3E" + word + "%3C/script%3E")
                .greets("<script>" + word + "</script>", ESCAPED);
        HelloPage.of(program, "GET", "name=</title><h1>" + word)
                .greets("</title><h1>" + word, ESCAPED);
        HelloPage.of(program, "GET", "name=%26lt%3Bb%26gt%3B%26amp;")
                .greets("&lt;b&gt;&amp;", """
                        "&" begins a character reference, so it is written as "&amp;". Otherwise \
                        a browser shows the name "&lt;" as "<". See "A name is not HTML" in this \
                        chapter.""");
        HelloPage.of(program, "GET", "", "REMOTE_USER", "<b>&" + word)
                .greets("<b>&" + word, ESCAPED);
    }

    @Test
    @Points(1)
    void without_a_name_the_user_is_greeted(Random random) {
        HelloCgi program = new HelloCgi();
        String user = Octets.word(random) + "%41+b";
        for (String query : new String[] {null, "", "name", "name=", "a=b", "name=&name=x"}) {
            HelloPage.of(program, "GET", query, "REMOTE_USER", user).greets(user, USER);
        }
        HelloPage.of(program, "GET", "name=%20", "REMOTE_USER", user).greets(" ", USER);
        HelloPage.of(program, "GET", "name=", "REMOTE_USER", "").greets("World", USER);
    }

    @Test
    @Points(1)
    void head_has_the_header_of_get_and_no_page() {
        HelloCgi program = new HelloCgi();
        for (String query : new String[] {"", "name=Ada", "name=%"}) {
            HelloPage get = HelloPage.of(program, "GET", query);
            HelloPage head = HelloPage.of(program, "HEAD", query);
            teaches("""
                    HEAD asks for the header that GET would get, and nothing after the empty \
                    line (RFC 3875, section 4.3.3).""", () -> {
                assertThat(head.fields().toString()).as("The header for HEAD")
                        .isEqualTo(get.fields().toString());
                assertThat(head.content()).as("The page for HEAD").isEqualTo(Octets.of(""));
            });
        }
    }

    @Test
    @Points(1)
    void other_methods_are_refused(Random random) {
        HelloCgi program = new HelloCgi();
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "get", "Head",
                "X" + Octets.word(random), "", null}) {
            for (String query : new String[] {"name=Ada", "name=%"}) {
                HelloPage page = HelloPage.of(program, method, query);
                page.shows("405 Method Not Allowed", "405 Method Not Allowed", """
                        The program can answer GET and HEAD. Any other method gets 405 (RFC \
                        9110, section 15.5.6), and methods are case-sensitive (section 9.1).""");
                teaches("A response with 405 says in Allow what can be asked instead.",
                        () -> assertThat(page.field("allow")
                                .replace(" ", "").split(",")).as("Allow for " + method)
                                .containsExactlyInAnyOrder("GET", "HEAD"));
            }
        }
    }

    @Test
    @Points(1)
    void a_query_that_cannot_be_decoded_is_a_bad_request() {
        HelloCgi program = new HelloCgi();
        for (String query : new String[] {"name=%", "name=%4", "name=50%&a=b", "name=%zz",
                "name=%4g", "a=%&name=Ada", "name=Ada&%=b", "%u0041=b", "name=%+1", "a=%-1"}) {
            HelloPage.of(program, "GET", query, "REMOTE_USER", "Ada").shows("400 Bad Request",
                    "400 Bad Request", """
                            Two hexadecimal digits come after "%" (RFC 3986, section 2.1). The \
                            client has made the mistake, so the status is 400. An exception would \
                            become 500.""");
        }
        for (String query : new String[] {"name=%ff", "name=%C3&a=b", "name=Zo%EB",
                "name=Ada&a=%C0%AF", "name=Ada&%ED%A0%80"}) {
            HelloPage.of(program, "GET", query, "REMOTE_USER", "Ada").shows("400 Bad Request",
                    "400 Bad Request", """
                            These octets are not UTF-8. A decoder that replaces them shows a name \
                            that nobody has sent. See "Escapes" in this chapter.""");
        }
    }

    @Test
    @Points(1)
    void a_page_that_cannot_be_written_is_an_error(Random random) throws IOException {
        HelloCgi program = new HelloCgi();
        String reason = "Broken pipe " + Octets.word(random);
        RecordedOutput page = new RecordedOutput();
        program.run(Map.of("REQUEST_METHOD", "GET"), HelloPage.UNREAD, page);
        for (int taken : new int[] {0, page.written().length() - 20}) {
            OutputStream broken = HelloPage.breaking(taken, new IOException(reason));
            Thrown thrown = Thrown.by(() -> program.run(Map.of("REQUEST_METHOD", "GET"),
                    HelloPage.UNREAD, broken));
            teaches("""
                    The visitor goes after %d octets, so the page cannot be written. The exception \
                    passes on, and the process ends with status 1. PrintStream and PrintWriter \
                    keep it to themselves.""".formatted(taken),
                    () -> assertThat(thrown).as("run").isA(IOException.class).says(reason));
        }
        teaches("The page belongs to the caller, who closes it.",
                () -> assertThat(page.closed()).as("Whether the page is closed").isFalse());
    }
}
