package netprog.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;

/// A CGI program that greets its visitor with a page.
///
/// A response (RFC 3875, section 6) is a header, an empty line, and the page.
/// The header's lines have the form `Name: value`, end with LF or CRLF, and
/// repeat no name. These are required:
///
/// - `Content-Type: text/html; charset=utf-8`
/// - `Status`, with number and [reason][Reasons#of], where it is not 200
///   (section 6.3.3)
/// - `Allow: GET, HEAD` with status 405
///
/// The page is HTML in UTF-8. It has `<title>TEXT</title>`, followed somewhere
/// by `<h1>TEXT</h1>`, both in lower case and without attributes. `TEXT` is the
/// same in both. Its `&`, `<` and `>` are written as character references, such
/// as `&amp;`, so that a browser shows `TEXT` as it is. Other characters may be
/// written as references, too.
///
/// | request | status | `TEXT` |
/// |---|---|---|
/// | `GET` or `HEAD` | 200 | `Hello, NAME!` |
/// | the same, with a malformed query | 400 | `400 Bad Request` |
/// | any other method, whatever the query is | 405 | `405 Method Not Allowed` |
///
/// `NAME` is the first of these that is there and not empty:
///
/// 1. the value of the first parameter `name` of the query, decoded
/// 2. the meta-variable `REMOTE_USER` as it is (section 4.1.11)
/// 3. `World`
///
/// The query is the meta-variable `QUERY_STRING` (section 4.1.7): parameters
/// `name=value` with `&` between them. The first `=` ends the name; without
/// one, the value is empty. In names and values, `+` is a space, and `%` with
/// two hexadecimal digits is an octet of UTF-8. A query is malformed if any of
/// its parameters has another `%`, or octets that are not UTF-8.
public final class HelloCgi implements CgiProgram {

    /// Makes a program that keeps nothing from one request to the next.
    public HelloCgi() {}

    /// Answers one request.
    ///
    /// A request with the method `HEAD` gets the header that `GET` would get, the
    /// empty line, and no page (section 4.3.3). Methods are case-sensitive. The
    /// body is not read. Nothing but the response is written, and neither stream is
    /// closed.
    ///
    /// @param environment the meta-variables; those that are not there are empty
    /// @param body the request's body
    /// @param page takes the response
    /// @return 0, whatever the status of the response is
    /// @throws IOException if the response cannot be written
    @Override
    public int run(Map<String, String> environment, InputStream body, OutputStream page)
            throws IOException {
        String method = environment.getOrDefault("REQUEST_METHOD", "");
        boolean head = method.equals("HEAD");
        Answer answer = head || method.equals("GET") ? greet(environment) : refuse(405);
        page.write(answer.header().getBytes(UTF_8));
        if (!head) {
            page.write(answer.content().getBytes(UTF_8));
        }
        return 0;
    }

    /// Runs as a program that a web server has started.
    static void main(String[] arguments) throws IOException {
        Cgi.main(new HelloCgi());
    }

    private static Answer greet(Map<String, String> environment) {
        String query = environment.getOrDefault("QUERY_STRING", "");
        if (isMalformed(query)) {
            return refuse(400);
        }
        String name = name(query);
        if (name.isEmpty()) {
            name = environment.getOrDefault("REMOTE_USER", "");
        }
        return new Answer(200, "Hello, " + (name.isEmpty() ? "World" : name) + "!");
    }

    /// The delimiters are ASCII, so the whole query is UTF-8 if each part is.
    private static boolean isMalformed(String query) {
        try {
            String octets = URLDecoder.decode(query, ISO_8859_1); // a character for each
            UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)));
            return false;
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return true;
        }
    }

    private static Answer refuse(int status) {
        return new Answer(status, status + " " + Reasons.of(status));
    }

    private static String name(String query) {
        for (String parameter : query.split("&")) { // before %26 becomes another one
            String[] pair = parameter.split("=", 2);
            if (URLDecoder.decode(pair[0], UTF_8).equals("name")) {
                return pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8);
            }
        }
        return "";
    }

    /// A response before it is octets.
    private record Answer(int status, String text) {

        String header() {
            String header = "Content-Type: text/html; charset=utf-8\n";
            if (status != 200) {
                header += "Status: " + status + " " + Reasons.of(status) + "\n";
            }
            if (status == 405) {
                header += "Allow: GET, HEAD\n";
            }
            return header + "\n";
        }

        String content() {
            String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            return """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head><title>%s</title></head>
                    <body><h1>%s</h1></body>
                    </html>
                    """.formatted(safe, safe);
        }
    }
}
