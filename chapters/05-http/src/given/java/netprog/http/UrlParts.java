package netprog.http;

import java.util.Objects;

/// The five parts of a URL, as they are written in it: nothing is decoded.
///
/// ```
///   http://www.example:8080/docs/a%20b?page=2#top
///   ─┬──   ───────┬──────── ────┬───── ──┬─── ─┬─
///  scheme     authority       path     query  fragment
/// ```
///
/// A part that is absent is `null`. It differs from an empty one: `/docs?` has
/// an empty query, and `/docs` has none (RFC 3986, section 5.3).
///
/// @param scheme without the colon, or `null`
/// @param authority without the two slashes, or `null`
/// @param path may be empty, and is never `null`
/// @param query without the question mark, or `null`
/// @param fragment without the number sign, or `null`
public record UrlParts(String scheme, String authority, String path, String query,
        String fragment) {

    /// Refuses a path that is `null`.
    public UrlParts {
        Objects.requireNonNull(path, "a URL always has a path; it may be empty");
    }
}
