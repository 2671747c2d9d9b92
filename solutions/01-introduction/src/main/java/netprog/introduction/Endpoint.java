package netprog.introduction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

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

        private static final int NAME_CHARACTERS = 253;

        private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

        private static final Pattern NAME = pattern(LABEL + "(\\." + LABEL + ")*");

        private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

        private static final Pattern IPV4 = pattern(BYTE + "(\\." + BYTE + "){3}");

        private static final Pattern DIGITS_AND_DOTS = pattern("[0-9.]+");

        private static final int IPV6_CHARACTERS = 45;

        private static final Pattern MAYBE_IPV6 =
                pattern("([0-9a-f]{0,4}:)+([0-9a-f]{0,4}|" + IPV4 + ")");

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
            if (!isName(name) && !isIPv6(name)) {
                throw new IllegalArgumentException(
                        "\"%s\" is neither a name of a host nor an address".formatted(name));
            }
            requirePort(port);
            name = name.toLowerCase(Locale.ROOT); // now that all letters are from a to z
        }

        private static boolean isName(String name) {
            Pattern form = isDigitsAndDots(name) ? IPV4 : NAME;
            return name.length() <= NAME_CHARACTERS && form.matcher(name).matches();
        }

        private static boolean isAddress(String name) {
            return name.contains(":") || isDigitsAndDots(name);
        }

        private static boolean isDigitsAndDots(String name) {
            return DIGITS_AND_DOTS.matcher(name).matches();
        }

        private static boolean isIPv6(String name) {
            if (name.length() > IPV6_CHARACTERS || !MAYBE_IPV6.matcher(name).matches()) {
                return false; // ofLiteral takes brackets, zones and leading zeros too
            }
            try {
                InetAddress.ofLiteral(name);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        /// {@return a pattern for which `A` is `a`, and no letter beyond `z` is}
        private static Pattern pattern(String regex) {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
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
            requirePort(port);
        }
    }

    /// A UNIX domain socket of this machine, which has a path for a name.
    ///
    /// @param path absolute, as it was given: nothing in it is resolved
    record Unix(String path) implements Endpoint {

        /// The most octets of a path on all systems: macOS has 104, of which the
        /// last one is zero.
        private static final int PATH_OCTETS = 103;

        /// Refuses a path that no socket can have.
        ///
        /// A path begins with `/`, does not end with `/`, holds no NUL, and has at
        /// most 103 octets in UTF-8.
        ///
        /// @throws IllegalArgumentException if it is otherwise; the message names
        ///         the path
        public Unix {
            if (!path.startsWith("/") || path.endsWith("/") || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "\"%s\" is not an absolute path of a file".formatted(path));
            }
            int octets = path.getBytes(StandardCharsets.UTF_8).length;
            if (octets > PATH_OCTETS) {
                throw new IllegalArgumentException("\"%s\" has %d octets, and a path at most %d"
                        .formatted(path, octets, PATH_OCTETS));
            }
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
        try {
            return text.startsWith("/") ? new Unix(text) : parsePort(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an endpoint: %s".formatted(text, e.getMessage()), e);
        }
    }

    /// {@return the text of this endpoint, which [#parse] reads as the same one}
    default String text() {
        return switch (this) {
            case Host(String name, int port) when name.contains(":") -> "[" + name + "]:" + port;
            case Host(String name, int port) -> name + ":" + port;
            case Any(int port) -> ":" + port;
            case Unix(String path) -> path;
        };
    }

    /// {@return what Java's sockets take for this endpoint}
    ///
    /// It is an [InetSocketAddress] or a [UnixDomainSocketAddress]. A host by name
    /// stays unresolved: to look it up takes time, may fail, and is left to the
    /// code that connects. A host by address is resolved. Without a host it is the
    /// wildcard address.
    default SocketAddress address() {
        return switch (this) {
            case Host(String name, int port) when Host.isAddress(name) ->
                new InetSocketAddress(InetAddress.ofLiteral(name), port);
            case Host(String name, int port) -> InetSocketAddress.createUnresolved(name, port);
            case Any(int port) -> new InetSocketAddress(port);
            case Unix(String path) -> UnixDomainSocketAddress.of(path);
        };
    }

    private static Endpoint parsePort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("there is no port");
        }
        String host = text.substring(0, colon);
        int port = port(text.substring(colon + 1));
        if (host.isEmpty()) {
            return new Any(port);
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        if (brackets != host.contains(":")) {
            throw new IllegalArgumentException("brackets belong around an IPv6 address alone");
        }
        return new Host(brackets ? host.substring(1, host.length() - 1) : host, port);
    }

    private static int port(String digits) {
        if (!digits.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("\"%s\" is no port".formatted(digits));
        }
        return Integer.parseInt(digits);
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("%d is not a port: ports go from 1 to 65535"
                    .formatted(port));
        }
    }
}
