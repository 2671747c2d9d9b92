package netprog.http;

import java.util.List;
import java.util.Map;

/// Percent-encoding (RFC 3986, section 2.1), and the query that a form sends.
///
/// An *escape* is `%` and two hexadecimal digits, `0` to `9` and `a` to `f` in
/// either case. It stands for an octet, and the octets of a text are UTF-8.
///
/// A text that a method refuses is an [IllegalArgumentException], whose message
/// contains this text.
public final class UrlCoding {

    /// Encodes a text so that it may be used in any part of a URL. The unreserved
    /// characters stay as they are: the letters from A to Z in either case, `0` to
    /// `9`, `-`, `.`, `_` and `~` (RFC 3986, section 2.3). Each octet of the others
    /// becomes an escape with upper-case digits.
    ///
    /// @throws IllegalArgumentException if the text has half of a surrogate pair
    public static String encode(String text) {
        throw new UnsupportedOperationException("TODO 5.0a UrlCoding.encode");
    }

    /// Replaces escapes by what they stand for. All else stays as it is, `+` too.
    ///
    /// @throws IllegalArgumentException if a `%` begins no escape, or if the octets
    /// are not UTF-8; nothing is replaced by a question mark
    public static String decode(String text) {
        throw new UnsupportedOperationException("TODO 5.0a UrlCoding.decode");
    }

    /// Reads what a form has sent, `application/x-www-form-urlencoded`.
    ///
    /// Pairs are separated by `&`, and empty ones are skipped. The first `=`
    /// separates name and value; without one the value is empty. In both, `+` is a
    /// space, and escapes are decoded as by [#decode].
    ///
    /// @param query without the question mark
    /// @return the values of each name, in their order; the names are in the order
    /// in which each appears first
    /// @throws IllegalArgumentException if [#decode] refuses a name or a value; the
    /// message contains that name or value as it was sent
    public static Map<String, List<String>> parseQuery(String query) {
        throw new UnsupportedOperationException("TODO 5.0a UrlCoding.parseQuery");
    }

    /// Writes a query that [#parseQuery] reads as the same names and values, in the
    /// order of the map and its lists: pairs of `name=value` with `&` between them.
    /// Names and values are encoded as by [#encode], except that a space becomes
    /// `+`.
    ///
    /// @throws IllegalArgumentException if [#encode] refuses a name or a value
    public static String unparseQuery(Map<String, List<String>> fields) {
        throw new UnsupportedOperationException("TODO 5.0a UrlCoding.unparseQuery");
    }
}
