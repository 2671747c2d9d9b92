package netprog.http;

/// How much of a form is accepted.
///
/// @param octets of the query string in UTF-8, or of the body
/// @param fields of the form
/// @param headerOctets of the header of one part: its lines with their CR LF,
///        without the empty line that ends it
public record FormLimits(int octets, int fields, int headerOctets) {

    /// A megabyte, a hundred fields, and 4096 octets of header.
    public static final FormLimits USUAL = new FormLimits(1_000_000, 100, 4096);

    /// @throws IllegalArgumentException if a limit is negative; the message has it
    public FormLimits {
        if (octets < 0 || fields < 0 || headerOctets < 0) {
            throw new IllegalArgumentException("a limit must be 0 or more, not %d, %d, %d"
                    .formatted(octets, fields, headerOctets));
        }
    }
}
