package netprog.http;

import static netprog.http.FormRequest.URL_ENCODED;
import static netprog.http.FormRequest.WHOLE;
import static netprog.http.FormRequest.field;
import static netprog.http.FormRequest.get;
import static netprog.http.FormRequest.post;
import static netprog.http.FormRequest.text;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("5.1.2a")
class FieldStorageTest {

    private static final String MULTIPART = "multipart/form-data; boundary=AaB03x";
    private static final String LIMIT = """
            A limit of N accepts N and refuses N + 1, with 413 (RFC 9110, section 15.5.14).
            Without it, one request can fill the memory.""";

    @Test
    @Points(1)
    void a_query_has_its_fields_in_their_order(Random random) {
        String one = Octets.word(random);
        String two = Octets.word(random);
        FormRequest request = get("b=" + one + "&a=" + two + "&b=&c&b=" + one);
        String lesson = """
                Fields keep their order, and a name may occur several times: check boxes do that.
                An empty field is a field, with or without "=".""";
        String[] fields = {text("b", one), text("a", two), text("b", ""), text("c", ""),
                text("b", one)};
        request.has(lesson, fields);
        request.with("REQUEST_METHOD", "HEAD").has("""
                HEAD is answered as GET would be (RFC 9110, section 9.3.2), so it has the same \
                form.""", fields);
        request.with("CONTENT_LENGTH", "5").with("CONTENT_TYPE", URL_ENCODED).has("""
                The form of a GET request stands in QUERY_STRING: its body is not read.""", fields);
        get("").has("An empty query has no field (RFC 3875, section 4.1.7).");
        get("").without("QUERY_STRING").has("Without QUERY_STRING there is no field.");
    }

    @Test
    @Points(1)
    void a_query_is_decoded_after_it_is_split() {
        get("a%26b=c%3Dd&e=f=g&&h=;i;&+j=%2B+k&").has("""
                "&" and the first "=" divide the fields, and only then "%26" becomes "&".
                "+" is a space, "%2B" a plus; ";" stands for itself, and nothing between two "&" \
                is no field.""",
                text("a&b", "c=d"), text("e", "f=g"), text("h", ";i;"), text(" j", "+ k"));
        get("a=%2526").has("What was decoded once is not decoded again.", text("a", "%26"));
        get("=b").has("A name may be empty.", text("", "b"));
        String lesson = """
                "%C3%A9" is one character of two octets: a text is decoded when all its octets are \
                there (RFC 3986, section 2.5).""";
        get("n%C3%A9=%e2%82%ac&\u00e9=\u20ac").has(lesson, text("n\u00e9", "\u20ac"),
                text("\u00e9", "\u20ac"));
        get("a=%00%ff%80+").has("""
                A value is octets. They arrive as they were sent, also if they are no text.""",
                field("a", "none", FormField.TEXT, Octets.of(0, 0xff, 0x80, ' ')));
    }

    @Test
    @Points(1)
    void what_cannot_be_decoded_is_refused() {
        for (String query : List.of("a=%", "a=b%4", "a=%4&b=c", "a=%zz", "a=%+1", "a=%-1",
                "%4g=b", "a=%\u0661\u0661")) {
            get(query).isRefused(400, """
                    "%%" stands before two hexadecimal digits (RFC 3986, section 2.1). In "%s" \
                    it does not.
                    A program that guesses reads another value than the program in front of it."""
                    .formatted(query));
        }
        for (String query : List.of("%ff=a", "a=b&%C3=c", "%C0%80=d")) {
            get(query).isRefused(400, """
                    The name in "%s" is not UTF-8. A replacement character would make different \
                    names equal.""".formatted(query));
        }
    }

    @WireTest
    @Points(1)
    void a_posted_form_ends_at_its_length(Slicing slicing, Random random) {
        String word = Octets.word(random);
        String lesson = """
                The body has CONTENT_LENGTH octets, however they arrive: one read() may return one \
                of them.
                It is written as a query string is.""";
        FormRequest request = post(URL_ENCODED, Octets.of("a=" + word + "&b=%C3%A9+%26&a="));
        String[] fields = {text("a", word), text("b", "\u00e9 &"), text("a", "")};
        request.has(lesson, slicing, fields);
        request.with("QUERY_STRING", "a=query&z=1").has("""
                The fields of a POST request stand in its body alone.
                A link could otherwise add fields to a form that somebody else fills in.""",
                slicing, fields);
        post(URL_ENCODED, Octets.of("\u00e9=").plus(Octets.of(0xff, 0xe9)).plus(Octets.of("\r\n")))
                .has("""
                        What is not escaped stands for itself: a body is octets, and its last line \
                        end belongs to a value.""", slicing, field("\u00e9", "none",
                        FormField.TEXT, Octets.of(0xff, 0xe9, 0x0d, 0x0a)));
        request.with("REQUEST_METHOD", "PUT").has("Only GET and HEAD have no form in the body.",
                slicing, fields);
        post(URL_ENCODED, Octets.of("")).has("A body of no octets has no fields.", slicing);
        FormRequest shorter = request.with("CONTENT_LENGTH", "2");
        ScriptedInput in = ScriptedInput.ending(request.body(), slicing);
        teaches("What follows CONTENT_LENGTH octets belongs to somebody else.", () -> {
            assertThat(FormRequest.described(
                    FieldStorage.read(shorter.environment(), in, FormLimits.USUAL).fields()))
                    .as("The list of fields").containsExactly(text("a", ""));
            assertThat(in.taken()).as("The number of octets read").isEqualTo(2);
        });
    }

    @Test
    @Points(1)
    void a_length_is_needed_and_is_a_number() {
        FormRequest request = post(URL_ENCODED, Octets.of("a=bcd"));
        String missing = """
                Without CONTENT_LENGTH nobody knows where the form ends: the status is 411 (RFC \
                9110, section 15.5.12).""";
        request.without("CONTENT_LENGTH").isRefused(411, missing);
        request.with("CONTENT_LENGTH", "").isRefused(411, missing);
        for (String length : List.of("+5", "-1", "5 ", " 5", "0x5", "5,5", "\u0665", "five")) {
            request.with("CONTENT_LENGTH", length).isRefused(400, """
                    CONTENT_LENGTH has ASCII digits and nothing else (RFC 3875, section 4.1.2). \
                    "%s" is read in two ways by two programs.""".formatted(length));
        }
        for (String zeros : List.of("0", "0".repeat(40))) {
            request.with("CONTENT_LENGTH", zeros + "5").has("Zeros in front change nothing.",
                    text("a", "bcd"));
        }
    }

    @WireTest
    @Points(1)
    void a_form_that_ends_early_is_no_form(Slicing slicing, Random random) {
        int more = random.nextInt(1, 50);
        for (FormRequest request : List.of(post(URL_ENCODED, Octets.of("a=b&c=d")),
                post(MULTIPART, Octets.of("--AaB03x--\r\n")),
                post(URL_ENCODED, Octets.of("")))) {
            int arrived = request.body().length();
            request.with("CONTENT_LENGTH", String.valueOf(arrived + more)).isRefused(400, """
                    The client announced more octets than it sent: a form that was cut off is no \
                    form.
                    The message has how many arrived, and how many were announced.""",
                    arrived, arrived + more);
            ScriptedInput reset = ScriptedInput.breaking(request.body(), slicing,
                    new SocketException("Connection reset"));
            request.with("CONTENT_LENGTH", String.valueOf(arrived + more)).passesOn(reset,
                    "Connection reset");
        }
    }

    @Test
    @Points(1)
    void a_form_over_the_limit_is_refused_unread(Random random) {
        int limit = random.nextInt(20, 60);
        FormLimits limits = new FormLimits(limit, 10, 100);
        String fits = "a=" + "x".repeat(limit - 2);
        post(URL_ENCODED, Octets.of(fits)).within(limits).has(LIMIT, text("a", fits.substring(2)));
        get(fits).within(limits).has(LIMIT, text("a", fits.substring(2)));
        get(fits + "y").within(limits).isRefused(413, LIMIT, limit);
        get(fits.substring(0, limit - 1) + "\u00e9").within(limits).isRefused(413, """
                The limit counts octets, not characters: this letter has two in UTF-8.""", limit);
        for (String type : List.of(URL_ENCODED, MULTIPART)) {
            for (String length : List.of(String.valueOf(limit + 1), "2147483648", "4294967297",
                    "9223372036854775808", "18446744073709551617")) {
                FormRequest big = post(type, Octets.of(fits + "y")).within(limits)
                        .with("CONTENT_LENGTH", length);
                ScriptedInput in = big.isRefused(413, """
                        CONTENT_LENGTH is %s, the limit %d. A length is what a stranger says: \
                        reject it, do not allocate it.""".formatted(length, limit), limit);
                teaches("The length alone says that the form is too long: nothing is read.",
                        () -> assertThat(in.taken()).as("The number of octets read").isZero());
            }
        }
    }

    @Test
    @Points(1)
    void more_fields_than_the_limit_are_refused(Random random) {
        int limit = random.nextInt(3, 9);
        FormLimits limits = new FormLimits(10_000, limit, 100);
        String query = "a&".repeat(limit);
        String part = "--AaB03x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
        String[] fields = new String[limit];
        Arrays.fill(fields, text("a", ""));
        String end = "--AaB03x--";
        get(query).within(limits).has(LIMIT, fields);
        get(query + "&b=").within(limits).isRefused(413, LIMIT, limit);
        post(URL_ENCODED, Octets.of(query)).within(limits).has(LIMIT, fields);
        post(URL_ENCODED, Octets.of(query + "b")).within(limits).isRefused(413, LIMIT, limit);
        post(MULTIPART, Octets.of(part.repeat(limit) + end)).within(limits).has(LIMIT, fields);
        post(MULTIPART, Octets.of(part.repeat(limit + 1) + end)).within(limits)
                .isRefused(413, LIMIT, limit);
        FormLimits none = new FormLimits(100, 0, 0);
        get("&".repeat(limit) + "b" + "&".repeat(limit)).within(limits).has("""
                Nothing between two "&" is no field, and the limit does not count it.""",
                text("b", ""));
        get("").within(none).has("Where no field is allowed, a form without fields is.");
        get("a").within(none).isRefused(413, LIMIT, 0);
    }

    @Test
    @Points(1)
    void the_type_says_how_a_form_is_written() {
        Octets body = Octets.of("a=b");
        for (String type : List.of("Application/X-WWW-Form-URLEncoded", URL_ENCODED + ";charset=x",
                URL_ENCODED + " ; charset=\"UTF-8\"", URL_ENCODED + "; boundary=\"", URL_ENCODED
                        + ";;x;")) {
            post(type, body).has("""
                    A type is the same in upper and lower case, and may have parameters (RFC 9110, \
                    section 8.3.1).""", text("a", "b"));
        }
        String lesson = """
                The type "%s" is not one in which a form is sent: the status is 415 (RFC 9110, \
                section 15.5.16).""";
        for (String type : List.of("", "text/plain", URL_ENCODED + "ed", "multipart/mixed; "
                + "boundary=AaB03x", "application/json; x=" + URL_ENCODED)) {
            post(type, body).isRefused(415, lesson.formatted(type));
        }
        FormRequest other = post("text/plain; a=\"", body);
        for (FormRequest each : List.of(other, other.without("CONTENT_LENGTH"),
                other.with("CONTENT_LENGTH", "x"), other.with("CONTENT_LENGTH", "9999999"))) {
            each.isRefused(415, """
                    A body of another type is no form, whatever its length is, and whatever its \
                    parameters are: the status is 415.""");
        }
        post("", body).without("CONTENT_TYPE").isRefused(415, lesson.formatted(""));
    }

    @Test
    @Points(1)
    void fields_are_found_by_their_exact_names(Random random) throws IOException {
        String word = Octets.word(random);
        FieldStorage form = FieldStorage.read(
                get("a=1&A=2&b=" + word + "&a=3&%61=4").environment(),
                ScriptedInput.ending(Octets.of(""), WHOLE), FormLimits.USUAL);
        get("a=5&z").has("Each form has its own fields.", text("a", "5"), text("z", ""));
        String lesson = """
                all() has every field of that name in its order, first() the first of them.
                "a" and "A" are two names: a form's names are no header's.""";
        teaches(lesson, () -> {
            assertThat(FormRequest.described(form.all("a"))).as("all(\"a\")")
                    .containsExactly(text("a", "1"), text("a", "3"), text("a", "4"));
            assertThat(FormRequest.described(form.first("a").stream().toList())).as("first(\"a\")")
                    .containsExactly(text("a", "1"));
            assertThat(FormRequest.described(form.all("A"))).as("all(\"A\")")
                    .containsExactly(text("A", "2"));
        });
        teaches("A name that nobody has sent is no error.", () -> {
            assertThat(form.first("z")).as("first(\"z\")").isEmpty();
            assertThat(FormRequest.described(form.all(""))).as("all(\"\")").isEmpty();
        });
        teaches("What was sent does not change: the list cannot be changed.",
                () -> assertThat(Thrown.by(() -> form.fields().clear())).as("fields().clear()")
                        .isA(UnsupportedOperationException.class));
    }
}
