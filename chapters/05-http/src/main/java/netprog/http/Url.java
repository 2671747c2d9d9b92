package netprog.http;

/// Splits, writes and joins URLs (RFC 3986). Nothing is decoded.
///
/// A text that a method refuses is an [IllegalArgumentException], whose message
/// contains this text. No method accesses the network.
public final class Url {

    /// Splits a URL, absolute or relative, into its parts, and changes nothing in
    /// them (RFC 3986, appendix B).
    ///
    /// | part      | begins              | ends before          |
    /// |-----------|---------------------|----------------------|
    /// | scheme    | at the beginning    | the first `:`        |
    /// | authority | after `//`          | the next `/` `?` `#` |
    /// | path      | after these two     | the next `?` `#`     |
    /// | query     | after `?`           | the next `#`         |
    /// | fragment  | after the first `#` | the end              |
    ///
    /// Only a `:` before the first `/`, `?` and `#` ends a scheme. An authority
    /// follows the scheme, or begins the URL.
    ///
    /// @throws IllegalArgumentException if the text has a `%` that begins no
    /// escape ([UrlCoding]), or a character that is neither reserved nor unreserved
    /// (section 2); or if its scheme is not a letter from A to Z in either case,
    /// followed by such letters, digits, `+`, `-` and `.` (section 3.1). Whether a
    /// reserved character may be used in its part is not checked.
    public static UrlParts parse(String text) {
        throw new UnsupportedOperationException("TODO 5.0a Url.parse");
    }

    /// Writes parts as a URL (RFC 3986, section 5.3). [#parse] gives back the same
    /// parts.
    ///
    /// @throws IllegalArgumentException if it would refuse the URL or give back
    /// other parts; the message contains that URL. For example, the path `//b`
    /// without an authority would be read as the authority `b`.
    public static String unparse(UrlParts parts) {
        throw new UnsupportedOperationException("TODO 5.0a Url.unparse");
    }

    /// Resolves a reference, such as a link on a page, against the URL of the page
    /// (RFC 3986, section 5.2, strict).
    ///
    /// @throws IllegalArgumentException if [#parse] refuses one of both, if the
    /// base has no scheme, or if [#unparse] refuses the result
    public static String join(String base, String reference) {
        throw new UnsupportedOperationException("TODO 5.0a Url.join");
    }
}
