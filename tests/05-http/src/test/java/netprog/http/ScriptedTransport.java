package netprog.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;

/// Servers in memory. A request is written as `GET http://a.test:80/x`, always
/// with its port. What nobody has scripted is answered 404.
final class ScriptedTransport implements HttpTransport {

    /// A request that was sent.
    record Sent(String request, Headers headers, Octets body) {

        String field(String name) {
            return headers.first(name).orElse("none");
        }
    }

    private record Body(String request, ScriptedInput stream) {}

    private final Map<String, Deque<Supplier<HttpReply>>> replies = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Body> bodies = new ArrayList<>();

    /// Scripts one answer; the last one for a request is given again and again.
    ///
    /// @param reply is made anew for each request, so that each has a body to read
    ScriptedTransport on(String request, Supplier<HttpReply> reply) {
        replies.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(reply);
        return this;
    }

    ScriptedTransport redirect(String request, int status, String location) {
        return on(request, () -> reply(status, "elsewhere", "Location", location));
    }

    static HttpReply reply(int status, String body, String... fields) {
        return reply(status, Octets.of(body), fields);
    }

    static HttpReply reply(int status, Octets body, String... fields) {
        return reply(status, ScriptedInput.ending(body, new Slicing.Whole()), fields);
    }

    static HttpReply reply(int status, InputStream body, String... fields) {
        return new HttpReply(status, Reasons.of(status), Headers.of(fields), body);
    }

    static Octets gzip(Octets plain) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
            out.write(plain.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Octets.of(octets.toByteArray());
    }

    @Override
    public HttpReply send(String scheme, String host, int port, String method, String target,
            Headers headers, byte[] body) {
        String request = "%s %s://%s:%d%s".formatted(method, scheme, host, port, target);
        sent.add(new Sent(request, headers, Octets.of(body)));
        Deque<Supplier<HttpReply>> scripted = replies.get(request);
        HttpReply reply = scripted == null ? reply(404, "nothing is here")
                : (scripted.size() > 1 ? scripted.remove() : scripted.element()).get();
        if (reply.body() instanceof ScriptedInput stream) {
            bodies.add(new Body(request, stream));
        }
        return reply;
    }

    /// From now on only what is still to come is listed.
    void forget() {
        sent.clear();
        bodies.clear();
    }

    List<Sent> sent() {
        return sent;
    }

    Elements<String> requests() {
        return Elements.of(sent.stream().map(Sent::request).toList());
    }

    /// {@return the value that each request had of a field, or `none`}
    Elements<String> fields(String name) {
        return Elements.of(sent.stream().map(each -> each.field(name)).toList());
    }

    /// {@return the requests whose answers have a body that nobody has closed}
    Elements<String> unclosed() {
        return Elements.of(bodies.stream().filter(each -> !each.stream().closed())
                .map(Body::request).toList());
    }
}
