package netprog.http;

/// A request that knows where it goes. It has a `Content-Type` for as
/// long as it has content.
record WebRequest(String method, WebUrl url, String contentType, byte[] body) {

    static WebRequest get(WebUrl url) {
        return new WebRequest("GET", url, "", new byte[0]);
    }

    /// {@return the request that follows a redirect} RFC 9110, section 15.4: 307
    /// and 308 repeat the request, and the others ask for a page.
    WebRequest redirected(int status, WebUrl to) {
        return status == 307 || status == 308
                ? new WebRequest(method, to, contentType, body) : get(to);
    }

    /// {@return whether the other one asks for the same}
    boolean isLike(WebRequest other) {
        return method.equals(other.method) && url.equals(other.url);
    }

    Headers headers() {
        Headers headers = Headers.of("Accept-Encoding", "gzip");
        return method.equals("POST") ? headers.with("Content-Type", contentType) : headers;
    }
}
