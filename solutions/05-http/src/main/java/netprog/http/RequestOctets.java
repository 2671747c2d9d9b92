package netprog.http;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request as it stands on the wire (RFC 9112, sections 2 and 3). What would
/// be read as something else than the caller means is refused.
final class RequestOctets {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String TARGET = "[!-~]+";
    private static final String VALUE = "[\\t -~\\x80-\\xff]*";
    private static final List<String> WITH_LENGTH = List.of("POST", "PUT", "PATCH");

    private RequestOctets() {}

    static byte[] of(InetSocketAddress server, String method, String target, Headers headers,
            byte[] body) {
        check(isToken(method) && !method.equals("CONNECT"), "the method", method);
        check(target.matches(TARGET), "the target", target);
        headers.fields().forEach(RequestOctets::check);
        StringBuilder header = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.first("Host").isEmpty()) {
            header.append("Host: ").append(host(server)).append("\r\n");
        }
        if (body.length > 0 || WITH_LENGTH.contains(method)) {
            header.append("Content-Length: ").append(body.length).append("\r\n");
        }
        headers.fields().forEach(field -> header.append(field.name()).append(": ")
                .append(field.value()).append("\r\n"));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(header.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        octets.writeBytes(body);
        return octets.toByteArray();
    }

    private static void check(Field field) {
        check(isToken(field.name()), "the field", field.name());
        check(!field.isCalled("Content-Length") && !field.isCalled("Transfer-Encoding"),
                "the field", field.name());
        check(field.value().matches(VALUE), "the value of " + field.name(), field.value());
    }

    private static void check(boolean right, String what, String value) {
        if (!right) {
            throw new IllegalArgumentException("%s cannot be sent: %s"
                    .formatted(what, HeaderReader.shown(value)));
        }
    }

    /// {@return whether a text is a token (RFC 9110, section 5.6.2)}
    static boolean isToken(String text) {
        return text.matches(TOKEN);
    }

    /// {@return a server as it stands in `Host`}
    static String host(InetSocketAddress server) {
        String name = server.getHostString();
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + server.getPort();
    }
}
