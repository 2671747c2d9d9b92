package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads one request from a stream, and trusts no octet of it (RFC 9112,
/// sections 2, 3, 5 and 6). What is wrong becomes an [HttpError].
final class RequestReader {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9][.][0-9]");

    /// The possessive `*+` gives nothing back. A group that may do so calls itself
    /// for each turn, and a long host would overflow the stack.
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Za-z._~!$&'()*+,;=:-]+\\]"
            + "|([0-9A-Za-z._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*+)(:[0-9]*)?");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /// The digits of a length that a `long` holds for certain.
    private static final int MOST_DIGITS = 18;

    private final InputStream in;
    private final ServerLimits limits;
    private final StringBuilder line = new StringBuilder();
    private String method = "";

    /// @param in is read up to the end of the request's body and no further, by
    ///        this reader or through the request's body
    RequestReader(InputStream in, ServerLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// {@return the request line, as far as it was read}
    String requestLine() {
        return line.toString();
    }

    /// {@return the method; empty before the request line was read and understood}
    String method() {
        return method;
    }

    /// {@return the request, whose body has not been read yet}
    ///
    /// @throws HttpError if it is not one that the server understands
    Request read(InetSocketAddress client, InetSocketAddress server) throws IOException {
        readLine(line, limits.requestLine(), 414);
        if (line.isEmpty()) { // one empty line may come first (RFC 9112, section 2.2)
            readLine(line, limits.requestLine(), 414);
        }
        String[] words = requestLine().split(" ", -1);
        demand(words.length == 3 && TOKEN.matcher(words[0]).matches()
                && TARGET.matcher(words[1]).matches() && VERSION.matcher(words[2]).matches(), 400,
                "The request line is not a method, a target and a version.");
        method = words[0];
        String version = words[2];
        demand(version.startsWith("HTTP/1."), 505, "This server speaks HTTP/1.0.");
        Headers headers = readHeaders();
        checkHost(headers, version);
        long length = bodyLength(headers, version);
        demand(isOld(version) || headers.first("Expect").isEmpty(), 417,
                "This server sends no answer before the last one.");
        return new Request(method, words[1], version, headers, new RequestBody(in, length), client,
                server);
    }

    private Headers readHeaders() throws IOException {
        List<Field> fields = new ArrayList<>();
        int left = limits.header();
        StringBuilder next = new StringBuilder();
        readLine(next, left, 431);
        while (!next.isEmpty()) {
            left -= next.length();
            fields.add(field(next.toString()));
            next.setLength(0);
            readLine(next, left, 431);
        }
        return new Headers(fields);
    }

    /// A name is followed by its colon at once. So a folded line is refused, too:
    /// it begins with a space (RFC 9112, sections 5.1 and 5.2).
    private static Field field(String line) throws HttpError {
        int colon = line.indexOf(':');
        demand(colon > 0 && TOKEN.matcher(line.substring(0, colon)).matches(), 400,
                "A field is not a name, a colon and a value.");
        return new Field(line.substring(0, colon), line.substring(colon + 1).trim());
    }

    private static void checkHost(Headers headers, String version) throws HttpError {
        List<String> hosts = headers.values("Host");
        demand(hosts.size() == 1 || hosts.isEmpty() && isOld(version), 400,
                "A request has one Host.");
        demand(hosts.stream().allMatch(host -> HOST.matcher(host).matches()), 400,
                "The Host is not a name or an address, and perhaps a port.");
    }

    /// Where the body ends is a question with one answer, or the request is
    /// refused: a second answer is how requests are smuggled (RFC 9112, section
    /// 11.2).
    private long bodyLength(Headers headers, String version) throws HttpError {
        List<String> lengths = headers.values("Content-Length");
        if (!headers.values("Transfer-Encoding").isEmpty()) {
            demand(lengths.isEmpty() && !isOld(version), 400,
                    "Transfer-Encoding belongs to HTTP/1.1, and excludes Content-Length.");
            throw new HttpError(501, "This server knows no transfer coding.");
        }
        demand(lengths.size() < 2
                && lengths.stream().allMatch(length -> DIGITS.matcher(length).matches()), 400,
                "Content-Length is not one number.");
        demand(!lengths.isEmpty() || !method.equals("POST") && !method.equals("PUT"), 411,
                "A request with this method needs a Content-Length.");
        String length = lengths.isEmpty() ? "0" : lengths.getFirst().replaceFirst("^0+(?=.)", "");
        demand(length.length() <= MOST_DIGITS && Long.parseLong(length) <= limits.body(), 413,
                "The body is longer than " + limits.body() + " octets.");
        return Long.parseLong(length);
    }

    /// Reads a line, which ends with CR LF and with nothing else.
    private void readLine(StringBuilder into, int limit, int status) throws IOException {
        int octet = in.read();
        while (octet != '\r') {
            demand(octet >= 0, 400, "The connection ended within the request.");
            demand(into.length() < limit, status, "A limit of this server is exceeded.");
            demand((octet >= ' ' || octet == '\t') && octet != 0x7f, 400,
                    "There is a control character in a line.");
            into.append((char) octet);
            octet = in.read();
        }
        demand(in.read() == '\n', 400, "There is a CR without an LF.");
    }

    private static boolean isOld(String version) {
        return version.equals("HTTP/1.0");
    }

    private static void demand(boolean isRight, int status, String message) throws HttpError {
        if (!isRight) {
            throw new HttpError(status, message);
        }
    }
}
