package netprog.http;

import static netprog.http.FormRequest.field;
import static netprog.http.FormRequest.multipart;
import static netprog.http.FormRequest.post;
import static netprog.http.FormRequest.text;

import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("5.1.2a")
class FieldStorageMultipartTest {

    private static final Octets END = Octets.of("\r\n--AaB03x--\r\n");
    private static final String HEADER = "Content-Disposition: form-data; name=\"a\"\r\n";
    private static final String FILE =
            "Content-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\n"
                    + "Content-Type: image/png\r\n";

    @WireTest
    @Points(1)
    void a_part_is_a_field_however_the_form_was_cut(Slicing slicing, Random random) {
        String one = Octets.word(random);
        String two = Octets.word(random);
        multipart(part(HEADER, Octets.of(one))
                .plus(Octets.of("\r\n")).plus(part(FILE, Octets.of(two + "\r\n")))
                .plus(Octets.of("\r\n")).plus(part(HEADER, Octets.of("")))
                .plus(Octets.of("\r\n")).plus(part(HEADER, Octets.of("\u00e9"))).plus(END))
                .has("""
                                A part is a field, in the order of the parts, also an empty one.
                                A delimiter may be cut anywhere: one read() returns one octet or \
                                many.""", slicing,
                        text("a", one),
                        field("f", "x.bin", "image/png", Octets.of(two + "\r\n")),
                        text("a", ""), text("a", "\u00e9"));
        multipart(Octets.of("--AaB03x--")).has("A form may have no field at all.", slicing);
    }

    @WireTest
    @Points(1)
    void a_file_arrives_octet_for_octet(Slicing slicing, Random random) {
        Octets file = Octets.every().plus(Octets.of("\r\n\r\n\n\r"))
                .plus(Octets.random(random.nextInt(9000, 12_000), random)).plus(Octets.every());
        for (Octets each : List.of(file, file.plus(Octets.of("\r\n")), file.plus(Octets.of("\r")),
                file.plus(Octets.of("\n")), Octets.of("\r\n"), Octets.of("\r\n\r\n"))) {
            multipart(part(FILE, each).plus(END)).has("""
                    A file is octets: a charset would change some of them, and a reader of lines \
                    the line ends.
                    The CR LF in front of "--" belongs to the delimiter, and that one alone (RFC \
                    2046, section 5.1.1).""", slicing, field("f", "x.bin", "image/png", each));
        }
    }

    @WireTest
    @Points(1)
    void what_looks_like_a_delimiter_is_data(Slicing slicing, Random random) {
        String word = Octets.word(random);
        for (String value : List.of("--AaB03x", word + "--AaB03x--\r\n", "\n--AaB03x\n",
                "\r--AaB03x--\r", "\r\n--AaB03", "\r\n--AaB03\r\n-", "\r\n--aab03x\r\n",
                "\r\n -AaB03x", "\r\n-AaB03x--", "\r\n--\r\n--A", "\r\n\r", "\r\n---AaB03x--",
                "\r\n--AaB03\r\n--AaB03", "\r\n- -AaB03x", "\r\nAaB03x\r\n")) {
            if (value.startsWith("--")) {
                Octets prefixed = Octets.of(word + value);
                hasOneValue(prefixed, slicing);
            } else {
                hasOneValue(Octets.of(value), slicing);
                hasOneValue(Octets.of(value + "." + word), slicing);
            }
        }
    }

    private static void hasOneValue(Octets value, Slicing slicing) {
        multipart(part(HEADER, value).plus(END)).has("""
                A delimiter is CR LF, "--" and the whole boundary, and nothing less (RFC 2046, \
                section 5.1.1).
                What began like one and went on differently is data, and the real one may begin in \
                the middle of it.""", slicing, field("a", "none", FormField.TEXT, value));
    }

    @Test
    @Points(1)
    void preamble_and_epilogue_are_no_part(Random random) {
        String word = Octets.word(random);
        String lesson = """
                What stands before the first delimiter and after the last one is ignored (RFC \
                2046, section 5.1.1).
                It belongs to the body all the same.""";
        Octets form = part(HEADER, Octets.of(word));
        for (String preamble : List.of("\r\n", word + "\r\n", HEADER + "\r\nno --AaB03x\r\n",
                "--AaB03\r\n", "-\r\n\r\n")) {
            multipart(Octets.of(preamble).plus(form).plus(END)).has(lesson, text("a", word));
        }
        for (String epilogue : List.of("", "\r\n", "\r\n" + word, " x",
                "\r\n--AaB03x\r\n" + HEADER + "\r\nb\r\n--AaB03x--\r\n", "\r\n--AaB03x")) {
            multipart(form.plus(Octets.of("\r\n--AaB03x--" + epilogue))).has(lesson,
                    text("a", word));
        }
    }

    @Test
    @Points(1)
    void a_form_without_its_end_is_refused() {
        String form = "--AaB03x\r\n" + HEADER + "\r\nvalue\r\n--AaB03x--";
        for (int length = 0; length < form.length(); length++) {
            multipart(Octets.of(form.substring(0, length))).isRefused(400, """
                    The delimiter with "--" at its end is missing: the form ends after "%s".
                    Somebody cut it off, and half a file is not a file."""
                    .formatted(Octets.of(form.substring(Math.max(0, length - 12), length))
                            .escaped()));
        }
        for (String other : List.of("x", "-", "x--", "-x", " x", "\r")) {
            multipart(Octets.of("--AaB03x" + other + "\r\n" + HEADER + "\r\nb").plus(END))
                    .isRefused(400, """
                            The boundary is followed by "%s". It may be followed by "--", or by \
                            spaces or tabs and CR LF.
                            A sender chooses a boundary that its data do not have (RFC 2046, \
                            section 5.1.1).""".formatted(Octets.of(other).escaped()));
        }
        multipart(Octets.of("--AaB03x\r\n" + HEADER + "\r\nb\r\n--AaB03xy").plus(END))
                .isRefused(400, "Each delimiter is a line of its own, not the first one alone.");
        multipart(Octets.of("--AaB03x\n" + HEADER + "\r\nb").plus(END)).isRefused(400, """
                A line of a multipart body ends with CR LF; LF alone ends nothing.""");
    }

    @Test
    @Points(1)
    void names_in_quotes_are_text(Random random) {
        String word = Octets.word(random);
        String[][] cases = {{"\"a;b\"", "a;b"}, {"\"a; filename=b\"", "a; filename=b"},
                {"\"a=b\"", "a=b"}, {"\"\"", ""}, {"\"a\\\"b\"", "a\"b"}, {"\"a\\\\\"", "a\\"},
                {"\"C:\\new\\a.txt\"", "C:\\new\\a.txt"}, {"\"%22%C3%A9+\"", "%22%C3%A9+"},
                {"\"\u00e9\u20ac\"", "\u00e9\u20ac"}, {"\" a \"", " a "}, {word, word},
                {"\"../../" + word + "\"", "../../" + word}};
        for (String[] each : cases) {
            String lesson = """
                    Between quotes, ";" and "=" are text, and only \\" and \\\\ are two characters \
                    for one.
                    "%" is not decoded: a sender may encode a file name with it, but nothing says \
                    whether it has (RFC 7578, section 4.2).""";
            multipart(part("Content-Disposition: form-data; name=" + each[0] + "\r\n",
                    Octets.of("v")).plus(END)).has(lesson, text(each[1], "v"));
            multipart(part("Content-Disposition: form-data; filename=" + each[0] + " ; name=a\r\n",
                    Octets.of("v")).plus(END)).has(lesson,
                            field("a", each[1], FormField.TEXT, Octets.of("v")));
        }
        for (String open : List.of("\"a", "\"a\\\"", "\"")) {
            multipart(part("Content-Disposition: form-data; name=" + open + "\r\n", Octets.of("v"))
                    .plus(END)).isRefused(400, "A quote that opens must close.");
        }
    }

    @Test
    @Points(1)
    void header_lines_have_any_case_and_order(Random random) {
        String value = Octets.word(random);
        String type = "Text/HTML; charset=\"x\"";
        multipart(part("X-Other: 1\r\ncontent-TYPE: \t " + type + " \r\n"
                + "CONTENT-disposition:Form-Data;x=1;NAME=a;filename*=UTF-8''n;FileName=b\r\n"
                + "Content-Transfer-Encoding: base64\r\n", Octets.of(value)).plus(END)).has("""
                        Names in a header are the same in upper and lower case, and the lines have \
                        no order.
                        Other lines and parameters are ignored, filename* as well (RFC 7578, \
                        sections 4.2 and 4.8).""", field("a", "b", type, Octets.of(value)));
        multipart(part("Content-Disposition: form-data; name=a; filename*=UTF-8''n\r\n",
                Octets.of(value)).plus(END)).has("""
                        filename* is no file name in a form (RFC 7578, section 4.2).""",
                        text("a", value));
        for (String odd : List.of(";; name=a", ";x;\tname=a\t;", "; x; ; name=a; y")) {
            multipart(part("Content-Disposition: form-data" + odd + "\r\n", Octets.of(value))
                    .plus(END)).has("""
                            A parameter ends at the next ";". One without "=", or with nothing in \
                            it, does not take the next one along.""", text("a", value));
        }
        multipart(part("Content-Disposition: form-data; x=1; name=a; x=2\r\nX: 1\r\nX: 2\r\n",
                Octets.of(value)).plus(END)).has("""
                        What is ignored may be there twice.""", text("a", value));
        multipart(part(HEADER.replace("name", "NAME=b; name"), Octets.of(value)).plus(END))
                .isRefused(400, "NAME and name are the same, so this part has two names.");
        multipart(part("Content-Disposition: form-data; filename=\"\"; name=a\r\n"
                + "Content-Type: application/octet-stream\r\n", Octets.of("")).plus(END)).has("""
                        A form in which no file was chosen has an empty file name, which is not \
                        the same as none.""",
                        field("a", "", "application/octet-stream", Octets.of("")));
        multipart(part(HEADER, Octets.of(HEADER + "\r\nx")).plus(END)).has("""
                The first empty line ends the header; all after it is the value.""",
                text("a", HEADER + "\r\nx"));
    }

    @Test
    @Points(1)
    void the_boundary_is_a_parameter_of_the_type() {
        String longest = "'()+_,-./:=? " + "0123456789".repeat(6).substring(3);
        String lesson = """
                A boundary has 1 to 70 characters, and stands in quotes where it has some that a \
                token has not (RFC 2046, section 5.1.1).""";
        for (String boundary : List.of("b", "a.b", "-", "----WebKitFormBoundaryX", "a.b(c)+d?e:/=",
                longest)) {
            Octets body = Octets.of("--" + boundary + " \t\r\n" + HEADER + "\r\nv\r\n--aXb\r\n--"
                    + boundary + "\t\r\n" + HEADER + "\r\n\r\n--" + boundary + "--");
            post("Multipart/Form-Data; charset=utf-8; Boundary=\"" + boundary + "\"", body)
                    .has(lesson, text("a", "v\r\n--aXb"), text("a", ""));
        }
        Octets body = Octets.of("--" + longest + "0--");
        for (String parameters : List.of("", ";", "; boundary", "; boundary=", "; boundary=\"\"",
                "; boundary=\"" + longest + "0\"", "; boundary=\"b", "; xboundary=b")) {
            post("multipart/form-data" + parameters, body).isRefused(400, lesson);
        }
        post("multipart/form-data; boundary=b; boundary=b", Octets.of("--b--")).isRefused(400, """
                Two parameters of the same name are refused: two programs could take different \
                boundaries, and see different forms.""");
    }

    @Test
    @Points(1)
    void a_part_with_no_name_or_two_is_refused() {
        for (String header : List.of("", "Content-Type: text/plain\r\n",
                "Content-Disposition: form-data\r\n",
                "Content-Disposition: form-data; filename=\"name=a\"\r\n",
                "Content-Disposition: form-data; xname=a\r\n",
                "Content-Disposition: attachment; name=a\r\n",
                "Content-Disposition: x-form-data; name=a\r\n",
                "X-Content-Disposition: form-data; name=a\r\n")) {
            multipart(part(header, Octets.of("v")).plus(END)).isRefused(400, """
                    Each part has a Content-Disposition "form-data" with a name (RFC 7578, section \
                    4.2). Without one it is no field.""");
        }
        for (String twice : List.of("; name=a; name=a", "; name=a; x; name=\"b\"",
                "; name=a; filename=b; filename=c", "; name=a\r\n" + HEADER.strip(),
                "; name=a\r\nContent-Type: a/b\r\nContent-Type: c/d")) {
            multipart(part("Content-Disposition: form-data" + twice + "\r\n", Octets.of("v"))
                    .plus(END)).isRefused(400, """
                            Of two names, one program takes the first and another one the last: \
                            what one of them has checked, the other one has not read.""");
        }
        for (String end : List.of("", "\n", "\n\n")) {
            multipart(Octets.of("--AaB03x\r\n" + HEADER.strip() + end + "v").plus(END))
                    .isRefused(400, """
                            The header of a part ends with an empty line, and lines end with CR \
                            LF. Here the part ends before that.""");
        }
        for (String parameter : List.of("name", "name=a; filename")) {
            multipart(part("", Octets.of("")).slice(0, 10)
                    .plus(Octets.of("Content-Disposition: form-data; " + parameter + "=\""))
                    .plus(Octets.of(0xc3, '"')).plus(Octets.of("\r\n\r\nv")).plus(END))
                    .isRefused(400, "A name that is not UTF-8 is no name.");
        }
    }

    @Test
    @Points(1)
    void the_header_of_a_part_has_a_limit(Random random) {
        int limit = HEADER.length() + 8 + random.nextInt(10, 90);
        FormLimits limits = new FormLimits(100_000, 5, limit);
        String fits = HEADER + "X: " + "x".repeat(limit - HEADER.length() - 5) + "\r\n";
        String lesson = """
                The limit is %d octets of header lines with their CR LF, without the empty line.
                It is one for each part; a value may be longer.""".formatted(limit);
        Octets value = Octets.of("v".repeat(limit * 4));
        Octets next = Octets.of("\r\n");
        multipart(part(fits, value).plus(next).plus(part(fits, value)).plus(END)).within(limits)
                .has(lesson, field("a", "none", FormField.TEXT, value),
                        field("a", "none", FormField.TEXT, value));
        String longer = fits.replace("X: ", "XX: ");
        multipart(part(longer, value).plus(END)).within(limits).isRefused(413, lesson, limit);
        multipart(part(HEADER, value).plus(next).plus(part(longer, value)).plus(END))
                .within(limits).isRefused(413, lesson, limit);
        String many = HEADER + "X: y\r\n".repeat(limit / 6);
        multipart(part(many, value).plus(END)).within(limits).isRefused(413, lesson, limit);
    }

    /// {@return a delimiter, a header and a value}
    private static Octets part(String header, Octets value) {
        return Octets.of("--AaB03x\r\n" + header + "\r\n").plus(value);
    }
}
