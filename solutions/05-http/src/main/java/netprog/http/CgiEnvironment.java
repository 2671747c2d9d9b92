package netprog.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The environment of a script (RFC 3875, section 4.1).
final class CgiEnvironment {

    /// Would become `HTTP_PROXY`, through which a script's own requests go; a
    /// secret; or the business of the server in front.
    private static final Set<String> WITHHELD = Set.of("PROXY", "AUTHORIZATION",
            "PROXY-AUTHORIZATION", "CONNECTION", "TRANSFER-ENCODING", "CONTENT-LENGTH",
            "CONTENT-TYPE");

    private CgiEnvironment() {}

    static Map<String, String> of(Request request, CgiTarget target, int bodyOctets) {
        Map<String, String> all = new TreeMap<>(Map.of("GATEWAY_INTERFACE", "CGI/1.1",
                "SERVER_SOFTWARE", "netprog",
                "SERVER_PROTOCOL", request.version(),
                "SERVER_NAME", request.server().getAddress().getHostAddress(),
                "SERVER_PORT", Integer.toString(request.server().getPort()),
                "REMOTE_ADDR", request.client().getAddress().getHostAddress(),
                "REQUEST_METHOD", request.method(),
                "SCRIPT_NAME", target.scriptName(),
                "QUERY_STRING", target.query()));
        if (!target.pathInfo().isEmpty()) {
            all.put("PATH_INFO", target.pathInfo());
        }
        if (bodyOctets > 0) {
            all.put("CONTENT_LENGTH", Integer.toString(bodyOctets));
            request.headers().first("Content-Type")
                    .ifPresent(type -> all.put("CONTENT_TYPE", type));
        }
        request.headers().fields().forEach(field -> add(field, all));
        String path = System.getenv("PATH");
        if (path != null) {
            all.put("PATH", path);
        }
        return all;
    }

    private static void add(Field field, Map<String, String> all) {
        String name = field.name().toUpperCase(Locale.ROOT);
        if (field.name().matches("[A-Za-z0-9-]+") && !WITHHELD.contains(name)) {
            all.merge("HTTP_" + name.replace('-', '_'), field.value(),
                    (first, second) -> first + ", " + second);
        }
    }
}
