package netprog.introduction;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// A place of the network to which a socket may connect or be bound.
///
/// | form        | meaning                               | example           |
/// |-------------|---------------------------------------|-------------------|
/// | `host:port` | a port of a host, by name or address  | `mail.example:25` |
/// | `[v6]:port` | a port of a host, by IPv6 address     | `[::1]:8000`      |
/// | `:port`     | a port of any address of this machine | `:8000`           |
/// | `/path`     | a UNIX domain socket of this machine  | `/tmp/sock`       |
///
/// An endpoint is always valid: what cannot be one is refused when it is made,
/// by whatever code. No method asks the network.
///
/// A port is a number from 1 to 65535. As text it has one to five digits from
/// `0` to `9`, the first of them not `0`.
public sealed interface Endpoint {

    /// A port of a host.
    ///
    /// @param name of the host, in lower case, or its IPv4 or IPv6 address; an
    ///        IPv6 address has no brackets here
    /// @param port from 1 to 65535
    record Host(String name, int port) implements Endpoint {

        /// Puts the letters from A to Z of the name into lower case, and refuses
        /// what is neither a name nor an address.
        ///
        /// A name has 1 to 253 characters in labels with dots between them; a label
        /// has 1 to 63 letters, digits and hyphens, and no hyphen at its ends
        /// ([RFC 1123], section 2.1). Letters are those from a to z. A name of
        /// digits and dots alone must be an IPv4 address: four numbers from 0 to
        /// 255 without leading zeros.
        ///
        /// A name with a colon must be an IPv6 address ([RFC 4291], section 2.2):
        /// groups of one to four hexadecimal digits, the last two of which may be
        /// written as such an IPv4 address. It has no zone. It keeps its spelling
        /// but for the case: `0::1` does not become `::1`.
        ///
        /// [RFC 1123]: https://www.rfc-editor.org/rfc/rfc1123#section-2.1
        /// [RFC 4291]: https://www.rfc-editor.org/rfc/rfc4291#section-2.2
        ///
        /// @throws IllegalArgumentException if the name is none of these, or the
        ///         port is not from 1 to 65535; the message names the one that is
        ///         wrong
        public Host {
            throw new UnsupportedOperationException("TODO 1.2 Endpoint.Host.new");
        }
    }

    /// A port of any address of this machine, for a socket that listens.
    ///
    /// @param port from 1 to 65535
    record Any(int port) implements Endpoint {

        /// Refuses what is not a port.
        ///
        /// @throws IllegalArgumentException if the port is not from 1 to 65535; the
        ///         message names it
        public Any {
            throw new UnsupportedOperationException("TODO 1.2 Endpoint.Any.new");
        }
    }

    /// A UNIX domain socket of this machine, which has a path for a name.
    ///
    /// @param path absolute, as it was given: nothing in it is resolved
    record Unix(String path) implements Endpoint {

        /// Refuses a path that no socket can have.
        ///
        /// A path begins with `/`, does not end with `/`, holds no NUL, and has at
        /// most 103 octets in UTF-8.
        ///
        /// @throws IllegalArgumentException if it is otherwise; the message names
        ///         the path
        public Unix {
            throw new UnsupportedOperationException("TODO 1.2 Endpoint.Unix.new");
        }
    }

    /// Reads one of the four forms.
    ///
    /// A text that begins with `/` is a path. In any other text the port follows
    /// the last colon; before that colon there is a host, an IPv6 address in
    /// brackets, or nothing. Nothing is skipped, not even blanks.
    ///
    /// @throws IllegalArgumentException if the text is none of them; the message
    ///         names the whole text, and says why
    static Endpoint parse(String text) {
        throw new UnsupportedOperationException("TODO 1.2 Endpoint.parse");
    }

    /// {@return the text of this endpoint, which [#parse] reads as the same one}
    default String text() {
        throw new UnsupportedOperationException("TODO 1.2 Endpoint.text");
    }

    /// {@return what Java's sockets take for this endpoint}
    ///
    /// It is an [InetSocketAddress] or a [UnixDomainSocketAddress]. A host by name
    /// stays unresolved: to look it up takes time, may fail, and is left to the
    /// code that connects. A host by address is resolved. Without a host it is the
    /// wildcard address.
    default SocketAddress address() {
        throw new UnsupportedOperationException("TODO 1.2 Endpoint.address");
    }
}
