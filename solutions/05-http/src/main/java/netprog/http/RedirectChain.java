package netprog.http;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The requests that one request has led to.
final class RedirectChain {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final List<WebRequest> requests = new ArrayList<>();
    private final int most;

    RedirectChain(WebRequest first, int most) {
        requests.add(first);
        this.most = most;
    }

    WebRequest current() {
        return requests.getLast();
    }

    /// {@return where an answer leads; empty if it is the answer that was wanted}
    static Optional<String> location(HttpReply reply) {
        return REDIRECTS.contains(reply.status())
                ? reply.headers().first("Location") : Optional.empty();
    }

    /// Goes where a redirect leads, unless it leads astray.
    void follow(int status, String location) throws IOException {
        WebUrl to;
        try {
            to = current().url().resolve(location);
        } catch (URISyntaxException e) {
            throw failed(e.getReason(), location);
        }
        WebRequest next = current().redirected(status, to);
        if (requests.stream().anyMatch(next::isLike)) {
            throw failed("the redirects go in a circle", to.toString());
        }
        if (requests.size() > most) {
            throw failed("more than %d redirects".formatted(most), to.toString());
        }
        requests.add(next);
    }

    private IOException failed(String why, String to) {
        return new IOException("cannot follow the redirect %s -> %s: %s".formatted(
                requests.stream().map(each -> each.url().toString())
                        .collect(Collectors.joining(" -> ")),
                to, why));
    }
}
