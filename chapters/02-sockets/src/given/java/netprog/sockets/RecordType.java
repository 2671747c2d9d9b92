package netprog.sockets;

import java.util.Optional;
import java.util.stream.Stream;

/// What one can ask a name server about a name ([RFC 1035, section 3.2.2]).
///
/// [RFC 1035, section 3.2.2]: https://www.rfc-editor.org/rfc/rfc1035#section-3.2.2
public enum RecordType {

    /// An address of version 4.
    A(1),

    /// The official name, where the name is an alias.
    CNAME(5),

    /// The name that belongs to an address.
    PTR(12),

    /// An address of version 6 ([RFC 3596, section 2.1]).
    ///
    /// [RFC 3596, section 2.1]: https://www.rfc-editor.org/rfc/rfc3596#section-2.1
    AAAA(28);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /// {@return the number that stands for this type on the wire}
    public int code() {
        return code;
    }

    /// {@return the type for which a number stands, if it is one of these}
    public static Optional<RecordType> of(int code) {
        return Stream.of(values()).filter(type -> type.code == code).findFirst();
    }
}
