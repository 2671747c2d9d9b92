package netprog.protocols;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A line of a listing that a program can read (RFC 3659, section 7.2).
///
/// @param name of a file or a folder
/// @param facts by name, in lower case, in the server's order; such as `type`,
///        `size` and `modify`
public record FtpFacts(String name, Map<String, String> facts) {

    /// Keeps a copy of the facts.
    public FtpFacts {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
