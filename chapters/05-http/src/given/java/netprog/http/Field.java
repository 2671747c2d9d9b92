package netprog.http;

/// One field of a header: a name, and the value that belongs to it.
///
/// @param name as it was sent; names that differ in upper and lower case alone
///        are one name (RFC 9110, section 5.1)
/// @param value without the spaces around it
public record Field(String name, String value) {

    /// {@return whether this is a field of that name}
    public boolean isCalled(String other) {
        return name.equalsIgnoreCase(other);
    }
}
