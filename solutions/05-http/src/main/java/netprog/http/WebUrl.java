package netprog.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// A URL of the Web: an absolute one of `http` or `https`, with a host and
/// without a user or a fragment.
record WebUrl(URI uri) {

    /// Who may see the same credentials.
    record Origin(String scheme, String host, int port) {}

    static WebUrl of(String text) throws URISyntaxException {
        return checked(new URI(text));
    }

    /// {@return where a `Location` leads from here}
    WebUrl resolve(String location) throws URISyntaxException {
        return checked(uri.resolve(new URI(location)));
    }

    private static WebUrl checked(URI uri) throws URISyntaxException {
        String scheme = lower(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new URISyntaxException(uri.toString(), "the scheme is neither http nor https");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new URISyntaxException(uri.toString(), "there is no host, or no such port");
        }
        if (uri.getRawUserInfo() != null) {
            throw new URISyntaxException(uri.toString(), "there is a user in it");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new WebUrl(new URI(scheme + "://" + lower(uri.getHost()) + port + path + query));
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    Origin origin() {
        int usual = uri.getScheme().equals("http") ? 80 : 443;
        return new Origin(uri.getScheme(), uri.getHost(),
                uri.getPort() < 0 ? usual : uri.getPort());
    }

    String target() {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
